package dev.assay.jcstress;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Prints the state of a test: the locations, and the variable handles that reach them. */
final class StateSource {

  /** The variable handle of the elements of {@link MemoryLayout#MEMORY}. */
  static final String MEMORY_HANDLE = "MEMORY";

  private final String className;
  private final MemoryLayout layout;
  private final int readers;

  /**
   * A printer.
   *
   * @param readers how many threads RCU is emulated for; 0 if it is not used
   */
  StateSource(String className, MemoryLayout layout, int readers) {
    this.className = className;
    this.layout = layout;
    this.readers = readers;
  }

  /** The fields and handles that the methods, whose lines these are, make use of. */
  List<String> members(List<String> text) {
    List<String> found = new ArrayList<>();
    Map<String, String> handles = new LinkedHashMap<>();
    if (layout.isIndexed()) {
      indexedFields(found, handles, text);
    } else {
      for (MemoryLayout.Location location : layout.locations()) {
        String name = layout.name(location.symbol());
        found.add(
            "  int " + name + (location.initial() == 0 ? "" : " = " + location.initial()) + ";");
        String handle = layout.handle(location.symbol());
        if (uses(text, handle + ".")) {
          handles.put(
              handle, "lookup.findVarHandle(" + className + ".class, \"" + name + "\", int.class)");
        }
      }
    }
    if (readers > 0) {
      if (!found.isEmpty() && found.get(found.size() - 1).equals("  }")) {
        found.add("");
      }
      found.add("  final int[] " + RcuSource.SECTIONS + " = new int[" + readers + "];");
      handles.put(RcuSource.SECTIONS_HANDLE, "MethodHandles.arrayElementVarHandle(int[].class)");
    }
    List<String> all = new ArrayList<>(handles(handles));
    if (!all.isEmpty()) {
      all.add("");
    }
    all.addAll(found);
    return all;
  }

  private static boolean uses(List<String> text, String word) {
    return text.stream().anyMatch(line -> line.matches("(.*\\W)?\\Q" + word + "\\E.*"));
  }

  private void indexedFields(List<String> found, Map<String, String> handles, List<String> text) {
    found.add("  // Addresses are values here: the address of a location is its index in memory.");
    for (MemoryLayout.Location location : layout.locations()) {
      if (location.element() == 0) {
        found.add(
            "  static final int "
                + layout.name(location.symbol())
                + " = "
                + layout.place(location.symbol())
                + ";");
      }
    }
    found.add("");
    found.add("  final int[] " + MemoryLayout.MEMORY + " = new int[" + layout.size() + "];");
    List<MemoryLayout.Location> initialised =
        layout.locations().stream().filter(location -> location.initial() != 0).toList();
    if (!initialised.isEmpty()) {
      found.add("");
      found.add("  {");
      initialised.forEach(
          location ->
              found.add(
                  "    "
                      + MemoryLayout.MEMORY
                      + "["
                      + index(location)
                      + "] = "
                      + initial(location)
                      + ";"));
      found.add("  }");
    }
    if (uses(text, MEMORY_HANDLE + ".")) {
      handles.put(MEMORY_HANDLE, "MethodHandles.arrayElementVarHandle(int[].class)");
    }
  }

  /** The index of a location in memory. */
  String index(MemoryLayout.Location location) {
    String name = layout.name(location.symbol());
    return location.element() == 0 ? name : name + " + " + 4 * location.element();
  }

  private String initial(MemoryLayout.Location location) {
    return layout.locations().stream()
        .filter(other -> other.element() == 0)
        .filter(other -> layout.place(other.symbol()) == location.initial())
        .map(other -> layout.name(other.symbol()))
        .findFirst()
        .orElse(Integer.toString(location.initial()));
  }

  /** Exact handles throw on a call of another type, which else would be slow without a word. */
  private static List<String> handles(Map<String, String> handles) {
    List<String> found = new ArrayList<>();
    if (handles.isEmpty()) {
      return found;
    }
    boolean lookup = handles.values().stream().anyMatch(value -> value.startsWith("lookup"));
    if (!lookup) {
      handles.forEach(
          (name, value) -> found.addAll(assignment("  static final VarHandle " + name, value)));
      return found;
    }
    handles.keySet().forEach(name -> found.add("  static final VarHandle " + name + ";"));
    found.add("");
    found.add("  static {");
    found.add("    try {");
    found.add("      MethodHandles.Lookup lookup = MethodHandles.lookup();");
    handles.forEach((name, value) -> found.addAll(assignment("      " + name, value)));
    found.add("    } catch (ReflectiveOperationException e) {");
    found.add("      throw new ExceptionInInitializerError(e);");
    found.add("    }");
    found.add("  }");
    return found;
  }

  private static List<String> assignment(String target, String value) {
    String exact = value + ".withInvokeExactBehavior();";
    String line = target + " = " + exact;
    if (line.length() <= 100) {
      return List.of(line);
    }
    String indent = " ".repeat(target.length() - target.stripLeading().length() + 4);
    if (indent.length() + exact.length() <= 100) {
      return List.of(target + " =", indent + exact);
    }
    List<String> lines = new ArrayList<>();
    int call = value.indexOf('.');
    lines.add(target + " =");
    lines.add(indent + value.substring(0, call));
    String method = indent + "    " + value.substring(call);
    int arguments = method.indexOf('(') + 1;
    if (method.length() <= 100) {
      lines.add(method);
    } else {
      lines.add(method.substring(0, arguments));
      lines.add(indent + "        " + method.substring(arguments));
    }
    lines.add(indent + "    .withInvokeExactBehavior();");
    return lines;
  }
}
