package dev.assay.results;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

final class LinesTest {

  @Test
  void readsLinesOfEveryLength() throws IOException {
    List<String> texts = List.of("", "a", "b".repeat(1 << 16), "", "c".repeat(300_001), "d");
    Lines lines = lines(String.join("\n", texts) + "\n");
    for (String text : texts) {
      Lines.Line line = lines.next(Long.MAX_VALUE);
      assertArrayEquals(text.getBytes(StandardCharsets.ISO_8859_1), line.readAllBytes());
      assertTrue(line.isWhole());
      assertEquals(text.length(), line.length());
      assertEquals(text.substring(0, Math.min(60, text.length())), line.start());
    }
    Lines.Line after = lines.next(Long.MAX_VALUE);
    assertEquals(-1, after.read());
    assertFalse(after.isWhole());
  }

  @Test
  void skipsWhatNobodyReads() throws IOException {
    Lines lines = lines("first".repeat(50_000) + "\nsecond\n");
    Lines.Line first = lines.next(Long.MAX_VALUE);
    assertEquals('f', first.read());
    first.skipRest();
    assertEquals(250_000, first.length());
    assertEquals(
        "second", new String(lines.next(Long.MAX_VALUE).readAllBytes(), StandardCharsets.US_ASCII));
  }

  @Test
  void noticesALineThatIsCut() throws IOException {
    Lines.Line line = lines("cut").next(Long.MAX_VALUE);
    line.skipRest();
    assertEquals(3, line.length());
    assertFalse(line.isWhole());
  }

  @Test
  void givesUpALineThatIsTooLong() throws IOException {
    Lines.Line line = lines("x".repeat(1 << 20) + "\n").next(1000);
    line.skipRest();
    assertFalse(line.isWhole());
    assertTrue(line.length() >= 1000 && line.length() < 1 << 20);
  }

  private static Lines lines(String text) {
    return new Lines(new ByteArrayInputStream(text.getBytes(StandardCharsets.ISO_8859_1)));
  }
}
