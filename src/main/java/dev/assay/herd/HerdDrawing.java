package dev.assay.herd;

import dev.assay.examine.Examiner;
import dev.assay.program.Condition.Quantifier;
import dev.assay.program.Program;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Writes the executions of a test as graphs of Graphviz: {@code -show}, {@code -o}. */
public final class HerdDrawing {

  private final HerdSettings settings;
  private final Examiner examiner;
  private final HerdLook look;

  /** A drawing under these options. */
  public HerdDrawing(HerdSettings settings, Examiner examiner) {
    this.settings = settings;
    this.examiner = examiner;
    this.look = new HerdLook(settings);
  }

  /** The directory that graphs go to, or {@code -} for standard output; empty for nowhere. */
  public Optional<String> directory() {
    return settings.last(HerdOption.OUTPUT);
  }

  /** The viewer that shows graphs, if one is asked for. */
  public Optional<String> viewer() {
    return settings.last(HerdOption.VIEW);
  }

  /** The name of a test's file of graphs, without the directory. */
  public String fileName(String test) {
    return base(test) + settings.last(HerdOption.SUFFIX, "") + ".dot";
  }

  /** A test's name by its file. */
  public static String base(String test) {
    String name = test.substring(test.lastIndexOf('/') + 1);
    return name.endsWith(".litmus") ? name.substring(0, name.length() - 7) : name;
  }

  /** The program that lays the graphs out. */
  public String program() {
    return settings.last(HerdOption.DOTCOM, look.graph().equals("columns") ? "neato" : "dot");
  }

  /** Writes one digraph for each execution that is to be shown. */
  public void draw(Program test, boolean unchecked, Appendable out) throws IOException {
    String shown = settings.last(HerdOption.SHOW, "none");
    if (shown.equals("none")) {
      return;
    }
    Set<String> relations = new LinkedHashSet<>(examiner.shownRelations(test));
    relations.addAll(settings.names(HerdOption.DOSHOW));
    relations.add("rf");
    relations.removeAll(settings.names(HerdOption.UNSHOW));
    String legend = legend(test);
    List<String> names = new ArrayList<>(relations);
    names.remove("");
    try {
      examiner.forEachExecution(
          test,
          unchecked,
          names,
          (execution, edges, holds) -> {
            if (isShown(shown, holds, test.condition().quantifier())) {
              write(HerdGraph.of(look, legend, execution, edges, test), out);
            }
            return false;
          });
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private static void write(String graph, Appendable out) {
    try {
      out.append(graph);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean isShown(String which, boolean holds, Quantifier quantifier) {
    return switch (which) {
      case "prop" -> holds;
      case "neg" -> !holds;
      case "cond" -> holds == (quantifier != Quantifier.NOT_EXISTS);
      case "wit" -> holds == (quantifier != Quantifier.FORALL);
      default -> true;
    };
  }

  private String legend(Program test) {
    if (settings.is(HerdOption.SHORTLEGEND, false)) {
      return test.name();
    }
    String model = "Generic(" + examiner.title(test) + ")";
    return settings.is(HerdOption.SHOWKIND, false)
        ? "Test " + test.name() + ": " + test.condition().quantifier().kind() + " (" + model + ")"
        : "Test " + test.name() + ", " + model;
  }
}
