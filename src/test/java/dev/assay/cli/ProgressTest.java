package dev.assay.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ProgressTest {

  private final ByteArrayOutputStream screen = new ByteArrayOutputStream();

  private long now;

  private int columns = 80;

  private static final String LINE = "\r\u001b[K\u001b[?7l";
  private static final String END = "\u001b[?7h";

  private Progress progress(boolean shown) {
    return new Progress(new Sink(screen), shown, Optional.of(search()), () -> now, () -> columns);
  }

  private RunWatch search() {
    RunWatch watch = new RunWatch(new Sink(screen), Interruption.ofLongRun());
    watch.spent(1_234_567, 89);
    return watch;
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "80 | searching for 6 s: 1,234,567 decisions, 89 executions",
        "54 | searching for 6 s: 1,234,567 decisions, 89 executions",
        "53 | 6 s: 1,234,567 decisions, 89 executions",
        "30 | 6 s: 89 executions",
        "5 | 6 s"
      })
  void ofASingleTestShowsTheSearch(int width, String line) {
    columns = width;
    Progress progress = progress(true);
    now += 6_000_000_000L;
    progress.show(0, 1);
    assertEquals(LINE + line + END, screen.toString(StandardCharsets.UTF_8));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "40 | 3 of 7 tests answered, about 8 s left",
        "30 | 3 of 7, 8 s left",
        "10 | 3 of 7",
        "4 | 3 o"
      })
  void neverWraps(int width, String line) {
    columns = width;
    Progress progress = progress(true);
    now += 6_000_000_000L;
    progress.show(3, 7);
    assertEquals(LINE + line + END, screen.toString(StandardCharsets.UTF_8));
  }

  @Test
  void isShownAfterAWhileAndRemovedWithoutATrace() {
    Progress progress = progress(true);
    progress.show(0, 7);
    progress.clear();
    assertEquals("", screen.toString(StandardCharsets.UTF_8));
    now += 6_000_000_000L;
    progress.show(3, 7);
    progress.show(4, 7);
    progress.clear();
    progress.clear();
    assertEquals(
        LINE
            + "[############                  ] 3 of 7 tests answered, about 8 s left"
            + END
            + "\r\u001b[K",
        screen.toString(StandardCharsets.UTF_8));
  }

  @Test
  void comesBackBelowWhateverTookItsPlace() {
    Progress progress = progress(true);
    now += 6_000_000_000L;
    progress.show(3, 7);
    screen.reset();
    progress.clear();
    progress.show(4, 7);
    assertEquals(
        "\r\u001b[K"
            + LINE
            + "[#################             ] 4 of 7 tests answered, about 4 s left"
            + END,
        screen.toString(StandardCharsets.UTF_8));
  }

  @Test
  void staysSilentWhereNobodyWatches() {
    Progress progress = progress(false);
    now += 6_000_000_000L;
    progress.show(3, 7);
    progress.clear();
    assertEquals("", screen.toString(StandardCharsets.UTF_8));
  }
}
