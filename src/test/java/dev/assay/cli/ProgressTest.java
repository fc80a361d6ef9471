package dev.assay.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

final class ProgressTest {

  private final ByteArrayOutputStream screen = new ByteArrayOutputStream();

  private long now;

  @Test
  void isShownAfterAWhileAndRemovedWithoutATrace() {
    Progress progress = new Progress(new Sink(screen), true, () -> now);
    progress.show(0, 7);
    progress.clear();
    assertEquals("", screen.toString(StandardCharsets.UTF_8));
    now += 6_000_000_000L;
    progress.show(3, 7);
    progress.show(4, 7);
    progress.clear();
    progress.clear();
    assertEquals(
        "\r\u001b[K[############                  ] 3 of 7 tests answered, about 8 s left"
            + "\r\u001b[K",
        screen.toString(StandardCharsets.UTF_8));
  }

  @Test
  void comesBackBelowWhateverTookItsPlace() {
    Progress progress = new Progress(new Sink(screen), true, () -> now);
    now += 6_000_000_000L;
    progress.show(3, 7);
    screen.reset();
    progress.clear();
    progress.show(4, 7);
    assertEquals(
        "\r\u001b[K\r\u001b[K[#################             ] 4 of 7 tests answered, about 4 s left",
        screen.toString(StandardCharsets.UTF_8));
  }

  @Test
  void staysSilentWhereNobodyWatches() {
    Progress progress = new Progress(new Sink(screen), false, () -> now);
    now += 6_000_000_000L;
    progress.show(3, 7);
    progress.clear();
    assertEquals("", screen.toString(StandardCharsets.UTF_8));
  }
}
