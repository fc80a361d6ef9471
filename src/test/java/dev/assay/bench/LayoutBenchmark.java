package dev.assay.bench;

import dev.assay.draw.Picture;
import dev.assay.draw.Picture.Arrow;
import dev.assay.draw.Picture.Box;
import dev.assay.draw.Picture.Look;
import dev.assay.draw.Svg;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Lays out pictures of so many events, and prints what each takes, the first one cold. */
@Command(
    name = "layout",
    mixinStandardHelpOptions = true,
    description = "Lays out pictures of so many events, with one arrow an event between threads.")
final class LayoutBenchmark implements Runnable {

  private static final int EVENTS_OF_A_THREAD = 10;

  @Parameters(paramLabel = "EVENTS", arity = "1..*")
  private List<Integer> sizes = List.of();

  @Override
  public void run() {
    System.out.println("events\tfirst ms\tmedian ms of 21");
    for (int size : sizes) {
      List<Long> spent = new ArrayList<>();
      for (int turn = 0; turn < 21; turn++) {
        Picture picture = picture(size, new Random(turn));
        long start = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        int length = Svg.of(List.of(picture)).length();
        spent.add(ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - start);
        if (length < 100 * size) {
          throw new AssertionError("a picture without its events");
        }
      }
      long first = spent.get(0);
      spent.sort(null);
      System.out.printf("%d\t%.1f\t%.1f%n", size, first / 1e6, spent.get(10) / 1e6);
    }
  }

  private static Picture picture(int events, Random random) {
    List<Box> boxes = new ArrayList<>();
    List<Arrow> arrows = new ArrayList<>();
    List<String> columns = new ArrayList<>();
    for (int id = 0; id < events; id++) {
      int row = id % EVENTS_OF_A_THREAD;
      int thread = id / EVENTS_OF_A_THREAD;
      if (row == 0) {
        columns.add("P" + thread);
      } else {
        arrows.add(new Arrow(id - 1, id, "", Look.PROGRAM, 0));
      }
      boxes.add(new Box(id, thread, row, "12: READ_ONCE(*x" + id + ") \u2192 0", 1 + row));
    }
    for (int from = 0; from < events; from++) {
      int to = random.nextInt(events);
      if (to != from) {
        arrows.add(new Arrow(from, to, "fr", Look.FROM_READS, from % 3 == 0 ? from + 1 : 0));
      }
    }
    return new Picture("picture", columns, boxes, arrows);
  }
}
