package dev.assay.jcstress;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The source that people read. The golden files hold it; {@code -Dassay.promote=true} writes them
 * anew.
 */
final class GeneratedSourceTest {

  private static final Path GOLDEN = Path.of("src/test/resources/dev/assay/jcstress");

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "fences/SB+mbs",
        "perf/C-peterz",
        "atomics/SB+xchgs",
        "atomics/add-unless-limit",
        "c11/C11-cas-failure",
        "dependencies/MP+wmb+addr",
        "locks/trylock-both",
        "rcu/RCU-MP",
        "races/no-race-MP-guarded",
        "shapes/small-types",
        "shapes/arithmetic"
      })
  void readsLikeASampleOfJcstress(String test) throws IOException {
    Translation.Translated translated = Translations.one("litmus/" + test + ".litmus");
    Path golden = GOLDEN.resolve(translated.className() + ".java.expected");
    if (Boolean.getBoolean("assay.promote")) {
      Files.writeString(golden, translated.source());
    }
    assertTrue(Files.exists(golden), "no expectation; run with -Dassay.promote=true and read it");
    assertEquals(Files.readString(golden), translated.source());
  }

  @Test
  void givesLegalAndDistinctNames() {
    assertEquals(
        List.of("SB", "sb2", "SB_x", "SB_x2", "T2_2W", "class2", "Outcome2", "T", "_____evil"),
        Translator.classNames(
            List.of("SB", "sb", "SB+x", "SB x", "2+2W", "class", "Outcome", "", "../..evil")));
    String longest = Translator.classNames(List.of("x".repeat(500))).get(0);
    assertTrue(longest.length() <= 200, longest);
  }

  /**
   * Words that Java keeps for itself, somewhere or everywhere, and names that files may not have.
   */
  private static final List<String> WORDS =
      List.of(
          ("abstract assert boolean break byte case catch char class const continue default do"
                  + " double else enum extends false final finally float for goto if implements import"
                  + " instanceof int interface long native new null package private protected public"
                  + " return short static strictfp super switch synchronized this throw throws"
                  + " transient true try void volatile while _ var yield record sealed permits"
                  + " non-sealed when module open opens exports requires provides uses to with"
                  + " transitive java dev org litmus Object String Integer Thread con nul aux com1 Var"
                  + " YIELD Record sb SB SB_jcstress sb_JCSTRESS")
              .split(" "));

  @Test
  void anyWordMayBeTheNameOfATestALocationAndARegister() throws IOException {
    List<RaceSource.SourceText> sources = new ArrayList<>(RaceSource.standIns());
    List<Path> files = new ArrayList<>();
    for (String word : WORDS) {
      // What C, too, keeps for itself is the name of a test only.
      String name =
          word.matches(
                  "if|else|while|do|for|int|char|long|short|double|float|const|volatile|static|return|break|continue|goto|switch|case|default|enum|boolean|byte|void|_|.*-.*|[A-Z].*")
              ? "x"
              : word;
      Path test = folder.resolve(files.size() + ".litmus");
      Files.writeString(
          test,
          """
          C TEST
          {}
          P0(int *WORD) { WRITE_ONCE(*WORD, 1); }
          P1(int *WORD) { int r_WORD; r_WORD = READ_ONCE(*WORD); }
          P2(int *z) { int WORD = READ_ONCE(*z); int WORDr = WORD; }
          exists (1:r_WORD=1 /\\ 2:WORDr=0)
          """
              .replace("TEST", word)
              .replace("WORD", name));
      files.add(test);
    }
    Set<String> names = new TreeSet<>();
    for (Translation translation : Translations.of(files, MappingOptions.SOUND)) {
      Translation.Translated test = (Translation.Translated) translation;
      assertTrue(names.add(test.className().toLowerCase(Locale.ROOT)), test.className());
      sources.add(
          new RaceSource.SourceText(TestSource.PACKAGE + "." + test.className(), test.source()));
      sources.add(RaceSource.loops(test));
    }
    assertEquals(Optional.empty(), Compilation.compile(sources, folder, Compilation.ownClasses()));
    assertTrue(names.stream().noneMatch(name -> name.matches("con|nul|aux|com1")));
  }

  /** Names that mean something in Java, and comments that would end ours or hold an escape. */
  @Test
  void survivesWhatIsLegalInLitmusTestsOnly() throws IOException {
    Path test = folder.resolve("hostile.litmus");
    Files.writeString(
        test,
        """
        C hostile */ "name" \\u0022
        (* ends /* here */ and \\u000a there *)
        { int new=1; }
        P0(int *new, int *this, int *X, int *x)
        {
        	int class = READ_ONCE(*new);
        	int r = READ_ONCE(*this); // */ \\u002a
        	WRITE_ONCE(*X, class + r);
        	WRITE_ONCE(*x, 1);
        }
        exists (0:class=1 /\\ 0:r=0 /\\ X=1 /\\ x=1)
        """);
    List<RaceSource.SourceText> sources = new ArrayList<>(RaceSource.standIns());
    Translation.Translated translated = Translations.one(test.toString());
    sources.add(
        new RaceSource.SourceText(
            TestSource.PACKAGE + "." + translated.className(), translated.source()));
    assertEquals(Optional.empty(), Compilation.compile(sources, folder, Compilation.ownClasses()));
    assertFalse(translated.source().lines().anyMatch(line -> line.length() > 200));
  }

  /** A class file has no room for the outcomes of eight threads that read two locations. */
  @Test
  void skipsWhatIsTooLargeForAClass() throws IOException {
    StringBuilder text = new StringBuilder("C many\n{}\n");
    text.append("P0(int *x, int *y) { WRITE_ONCE(*x, 1); WRITE_ONCE(*y, 1); }\n");
    StringBuilder seen = new StringBuilder("x=1");
    for (int reader = 1; reader <= 8; reader++) {
      text.append("P%d(int *x, int *y) { ".formatted(reader));
      text.append("int r0 = READ_ONCE(*x); int r1 = READ_ONCE(*y); }\n");
      seen.append(" /\\ %1$d:r0=1 /\\ %1$d:r1=1".formatted(reader));
    }
    Path test = folder.resolve("many.litmus");
    Files.writeString(test, text + "exists (" + seen + ")\n");
    Translation translation = Translations.of(List.of(test), MappingOptions.SOUND).get(0);
    assertEquals(
        new Translation.Skipped("many", test.toString(), "more than 30,000 outcomes"), translation);
  }
}
