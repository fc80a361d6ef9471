package dev.assay.extract;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.assay.document.ReadableText;
import dev.assay.language.litmus.LitmusParser;
import dev.assay.language.litmus.MacroTable;
import dev.assay.source.SourceFile;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.apache.james.mime4j.codec.EncoderUtil;

/**
 * Whatever a test is wrapped in, the same test comes out, with the same hash, and each of its
 * characters comes from where it stands in the file.
 */
final class WrappedTestsTest {

  private static final List<Path> TESTS = ownTests();

  private static List<Path> ownTests() {
    try (Stream<Path> files = Files.walk(Path.of("litmus"))) {
      return files.filter(f -> f.toString().endsWith(".litmus")).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What is done to each line of a text, one after the other. */
  @SuppressWarnings("ImmutableEnumChecker") // its functions have no state
  enum Layer {
    QUOTED(text -> eachLine(text, line -> "> " + line)),
    QUOTED_TIGHT(text -> eachLine(text, line -> ">" + line)),
    QUOTED_AND_TRIMMED(text -> eachLine(text, line -> line.isEmpty() ? ">" : "> " + line)),
    BARRED(text -> eachLine(text, line -> "| " + line)),
    INDENTED(text -> eachLine(text, line -> "    " + line)),
    ADDED(text -> eachLine(text, line -> "+" + line));

    private final UnaryOperator<String> change;

    Layer(UnaryOperator<String> change) {
      this.change = change;
    }
  }

  /** What the lines are put into. */
  @SuppressWarnings("ImmutableEnumChecker") // its functions have no state
  enum Frame {
    NONE(text -> text),
    NUMBERED(
        text -> {
          int[] number = {0};
          return eachLine(text, line -> String.format("%5d\t%s", ++number[0], line));
        }),
    PATCH(
        text ->
            "@@ -0,0 +1," + text.lines().count() + " @@\n" + eachLine(text, line -> "+" + line)),
    PAGE(text -> "<html><body><p>See:</p><pre>" + escaped(text) + "</pre></body></html>\n"),
    BROKEN_LINES(text -> "<div>" + escaped(text).replace("\n", "<br>\n") + "</div>\n"),
    CODE_TABLE(
        text ->
            text.lines()
                .map(line -> "<tr><td>" + (line.isEmpty() ? "\n" : escaped(line)) + "</td></tr>\n")
                .collect(Collectors.joining("", "<table>", "</table>\n"))),
    LOOSE_MARKUP(text -> "See\n\n<pre>" + escaped(text) + "</pre>\n"),
    JSON(text -> "{\"body\": \"" + escapedForJson(text) + "\"}\n");

    private final UnaryOperator<String> change;

    Frame(UnaryOperator<String> change) {
      this.change = change;
    }
  }

  /** How the whole is made fit for transport. */
  @SuppressWarnings("ImmutableEnumChecker") // its functions have no state
  enum Transport {
    NONE(text -> text),
    QUOTED_PRINTABLE(
        text -> "Subject: x\nContent-Transfer-Encoding: quoted-printable\n\n" + escapes(text)),
    BASE64(text -> "Subject: x\nContent-Transfer-Encoding: base64\n\n" + base64(text)),
    PARTS(
        text ->
            "Subject: x\nContent-Type: multipart/mixed; boundary=\"b =_1\"\n\nA stub.\n"
                + "--b =_1\nContent-Type: text/plain\n\n"
                + text
                + "\n--b =_1--\n"),
    MAILBOX(
        text ->
            "From mboxrd@z Thu Jan  1 00:00:00 1970\nSubject: x\n\nNo test.\n\n"
                + "From mboxrd@z Thu Jan  1 00:00:00 1970\nSubject: y\n\n"
                + text),
    CARRIAGE_RETURNS(text -> text.replace("\n", "\r\n")),
    WIDE(text -> latin1(("\ufeff" + text).getBytes(StandardCharsets.UTF_16LE))),
    PACKED(WrappedTestsTest::packed);

    private final UnaryOperator<String> change;

    Transport(UnaryOperator<String> change) {
      this.change = change;
    }

    private boolean keepsCharacters() {
      return this != BASE64 && this != WIDE && this != PACKED;
    }
  }

  @Property(tries = 600, seed = "20161209")
  void theSameTestComesOut(
      @ForAll("tests") Path path,
      @ForAll("layers") List<Layer> layers,
      @ForAll Frame frame,
      @ForAll Transport transport) {
    String test = read(path);
    String text = test;
    for (Layer layer : layers) {
      text = layer.change.apply(text);
    }
    String arrived = transport.change.apply(frame.change.apply(text));

    ReadableText readable = ReadableText.of("arrived", bytes(arrived));
    Extraction found = Extraction.of(readable);

    assertEquals(1, found.tests().size(), arrived);
    FoundTest out = found.tests().get(0);
    String printed = out.printed(TestForm.AS_FOUND).stripTrailing();
    assertEquals(test.substring(0, Math.min(test.length(), printed.length())), printed);
    assertEquals(hash(test), out.read(TestForm.AS_FOUND, MacroTable.kernel()).hashLines(), arrived);
    if (transport.keepsCharacters()) {
      assertComesFrom(out, arrived);
    }
  }

  /** Names and numbers stand in the file as in the test; other characters may be escaped. */
  private static void assertComesFrom(FoundTest test, String arrived) {
    for (int i = 0; i < test.text().length(); i++) {
      char c = test.text().text().charAt(i);
      if (Character.isLetterOrDigit(c)) {
        assertEquals(c, arrived.charAt(test.text().origin(i)), "character " + i);
      }
    }
  }

  @Provide
  Arbitrary<Path> tests() {
    return Arbitraries.of(TESTS);
  }

  @Provide
  Arbitrary<List<Layer>> layers() {
    return Arbitraries.of(Layer.class).list().ofMaxSize(3);
  }

  private static List<String> hash(String test) {
    return LitmusParser.parse(new SourceFile("test", test), MacroTable.kernel())
        .program()
        .hashLines();
  }

  private static String read(Path path) {
    try {
      return latin1(Files.readAllBytes(path));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String escapes(String text) {
    ByteArrayOutputStream encoded = new ByteArrayOutputStream();
    try {
      EncoderUtil.encodeQ(new ByteArrayInputStream(bytes(text.replace("\n", "\r\n"))), encoded);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return latin1(encoded.toByteArray()).replace("\r\n", "\n");
  }

  private static String base64(String text) {
    return Base64.getMimeEncoder().encodeToString(bytes(text)) + "\n";
  }

  private static String packed(String text) {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
      out.write(bytes(text));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return latin1(packed.toByteArray());
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  private static String latin1(byte[] bytes) {
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }

  private static String eachLine(String text, UnaryOperator<String> change) {
    return text.lines().map(change).collect(Collectors.joining("\n")) + "\n";
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }

  private static String escapedForJson(String text) {
    return text.replace("\\", "\\\\")
        .replace("\"", "\\\"")
        .replace("\n", "\\n")
        .replace("\t", "\\t");
  }
}
