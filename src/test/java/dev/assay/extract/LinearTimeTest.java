package dev.assay.extract;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.assay.document.ReadableText;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * The search for tests takes time linear in the text, whatever the text. Counted are the characters
 * that are given out to look at, and those that each regular expression looks at.
 */
final class LinearTimeTest {

  private static final int SMALL = 20_000;
  private static final int LARGE = 80_000;

  /** How often a character may be looked at. */
  private static final int MOST = 60;

  /** Patterns that are sought anywhere; the others are held against the start of a line. */
  private static final Set<String> SOUGHT =
      Set.of("LooseMarkup.TAG", "LooseMarkup.REFERENCE", "PageText.PRE_STYLE");

  private static final Map<String, String> PIECES =
      new TreeMap<>(
          Map.ofEntries(
              Map.entry("blanks", " "),
              Map.entry("tabs and blanks", "\t "),
              Map.entry("marks", "> "),
              Map.entry("headers", "C a\n"),
              Map.entry("open states", "C a\n{\n"),
              Map.entry("open states in quotes", "> C a\n> {\n"),
              Map.entry("open states and replies", "> C a\n> {\nno\n"),
              Map.entry("all depths", "C a\n> C a\n> > C a\n> > > C a\n{\n"),
              Map.entry("threads", "P0(int *x) {\n"),
              Map.entry("threads below braces", "{}\nP0(\n"),
              Map.entry("open comments", "C a\n(*\n"),
              Map.entry("open C comments", "C a\n{} P0(int *x) { /*\n"),
              Map.entry("tests without an end", "C a\n{}\nP0(int *x)\n{\n"),
              Map.entry("outputs", "Test a Allowed\n"),
              Map.entry("outputs in quotes", "> Test a Allowed\nHm.\n"),
              Map.entry("states", "Test a Allowed\nStates 9\n0:r0=0;\n"),
              Map.entry("witnesses", "Witnesses\n"),
              Map.entry("conditions", "Condition exists (x=1 /\\\n"),
              Map.entry("tables", "X86 a\n{\n"),
              Map.entry("two words", "Aa bb\n"),
              Map.entry("numbers", "1 C a\n2\n3\n"),
              Map.entry("hunks", "@@ -1,9 +1,9 @@\n+C a\n"),
              Map.entry("mailboxes", "From a Thu Jan  1 00:00:00 1970\nSubject: x\n\n"),
              Map.entry("parts", "Content-Type: multipart/mixed; boundary=a\n\n--a\n\n"),
              Map.entry("tags", "<pre><b a=b "),
              Map.entry("references", "&amp;&lt"),
              Map.entry("equals signs", "=3D=\n"),
              Map.entry("carriage returns", "\r\r\r"),
              Map.entry("small tests", "C a\n\n{}\n\nP0(int *x)\n{\n}\n\nexists (x=0)\n")));

  @TestFactory
  Stream<DynamicTest> looksAtEachCharacterAFewTimes() {
    return PIECES.entrySet().stream()
        .map(piece -> dynamicTest(piece.getKey(), () -> looksLittle(piece.getValue())));
  }

  private static void looksLittle(String piece) {
    for (int size : new int[] {SMALL, LARGE}) {
      String text = piece.repeat(size / piece.length());
      TestFinder finder =
          new TestFinder(ReadableText.of("text", text.getBytes(StandardCharsets.ISO_8859_1)));
      finder.find();
      long most = (long) MOST * size;
      assertTrue(finder.charactersRead() <= most, finder.charactersRead() + " of " + size);
    }
  }

  @TestFactory
  Stream<DynamicTest> noRegularExpressionLooksBackFar() {
    return patterns().entrySet().stream()
        .map(
            entry ->
                dynamicTest(
                    entry.getKey(), () -> matchesInLinearTime(entry.getKey(), entry.getValue())));
  }

  private static void matchesInLinearTime(String name, Pattern pattern) {
    for (String piece : PIECES.values()) {
      for (String start :
          List.of("", "Test ", "> ", "C ", "Condition exists (", "Hash=", "1", "<")) {
        Counting text =
            new Counting(start + piece.replace("\n", " ").repeat(LARGE / piece.length()));
        Matcher matcher = pattern.matcher(text);
        matcher.matches();
        matcher.reset().lookingAt();
        matcher.reset();
        while (SOUGHT.contains(name) && matcher.find()) {
          // goes on
        }
        assertTrue(
            text.looks <= (long) MOST * LARGE,
            () -> text.looks + " looks at " + start + piece + " by " + pattern);
      }
    }
  }

  /** All patterns in constants of the two packages. */
  private static Map<String, Pattern> patterns() {
    Map<String, Pattern> found = new TreeMap<>();
    for (JavaClass type :
        new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("dev.assay.document", "dev.assay.extract")) {
      for (Field field : type.reflect().getDeclaredFields()) {
        if (field.getType() == Pattern.class && Modifier.isStatic(field.getModifiers())) {
          try {
            field.setAccessible(true);
            found.put(type.getSimpleName() + "." + field.getName(), (Pattern) field.get(null));
          } catch (IllegalAccessException e) {
            fail(e);
          }
        }
      }
    }
    assertTrue(found.size() >= 15, "there are only " + found.size());
    return found;
  }

  /** A text that counts how often one of its characters is looked at. */
  private static final class Counting implements CharSequence {

    private final String text;
    private long looks;

    Counting(String text) {
      this.text = text;
    }

    @Override
    public int length() {
      return text.length();
    }

    @Override
    public char charAt(int index) {
      looks++;
      return text.charAt(index);
    }

    @Override
    public CharSequence subSequence(int start, int end) {
      return text.substring(start, end);
    }

    @Override
    public String toString() {
      return text;
    }
  }
}
