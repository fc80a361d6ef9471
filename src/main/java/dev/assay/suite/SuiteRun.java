package dev.assay.suite;

import dev.assay.source.Diagnostic;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * All of a run.
 *
 * @param results in input order, the models of a test together
 * @param problems what is wrong with the suite and belongs to no result
 * @param changes against an earlier run, if one was given
 */
public record SuiteRun(
    List<ProofResult> results, List<Diagnostic> problems, List<Baseline.Change> changes) {

  public SuiteRun {
    results = List.copyOf(results);
    problems = List.copyOf(problems);
    changes = List.copyOf(changes);
  }

  /** How many results there are of each status. */
  public Map<Status, Integer> counts() {
    Map<Status, Integer> counts = new EnumMap<>(Status.class);
    results.forEach(result -> counts.merge(result.status(), 1, Integer::sum));
    return counts;
  }

  /** The results that are not as they should be, in input order. */
  public List<ProofResult> mismatches() {
    return results.stream().filter(result -> result.status() != Status.HELD).toList();
  }

  /** A note of a result. */
  public record Noted(ProofResult result, ProofResult.Note note) {}

  /** All notes, in input order; what several models give rise to, of a test's text, only once. */
  public List<Noted> notes() {
    List<Noted> notes = new ArrayList<>();
    Set<List<String>> seen = new HashSet<>();
    for (ProofResult result : results) {
      for (ProofResult.Note note : result.notes()) {
        if (seen.add(List.of(result.file(), note.text()))) {
          notes.add(new Noted(result, note));
        }
      }
    }
    return notes;
  }

  /** One line: {@code 12 proofs: 9 held, 2 broken, 1 vacuous; 1 problem}. */
  public String summary() {
    List<String> parts = new ArrayList<>();
    Map<Status, Integer> counts = counts();
    for (Status status : Status.values()) {
      int count = counts.getOrDefault(status, 0);
      if (count > 0 || status == Status.HELD) {
        parts.add(count + " " + word(status, count));
      }
    }
    String text = counted(results.size(), "proof") + ": " + String.join(", ", parts);
    return problems.isEmpty() ? text : text + "; " + counted(problems.size(), "problem");
  }

  private static String word(Status status, int count) {
    return switch (status) {
      case HELD, VACUOUS, BROKEN, INCOMPLETE -> status.word();
      case UNEXPECTED -> "without expectation";
      case ERROR -> count == 1 ? "error" : "errors";
    };
  }

  private static String counted(int count, String noun) {
    return count + " " + noun + (count == 1 ? "" : "s");
  }

  /** The names that several files of the run have, each with its files. */
  public static Map<String, List<String>> sharedNames(List<ProofResult> results) {
    Map<String, List<String>> files = new LinkedHashMap<>();
    for (ProofResult result : results) {
      if (result.answer().isPresent()) {
        List<String> its = files.computeIfAbsent(result.test(), name -> new ArrayList<>());
        if (!its.contains(result.file())) {
          its.add(result.file());
        }
      }
    }
    files.values().removeIf(its -> its.size() < 2);
    return files;
  }
}
