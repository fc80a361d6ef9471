package dev.assay.herd;

import dev.assay.execution.CandidateExecution.Occurrence;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Where nodes stand if threads are columns: from left to right, and from top to bottom. */
final class HerdLayout {

  /** How far a thread's name stands above its first event. */
  private static final double ABOVE = 0.6;

  private final HerdLook look;
  private final HerdScene scene;
  private final Map<Integer, double[]> places = new HashMap<>();

  HerdLayout(HerdLook look, HerdScene scene) {
    this.look = look;
    this.scene = scene;
    place();
  }

  private double top() {
    double top = 0;
    for (int thread = 0; thread < scene.threads(); thread++) {
      int rows = scene.statements(thread).stream().mapToInt(List::size).sum();
      top = Math.max(top, rows - 1 + look.shift(thread));
    }
    return top;
  }

  private double height() {
    double above = look.position(HerdOption.INITPOS, 0, 0.66667)[1];
    return top() + (scene.initial().isEmpty() ? 0 : above);
  }

  private void place() {
    double top = top();
    for (int thread = 0; thread < scene.threads(); thread++) {
      double row = top - look.shift(thread);
      for (List<Occurrence> statement : scene.statements(thread)) {
        for (Occurrence event : statement) {
          places.put(event.event().id(), new double[] {thread, row--});
        }
      }
    }
    double middle = scene.threads() == 2 ? -0.3333 : (scene.threads() - 1) / 2.0 - 0.5;
    double across = look.position(HerdOption.INITPOS, middle, 0)[0];
    double step = look.isOneInitial() ? 0 : 1;
    for (Occurrence event : scene.events().initial()) {
      places.put(event.event().id(), new double[] {across, height()});
      across += step;
    }
  }

  /** How high an event stands. */
  double row(int event) {
    return place(event)[1];
  }

  private double[] place(int event) {
    return places.getOrDefault(event, new double[] {0, 0});
  }

  /** The attribute of an event's node. */
  String position(int event) {
    return position(place(event)[0], place(event)[1]);
  }

  /** That of the name of a thread. */
  String positionOfName(int thread) {
    return position(thread, height() + look.number(HerdOption.THREADPOSY, ABOVE));
  }

  /** That of the end of an arrow beside an event. */
  String beside(int event, HerdOption option) {
    double[] by =
        option == HerdOption.INITRFPOS
            ? look.position(option, -0.4, 0.3333)
            : look.position(option, 0.4, -0.3333);
    return position(place(event)[0] + by[0], place(event)[1] + by[1]);
  }

  private String position(double x, double y) {
    return "pos=\"" + fixed(look.xScale() * x + 1) + "," + fixed(look.yScale() * y) + "!\"";
  }

  private static String fixed(double number) {
    return HerdGraph.fixed(number);
  }
}
