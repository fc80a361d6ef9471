package dev.assay.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

final class ProgressTest {

  private final ByteArrayOutputStream screen = new ByteArrayOutputStream();

  @Test
  void isShownAfterAWhileAndRemovedWithoutATrace() throws InterruptedException {
    Progress progress = new Progress(new Sink(screen), true);
    progress.show(0, 7);
    progress.clear();
    assertEquals("", screen.toString(StandardCharsets.UTF_8));
    Thread.sleep(Progress.MILLIS_BETWEEN + 1);
    progress.show(3, 7);
    progress.show(4, 7);
    progress.clear();
    progress.clear();
    assertEquals(
        "\r\u001b[K3 of 7 tests answered\r\u001b[K", screen.toString(StandardCharsets.UTF_8));
  }

  @Test
  void staysSilentWhereNobodyWatches() throws InterruptedException {
    Progress progress = new Progress(new Sink(screen), false);
    Thread.sleep(Progress.MILLIS_BETWEEN + 1);
    progress.show(3, 7);
    progress.clear();
    assertEquals("", screen.toString(StandardCharsets.UTF_8));
  }
}
