package dev.assay.jcstress;

import java.util.ArrayList;
import java.util.List;

/** The result class of a test that records more numbers than a result of jcstress holds. */
final class ResultSource {

  /** Its simple name. */
  static final String NAME = "Observed";

  private ResultSource() {}

  /** The nested class, for fields of these names. */
  static List<String> of(List<String> names) {
    List<String> found = new ArrayList<>();
    found.add("  /** What the actors saw, and memory at the end. */");
    found.add("  @Result");
    found.add("  public static class " + NAME + " implements Serializable {");
    names.forEach(name -> found.add("    public int " + name + ";"));
    found.add("");
    found.add("    /** Code that jcstress generates reads it. */");
    found.add("    public int jcstress_trap;");
    found.add("");
    found.add("    private int[] values() {");
    found.addAll(values(names));
    found.add("    }");
    found.add("");
    found.add("    @Override");
    found.add("    public boolean equals(Object other) {");
    found.add(
        "      return other instanceof "
            + NAME
            + ""
            + " && Arrays.equals(values(), (("
            + NAME
            + ") other).values());");
    found.add("    }");
    found.add("");
    found.add("    @Override");
    found.add("    public int hashCode() {");
    found.add("      return Arrays.hashCode(values());");
    found.add("    }");
    found.add("");
    found.add("    @Override");
    found.add("    public String toString() {");
    found.add("      String list = Arrays.toString(values());");
    found.add("      return list.substring(1, list.length() - 1);");
    found.add("    }");
    found.add("  }");
    return found;
  }

  private static List<String> values(List<String> names) {
    String line = "      return new int[] {" + String.join(", ", names) + "};";
    if (line.length() <= 100) {
      return List.of(line);
    }
    List<String> found = new ArrayList<>();
    found.add("      return new int[] {");
    StringBuilder row = new StringBuilder("       ");
    for (int i = 0; i < names.size(); i++) {
      String next = " " + names.get(i) + (i + 1 < names.size() ? "," : "");
      if (row.length() + next.length() > 100) {
        found.add(row.toString());
        row = new StringBuilder("       ");
      }
      row.append(next);
    }
    found.add(row.toString());
    found.add("      };");
    return found;
  }
}
