package dev.assay.document;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.apache.james.mime4j.codec.EncoderUtil;
import org.apache.james.mime4j.codec.QuotedPrintableInputStream;
import org.jsoup.Jsoup;

/** Our decoders, which know where a character stood, against those of the libraries. */
final class DecodersTest {

  @Property(tries = 500, seed = "20161209")
  void quotedPrintableAsMime4jReadsIt(@ForAll("texts") String text) throws IOException {
    ByteArrayOutputStream encoded = new ByteArrayOutputStream();
    EncoderUtil.encodeQ(new ByteArrayInputStream(bytes(text)), encoded);
    byte[] theirs =
        new QuotedPrintableInputStream(new ByteArrayInputStream(encoded.toByteArray()))
            .readAllBytes();
    String ours = decoded(TransferEncoding.QUOTED_PRINTABLE, encoded.toByteArray());
    assertEquals(new String(theirs, StandardCharsets.ISO_8859_1), ours);
  }

  @Property(tries = 500, seed = "20161209")
  void base64AsMime4jWritesIt(@ForAll("texts") String text) throws IOException {
    ByteArrayOutputStream encoded = new ByteArrayOutputStream();
    EncoderUtil.encodeB(new ByteArrayInputStream(bytes(text)), encoded);
    assertEquals(text, decoded(TransferEncoding.BASE64, encoded.toByteArray()));
  }

  @Property(tries = 500, seed = "20161209")
  void pagesAsJsoupReadsThem(@ForAll("pages") List<String> pieces) {
    String page = "<pre>x" + String.join("", pieces) + "y</pre>";
    String theirs = Jsoup.parse(page).body().wholeText();
    assertEquals(theirs + "\n", PageText.of(TracedText.of(page)).text());
  }

  private static String decoded(TransferEncoding encoding, byte[] encoded) {
    String text = new String(encoded, StandardCharsets.ISO_8859_1);
    return encoding.decode(TracedText.of(text)).text();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  @Provide
  Arbitrary<String> texts() {
    return Arbitraries.strings()
        .withChars("ab =\t.;{}0\u00c3\u00a9")
        .ofMaxLength(120)
        .list()
        .ofMaxSize(5)
        .map(lines -> String.join("\r\n", lines));
  }

  @Provide
  Arbitrary<List<String>> pages() {
    return Arbitraries.of(
            "a",
            " ",
            "\t",
            "b;",
            "&amp;",
            "&lt;",
            "&gt;=",
            "&#38;",
            "&#x26;",
            "&nosuch;",
            "& ",
            "&&",
            "&x",
            "<b>",
            "</b>",
            "<span class=\"c\">",
            "</span>",
            "< ",
            "1 < 2",
            "\"")
        .list()
        .ofMaxSize(20);
  }
}
