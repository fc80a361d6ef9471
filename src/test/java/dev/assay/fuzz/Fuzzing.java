package dev.assay.fuzz;

import dev.assay.cli.Run;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Runs damaged inputs of a kind. Each lies in {@code target/fuzz} while it is run, so that one that
 * never ends is there to be seen; one that shows a fault stays there, and belongs to those found.
 */
final class Fuzzing {

  private static final Path PLACE = Path.of("target/fuzz");

  private static final Set<Integer> CODES = Set.of(0, 1, 2, 3);

  private static final int SECONDS = 1;

  /** Commands that search nothing. */
  private static final Set<String> UNBOUNDED = Set.of("merge", "diff", "models");

  private static final List<String> BUDGET_OF_HERD =
      List.of("-timeout", "" + SECONDS, "-exit", "false");

  /** Words that would write files, or start what shows them. */
  private static final Pattern WRITING =
      Pattern.compile(
          "-o.*|--(output|report|results|save|source|promote|pages|print|crosscheck).*"
              + "|--?(gv|evince|preview|view)");

  private static final List<String> BUDGET_OF_VERIFY =
      List.of("--timeout", "" + SECONDS, "--memory", "20m");

  private static final List<String> BUDGET =
      List.of("--timeout", "" + SECONDS, "--executions", "500", "--memory", "20m");

  private final InputKind kind;
  private final Path folder;
  private final Path input;
  private final Path test;
  private final Path model;
  private final Path including;
  private final Path sound;
  private int runs;

  Fuzzing(InputKind kind) throws IOException {
    this.kind = kind;
    this.folder = Files.createDirectories(PLACE.resolve(kind.folder()));
    this.input = folder.resolve(kind.fileName());
    this.test = Files.writeString(folder.resolve("test.litmus"), Seeds.TEST);
    this.model =
        Files.writeString(folder.resolve("model.cat"), "MODEL\nacyclic po | rf as order\n");
    this.sound = Files.writeString(folder.resolve("sound.log"), Seeds.log());
    this.including = Files.writeString(folder.resolve("including.c"), Seeds.INCLUDING);
  }

  /** Mutants of the kind's seeds; the same for the same number. */
  Mutator mutants(long seed) {
    return new Mutator(kind.seeds(), new Random(seed));
  }

  /** Runs the next mutant, by the next command line; tells what it shows that it should not. */
  List<String> next(Mutator mutants) throws IOException {
    runs++;
    return faults(mutants.next(), kind.commands().get(runs % kind.commands().size()));
  }

  /** About how much longer an input of this kind takes than one of others. */
  int cost() {
    return kind.cost();
  }

  /** The budgets of the last command line together: one for each test that it may name. */
  double seconds() throws IOException {
    boolean list = kind == InputKind.LIST || kind == InputKind.NAMES;
    return SECONDS
        * (list ? 1 + Files.readString(input, StandardCharsets.ISO_8859_1).lines().count() : 1);
  }

  /** Keeps the last input under a name that says why; tells where. */
  String keep(String why) throws IOException {
    byte[] bytes = Files.readAllBytes(input);
    String command = kind.commands().get(runs % kind.commands().size());
    Path kept = folder.resolve("%08x.%s".formatted(java.util.Arrays.hashCode(bytes), why));
    Files.write(kept, bytes);
    return "assay " + command + ": see " + kept;
  }

  /**
   * What an input shows by any command line: empty if it is answered or refused, as it should be.
   */
  List<String> faults(String text) throws IOException {
    List<String> faults = new ArrayList<>();
    for (String command : kind.commands()) {
      faults.addAll(faults(text, command));
    }
    return faults;
  }

  private List<String> faults(String text, String command) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
    Files.write(input, bytes);
    Run run = Run.of(words(command.equals("WORDS") ? text : command));
    if (CODES.contains(run.code()) && !(run.out() + run.err()).contains("\tat ")) {
      return List.of();
    }
    Path kept = folder.resolve("%08x.input".formatted(text.hashCode()));
    Files.write(kept, bytes);
    return List.of("assay %s: code %d; see %s%n%s".formatted(command, run.code(), kept, run.err()));
  }

  private String[] words(String command) {
    List<String> words = new ArrayList<>();
    for (String word : command.split("[ \n]", -1)) {
      if (WRITING.matcher(word).matches() || new File(word).isDirectory()) {
        // Nor is a mutant to read all tests below a directory.
        continue;
      }
      words.add(
          switch (word) {
            case "FILE" -> input.toString();
            case "@FILE" -> "@" + input;
            case "TEST", "TEST2" -> test.toString();
            case "MODEL" -> model.toString();
            case "INCLUDING" -> including.toString();
            case "SOUND" -> sound.toString();
            default -> word;
          });
    }
    if (words.isEmpty()) {
      return new String[0];
    }
    if (words.get(0).equals("herd7")) {
      words.addAll(1, BUDGET_OF_HERD);
    } else if (words.get(0).equals("verify")) {
      words.addAll(1, BUDGET_OF_VERIFY);
    } else if (!UNBOUNDED.contains(words.get(0)) && !words.contains("--results")) {
      words.addAll(1, BUDGET);
    }
    return words.toArray(new String[0]);
  }
}
