package dev.assay.herd;

import dev.assay.execution.CandidateExecution.Occurrence;
import dev.assay.execution.EventKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** How graphs look: what the options and the kinds of edges have to do with each other. */
final class HerdLook {

  /** The colours of relations that have one of their own; the others are brown. */
  private static final Map<String, String> COLOURS = colours();

  private static final double USUAL_FONT = 14;

  private final HerdSettings settings;
  private final Set<String> unshown;
  private final Set<String> raw;
  private final Set<String> symmetric;
  private final Set<String> withoutLoops;
  private final Map<String, Map<String, String>> attributes = new TreeMap<>();

  HerdLook(HerdSettings settings) {
    this.settings = settings;
    this.unshown = settings.names(HerdOption.UNSHOW);
    this.raw = settings.names(HerdOption.SHOWRAW);
    this.withoutLoops = settings.names(HerdOption.NOID);
    this.symmetric = settings.names(HerdOption.SYMETRIC);
    symmetric.addAll(withoutLoops);
    for (String attribute : settings.all(HerdOption.EDGEATTR)) {
      String[] parts = attribute.split(",", -1);
      attributes.computeIfAbsent(parts[0], first -> new TreeMap<>()).put(parts[1], parts[2]);
    }
  }

  private static Map<String, String> colours() {
    Map<String, String> colours = new TreeMap<>();
    colours.put("rf", "red");
    colours.put("fr", "#ffa040");
    colours.put("iico_ctrl", "grey");
    for (String name : List.of("po", "iico_data")) {
      colours.put(name, "black");
    }
    for (String name : List.of("co", "ws", "ca", "A", "B")) {
      colours.put(name, "blue");
    }
    for (String name : List.of("addr", "data", "ctrl", "dep", "ppo", "isync", "success")) {
      colours.put(name, "indigo");
    }
    for (String name : List.of("sync", "lwsync", "dmb", "dsb", "mfence", "eieio")) {
      colours.put(name, "darkgreen");
    }
    for (String name : List.of("grf", "poloc", "ppoext")) {
      colours.put(name, "brown");
    }
    return colours;
  }

  boolean is(HerdOption option, boolean otherwise) {
    return settings.is(option, otherwise);
  }

  double number(HerdOption option, double otherwise) {
    return settings.number(option, otherwise);
  }

  Optional<String> last(HerdOption option) {
    return settings.last(option);
  }

  boolean hexa() {
    return is(HerdOption.HEXA, false);
  }

  /** {@code columns}, {@code cluster} or {@code free}. */
  String graph() {
    return settings.last(HerdOption.GRAPH, "cluster");
  }

  boolean isSquished() {
    return is(HerdOption.SQUISHED, false);
  }

  boolean isOneInitial() {
    return graph().equals("columns") && is(HerdOption.ONEINIT, true);
  }

  boolean isUnshown(String relation) {
    return unshown.contains(relation);
  }

  boolean isRaw(String relation) {
    return raw.contains(relation);
  }

  boolean isSymmetric(String relation) {
    return symmetric.contains(relation);
  }

  boolean isWithoutLoops(String relation) {
    return withoutLoops.contains(relation);
  }

  boolean isDrawn(Occurrence occurrence) {
    if (occurrence.event().kind() == EventKind.INITIAL_WRITE) {
      return is(HerdOption.SHOWINITWRITES, true);
    }
    boolean access = HerdEvents.isAccess(occurrence.event());
    return switch (settings.last(HerdOption.SHOWEVENTS, "noregs")) {
      case "mem", "memory" -> access;
      case "memf" -> access || occurrence.event().kind() == EventKind.FENCE;
      default -> true;
    };
  }

  double shift(int thread) {
    String[] shifts = settings.last(HerdOption.SHIFT, "0").split(",", -1);
    return thread < shifts.length && !shifts[thread].isEmpty()
        ? Double.parseDouble(shifts[thread])
        : 0;
  }

  double[] position(HerdOption option, double x, double y) {
    return last(option)
        .map(pair -> pair.split(","))
        .map(pair -> new double[] {Double.parseDouble(pair[0]), Double.parseDouble(pair[1])})
        .orElse(new double[] {x, y});
  }

  double xScale() {
    return number(HerdOption.SCALE, 1) * number(HerdOption.XSCALE, 1);
  }

  double yScale() {
    return number(HerdOption.SCALE, 1) * number(HerdOption.YSCALE, 1) * 0.75;
  }

  double boxWidth() {
    return xScale() * 0.65 * number(HerdOption.BOXSCALE, 1);
  }

  double boxHeight() {
    return yScale() * 0.25;
  }

  double fontScale() {
    return last(HerdOption.FONTSIZE).map(size -> Double.parseDouble(size) / USUAL_FONT).orElse(1.0);
  }

  double penScaled(double size) {
    return last(HerdOption.PENWIDTH).map(width -> size * Double.parseDouble(width)).orElse(size);
  }

  /** The lines before the legend. */
  List<String> graphAttributes() {
    List<String> lines = new ArrayList<>();
    last(HerdOption.SPLINES).ifPresent(s -> lines.add("splines=" + s + ";"));
    last(HerdOption.OVERLAP).ifPresent(s -> lines.add("overlap=" + s + ";"));
    last(HerdOption.MARGIN).ifPresent(s -> lines.add("margin=\"" + fixed(s) + "\";"));
    last(HerdOption.PAD).ifPresent(s -> lines.add("pad=\"" + fixed(s) + "\";"));
    last(HerdOption.FONTNAME).ifPresent(s -> lines.add("fontname=\"" + s + "\";"));
    last(HerdOption.SEP).ifPresent(s -> lines.add("sep=\"" + s + "\""));
    return lines;
  }

  private static String fixed(String number) {
    return HerdGraph.fixed(Double.parseDouble(number));
  }

  /**
   * What stands in the brackets of an edge.
   *
   * @param moved whether its label is moved out of the way
   * @param back whether it is drawn the other way round
   */
  String edgeAttributes(String name, boolean moved, boolean back) {
    Map<String, String> own = attributes.getOrDefault(name, Map.of());
    boolean tail = moved && is(HerdOption.MOVELABEL, false);
    String place =
        tail && !own.containsKey("label")
            ? "taillabel"
            : switch (own.getOrDefault("label", "")) {
              case "tail" -> "taillabel";
              case "head" -> "headlabel";
              default -> "label";
            };
    String label = tail ? name + " ".repeat(name.length()) : name;
    StringBuilder text = new StringBuilder(place + "=\"" + label + "\"");
    if (isSymmetric(name)) {
      text.append(", arrowhead=\"none\"");
    }
    if (!own.containsKey("color")) {
      colour(text, colour(name));
    }
    if (!own.containsKey("fontsize")) {
      last(HerdOption.FONTSIZE)
          .ifPresent(
              size ->
                  text.append(", fontsize=")
                      .append(
                          Integer.parseInt(size) + (int) number(HerdOption.EDGEFONTSIZEDELTA, 0)));
    }
    for (HerdOption option : List.of(HerdOption.PENWIDTH, HerdOption.ARROWSIZE)) {
      if (!own.containsKey(option.word())) {
        last(option)
            .ifPresent(
                s ->
                    text.append(", ")
                        .append(option.word())
                        .append("=\"")
                        .append(fixed(s))
                        .append('"'));
      }
    }
    if (back) {
      text.append(", dir=\"back\"");
    }
    own.forEach(
        (attribute, value) -> {
          if (attribute.equals("color")) {
            colour(text, value);
          } else if (!attribute.equals("label")) {
            text.append(", ").append(attribute).append("=\"").append(value).append('"');
          }
        });
    return text.toString();
  }

  private static void colour(StringBuilder text, String colour) {
    text.append(", color=\"").append(colour).append("\", fontcolor=\"").append(colour).append('"');
  }

  private String colour(String name) {
    String key = name.startsWith("po:") ? "po" : name;
    return is(HerdOption.MONO, false) ? "black" : COLOURS.getOrDefault(key, "brown");
  }
}
