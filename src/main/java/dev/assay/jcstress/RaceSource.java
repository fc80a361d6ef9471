package dev.assay.jcstress;

import dev.assay.language.java.StandIns;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What the fast runner needs beside a generated test: the loops around its actors, and stand-ins
 * for the few types of jcstress that it names, so that jcstress itself need not be there.
 */
public final class RaceSource {

  /** The package of the loops, each class named like its test. */
  static final String PACKAGE = "litmus.race";

  private static final String RESULTS = "org.openjdk.jcstress.infra.results";

  private RaceSource() {}

  /** A source file: the qualified name of its class, and its text. */
  public record SourceText(String name, String text) {}

  /** The annotations of jcstress, and its results with up to eight numbers. */
  static List<SourceText> standIns() {
    List<SourceText> sources = new ArrayList<>();
    StandIns.annotations().forEach((name, text) -> sources.add(new SourceText(name, text)));
    for (int values = 1; values <= 8; values++) {
      sources.add(result(values));
    }
    return sources;
  }

  /** The results that tests name which were written in Java, but those of numbers above. */
  static List<SourceText> standInsFor(List<OriginalTest> tests) {
    Set<String> known = standIns().stream().map(SourceText::name).collect(Collectors.toSet());
    List<SourceText> sources = new ArrayList<>();
    StandIns.of(tests.stream().map(test -> test.source().text()).toList())
        .forEach(
            (name, text) -> {
              if (!known.contains(name)) {
                sources.add(new SourceText(name, text));
              }
            });
    return sources;
  }

  private static SourceText result(int values) {
    String name = "I".repeat(values) + "_Result";
    StringBuilder fields = new StringBuilder();
    StringBuilder equal = new StringBuilder();
    StringBuilder hash = new StringBuilder("0");
    StringBuilder text = new StringBuilder("\"\"");
    for (int i = 1; i <= values; i++) {
      fields.append("public int r").append(i).append("; ");
      equal.append(i > 1 ? " && " : "").append("r").append(i).append(" == o.r").append(i);
      hash.insert(0, "(").append(") * 31 + r").append(i);
      text.append(i > 1 ? " + \", \"" : "").append(" + r").append(i);
    }
    String body =
        "@Override public boolean equals(Object other) { return other instanceof "
            + name
            + " o && "
            + equal
            + "; } @Override public int hashCode() { return "
            + hash
            + "; } @Override public String toString() { return "
            + text
            + "; } ";
    return new SourceText(
        RESULTS + "." + name,
        "package " + RESULTS + "; public class " + name + " { " + fields + body + "}");
  }

  /** The loops around the actors of a test. */
  static SourceText loops(Translation.Translated test) {
    String state = TestSource.PACKAGE + "." + test.className();
    String result =
        test.resultClass().endsWith("_Result")
            ? RESULTS + "." + test.resultClass()
            : state + "." + test.resultClass();
    StringBuilder s = new StringBuilder();
    s.append("package ").append(PACKAGE).append(";\n");
    s.append("public final class ").append(test.className());
    s.append(" extends dev.assay.jcstress.race.Race {\n");
    s.append("  private ").append(state).append("[] states;\n");
    s.append("  private ").append(result).append("[] results;\n");
    int actors = test.actorRecords().size();
    s.append("  protected int actors() { return ").append(actors).append("; }\n");
    s.append("  protected Object result(int sample) { return results[sample]; }\n");
    s.append("  protected void prepare(int samples) {\n");
    s.append("    states = new ").append(state).append("[samples];\n");
    s.append("    results = new ").append(result).append("[samples];\n");
    s.append("    for (int i = 0; i < samples; i++) {\n");
    s.append("      states[i] = new ").append(state).append("();\n");
    s.append("      results[i] = new ").append(result).append("();\n    }\n  }\n");
    s.append("  protected void act(int actor, int from, int to) {\n    switch (actor) {\n");
    for (int actor = 0; actor < actors; actor++) {
      s.append("      case ").append(actor).append(" -> p").append(actor);
      s.append("(states, results, from, to);\n");
    }
    s.append("      default -> throw new AssertionError(actor);\n    }\n  }\n");
    for (int actor = 0; actor < actors; actor++) {
      String argument = test.actorRecords().get(actor) ? "results[i]" : "";
      loop(s, "private static void p" + actor, state, result, "P" + actor, argument);
    }
    s.append("  protected void arbitrate(int from, int to) {\n");
    s.append(test.hasArbiter() ? "    last(states, results, from, to);\n" : "").append("  }\n");
    if (test.hasArbiter()) {
      loop(s, "private static void last", state, result, "arbiter", "results[i]");
    }
    s.append("}\n");
    return new SourceText(PACKAGE + "." + test.className(), s.toString());
  }

  private static void loop(
      StringBuilder s, String head, String state, String result, String call, String argument) {
    s.append("  ").append(head).append("(").append(state).append("[] states, ").append(result);
    s.append("[] results, int from, int to) {\n");
    s.append("    for (int i = from; i < to; i++) {\n");
    s.append("      states[i].").append(call).append("(").append(argument).append(");\n");
    s.append("    }\n  }\n");
  }
}
