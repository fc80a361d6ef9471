package dev.assay.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.language.litmus.SharedCorpus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** The graphs of executions, against those that herd7 drew. */
final class HerdGraphsTest {

  private static final Pattern EDGE = Pattern.compile("(\\w+) -> (\\w+) \\[(.*)\\];");

  private static final Pattern NODE =
      Pattern.compile("(\\w+) \\[(?:label=\"(?:[a-z]+\\d*: )?([^\"]*)\")?(.*)\\];?");

  @TempDir private Path directory;

  @TestFactory
  Stream<DynamicTest> graphsAreThoseOfHerd7AsSetsOfNodesAndEdges() {
    Optional<SharedCorpus> corpus = SharedCorpus.find();
    if (corpus.isEmpty()) {
      return Stream.of();
    }
    Path recorded = corpus.get().path("herd7-behaviour/dot");
    return Stream.of("MP-data", "plain-race", "rmw-co")
        .flatMap(
            test ->
                Stream.of("all", "prop", "neg", "doshow")
                    .map(
                        shown ->
                            DynamicTest.dynamicTest(
                                test + " " + shown, () -> compare(recorded, test, shown))));
  }

  private void compare(Path recorded, String test, String shown) throws IOException {
    List<String> options =
        new ArrayList<>(List.of("herd7", "-conf", "linux-kernel.cfg", "-o", directory.toString()));
    options.addAll(
        shown.equals("doshow")
            ? List.of("-show", "all", "-doshow", "hb,pb", "-unshow", "po")
            : List.of("-show", shown));
    options.add(recorded.resolve(test + ".litmus").toString());
    assertEquals("", Run.of(options.toArray(new String[0])).err());
    String file = test + ".dot";
    assertEquals(
        graphs(Files.readString(recorded.resolve(test + "-" + shown).resolve(file))),
        graphs(Files.readString(directory.resolve(file))));
  }

  /** Each graph as the sorted lines of its nodes and edges, and all of them sorted. */
  private static List<String> graphs(String text) {
    List<String> graphs = new ArrayList<>();
    for (String graph : text.split("(?m)^digraph G \\{", -1)) {
      if (!graph.isBlank()) {
        graphs.add(canonical(graph));
      }
    }
    graphs.sort(String::compareTo);
    return graphs;
  }

  /** herd7 numbers fences and locks after events of registers, which Assay does not have. */
  private static String canonical(String graph) {
    Map<String, String> names = new HashMap<>();
    Map<String, Integer> alike = new HashMap<>();
    TreeSet<String> lines = new TreeSet<>();
    for (String line : graph.split("\n", -1)) {
      Matcher node = NODE.matcher(line);
      if (node.matches()) {
        String label = Optional.ofNullable(node.group(2)).orElse("");
        String name = label + "#" + alike.merge(label, 1, Integer::sum);
        names.put(node.group(1), name);
        lines.add(name + node.group(3));
      }
    }
    for (String line : graph.split("\n", -1)) {
      Matcher edge = EDGE.matcher(line);
      if (edge.matches()) {
        String from = names.get(edge.group(1));
        lines.add(from + " -> " + names.get(edge.group(2)) + " " + edge.group(3));
      }
    }
    return String.join("\n", lines);
  }

  @Test
  void graphsMayGoToStandardOutputBeforeTheAnswer() {
    String test = Tests.write(directory.resolve("mp.litmus"), Tests.messagePassing("mp"));
    String out =
        Run.of("herd7", "-conf", "linux-kernel.cfg", "-show", "all", "-o", "-", test).out();
    assertTrue(out.startsWith("\nDOTBEGIN mp\nDOTCOM neato\ndigraph G {\n"), out);
    assertTrue(out.contains("}\n\nDOTEND mp\nTest mp Allowed\n"), out);
    assertEquals(3, out.split("digraph").length - 1);
  }

  @Test
  void optionsChangeWhatIsDrawn() {
    String test = Tests.write(directory.resolve("mp.litmus"), Tests.messagePassing("mp"));
    String out =
        Run.of(
                "herd7",
                "-model",
                "linux-kernel.cat",
                "-macros",
                "linux-kernel.def",
                "-squished",
                "true",
                "-show",
                "neg",
                "-doshow",
                "hb",
                "-noid",
                "hb",
                "-showpo",
                "false",
                "-edgeattr",
                "hb,style,dashed",
                "-fontsize",
                "11",
                "-mono",
                "true",
                "-o",
                "-",
                test)
            .out();
    assertTrue(out.contains("DOTCOM dot\n"), out);
    assertTrue(out.contains("subgraph cluster_proc1 {"), out);
    assertTrue(out.contains("/* init events */"), out);
    assertTrue(
        out.contains(
            "[label=\"hb\", arrowhead=\"none\", color=\"black\", fontcolor=\"black\", "
                + "fontsize=11, style=\"dashed\"];"),
        out);
    assertTrue(!out.contains("label=\"po"), out);
  }

  @Test
  void withoutAViewerAnExplanationIsDrawn() throws IOException {
    String test = Tests.write(directory.resolve("mp.litmus"), Tests.messagePassing("mp"));
    Run run = Run.of("herd7", "-conf", "linux-kernel.cfg", "-show", "all", "-gv", test);
    assertTrue(run.err().startsWith("herd7: there is no neato here; what 'assay explain' draws"));
    Path picture = Path.of(run.err().strip().replaceFirst("^.* is in ", ""));
    assertTrue(Files.readString(picture).contains("<svg"));
    Files.delete(picture);
    assertEquals("", Run.of("herd7", "-conf", "linux-kernel.cfg", "-gv", test).err());
  }

  @Test
  void eventsOfRegistersAreRefusedByName() {
    Run run = Run.of("herd7", "-showevents", "all");
    assertTrue(run.err().contains("'-showevents all' is an option of herd7 that Assay does not"));
    assertEquals(2, run.code());
  }
}
