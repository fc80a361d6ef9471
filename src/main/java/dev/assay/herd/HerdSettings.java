package dev.assay.herd;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** What a command line and its configurations ask for. */
public final class HerdSettings {

  private final Map<HerdOption, List<String>> values = new EnumMap<>(HerdOption.class);
  private final List<String> inputs = new ArrayList<>();

  HerdSettings() {}

  void add(HerdOption option, String value) {
    values.computeIfAbsent(option, first -> new ArrayList<>()).add(value);
  }

  void addInput(String name) {
    inputs.add(name);
  }

  /** The tests that are named; if none, they are on standard input. */
  public List<String> inputs() {
    return List.copyOf(inputs);
  }

  /** Whether an option was given. */
  public boolean has(HerdOption option) {
    return values.containsKey(option);
  }

  /** All values of an option, in order. */
  public List<String> all(HerdOption option) {
    return values.getOrDefault(option, List.of());
  }

  /** The last value of an option, which counts; {@code none} takes it back. */
  public Optional<String> last(HerdOption option) {
    List<String> all = all(option);
    return all.isEmpty() || all.get(all.size() - 1).equals("none")
        ? Optional.empty()
        : Optional.of(all.get(all.size() - 1));
  }

  /** The last value, or what holds without one. */
  public String last(HerdOption option, String otherwise) {
    List<String> all = all(option);
    return all.isEmpty() ? otherwise : all.get(all.size() - 1);
  }

  /** Whether a switch is on. */
  public boolean is(HerdOption option, boolean otherwise) {
    return last(option, Boolean.toString(otherwise)).equals("true");
  }

  /** A number. */
  public double number(HerdOption option, double otherwise) {
    return Double.parseDouble(last(option, Double.toString(otherwise)));
  }

  /** The names of all lists {@code a,b} of an option. */
  public Set<String> names(HerdOption option) {
    Set<String> names = new TreeSet<>();
    for (String list : all(option)) {
      names.addAll(List.of(list.split(",")));
    }
    return names;
  }
}
