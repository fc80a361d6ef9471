package dev.assay.bench;

import java.util.ArrayList;
import java.util.List;

/** The cycles that the generator diy notes in a test's header. */
final class DiyCycle {

  private DiyCycle() {}

  /**
   * A cycle as its communications between threads and, between two of these, one step within a
   * thread, by whether its ends read or write.
   */
  static List<String> of(String header) {
    List<String> edges = new ArrayList<>();
    for (String edge : header.trim().split("\\s+", -1)) {
      if (edge.startsWith("Rfe")) {
        edges.add("Rfe");
      } else if (edge.startsWith("Fre")) {
        edges.add("Fre");
      } else if (edge.startsWith("Wse") || edge.equals("Wse")) {
        edges.add("Coe");
      } else if (edge.startsWith("Rfi")) {
        edges.add("PWR");
      } else if (edge.startsWith("Fri")) {
        edges.add("PRW");
      } else if (edge.startsWith("Wsi")) {
        edges.add("PWW");
      } else {
        edges.add("P" + directions(edge));
      }
    }
    return merged(edges);
  }

  /** {@code Fre} and {@code Rfe} as such; of PodWR, FenceMbdWR and DpDatadW the directions. */
  private static String directions(String edge) {
    if (edge.startsWith("Dp")) {
      // DpAddr, DpData, DpCtrl; then d or s for the location, then the direction.
      return "R" + edge.charAt("DpAddrd".length());
    }
    int at = edge.startsWith("Fence") ? edge.indexOf('d') + 1 : 3;
    return edge.substring(at, at + 2);
  }

  /** Steps within a thread one after the other as one, round the end of the list as well. */
  static List<String> merged(List<String> edges) {
    List<String> turned = new ArrayList<>(edges);
    for (int i = 0; i < edges.size(); i++) {
      if (isStep(turned.get(0)) && isStep(turned.get(turned.size() - 1))) {
        turned.add(turned.remove(0));
      }
    }
    List<String> merged = new ArrayList<>();
    for (String edge : turned) {
      int last = merged.size() - 1;
      if (last >= 0 && isStep(edge) && isStep(merged.get(last))) {
        merged.set(last, "P" + merged.get(last).charAt(1) + edge.charAt(2));
      } else {
        merged.add(edge);
      }
    }
    return merged;
  }

  private static boolean isStep(String edge) {
    return edge.length() == 3 && edge.charAt(0) == 'P';
  }

  static char letter(boolean reads) {
    return reads ? 'R' : 'W';
  }
}
