package dev.assay.audit;

import dev.assay.budget.Allotment;
import dev.assay.ordering.Edit;
import dev.assay.ordering.Orderings;
import dev.assay.ordering.Site;
import dev.assay.program.Program;
import dev.assay.program.ThreadCode;
import dev.assay.source.InputException;
import dev.assay.source.SourceFile;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * The programs that variants of a source are read as. A thread is read anew only if it is written
 * as it was not before: an edit lies in one thread and changes nothing else of a program.
 */
final class Variants {

  /** About so many characters are read in a step that is charged. */
  private static final int CHARACTERS_PER_STEP = 4;

  private final Orderings orderings;
  private final Program written;
  private final Function<SourceFile, Program> reader;
  private final Map<Writing, ThreadCode> read = new HashMap<>();

  /** How a thread is written: the form of each of its sites. */
  private record Writing(int thread, List<Integer> forms) {}

  Variants(Orderings orderings, Program written, Function<SourceFile, Program> reader) {
    this.orderings = orderings;
    this.written = written;
    this.reader = reader;
  }

  /**
   * The program of a choice.
   *
   * @throws InputException if it is no valid source
   */
  Program of(int[] choice) {
    List<ThreadCode> threads = known(choice);
    if (threads.size() < written.threads().size()) {
      keep(choice, reader.apply(orderings.with(choice)));
      threads = known(choice);
    }
    return written.withThreads(threads);
  }

  private List<ThreadCode> known(int[] choice) {
    List<ThreadCode> threads = new ArrayList<>();
    for (ThreadCode thread : written.threads()) {
      ThreadCode code = read.get(writing(thread.number(), choice));
      if (code != null) {
        threads.add(code);
      }
    }
    return threads;
  }

  private Writing writing(int thread, int[] choice) {
    List<Integer> forms = new ArrayList<>();
    for (int i = 0; i < choice.length; i++) {
      if (orderings.sites().get(i).thread() == thread) {
        forms.add(choice[i]);
      }
    }
    return new Writing(thread, forms);
  }

  private void keep(int[] choice, Program program) {
    for (ThreadCode thread : program.threads()) {
      read.put(writing(thread.number(), choice), thread);
    }
  }

  /**
   * Reads what choices have in their threads, one choice of each thread at a time.
   *
   * @throws dev.assay.budget.BudgetSpentException if a limit is reached on the way
   */
  void prepare(List<int[]> choices) {
    Map<Integer, List<Writing>> wanted = new HashMap<>();
    int most = 0;
    for (ThreadCode thread : written.threads()) {
      Set<Writing> its = new LinkedHashSet<>();
      choices.forEach(choice -> its.add(writing(thread.number(), choice)));
      its.removeAll(read.keySet());
      wanted.put(thread.number(), List.copyOf(its));
      most = Math.max(most, its.size());
    }
    for (int round = 0; round < most; round++) {
      Allotment.charge(1 + orderings.file().text().length() / CHARACTERS_PER_STEP);
      int[] mixed = mixed(wanted, round);
      try {
        keep(mixed, reader.apply(orderings.with(mixed)));
      } catch (InputException e) {
        // Which of them is no valid source will be seen when they are asked for one by one.
        assert !orderings.sites().isEmpty();
      }
    }
  }

  private int[] mixed(Map<Integer, List<Writing>> wanted, int round) {
    int[] mixed = new int[orderings.sites().size()];
    Map<Integer, Integer> next = new HashMap<>();
    for (int i = 0; i < mixed.length; i++) {
      Site site = orderings.sites().get(i);
      List<Writing> its = wanted.getOrDefault(site.thread(), List.of());
      int at = next.merge(site.thread(), 1, Integer::sum) - 1;
      mixed[i] = round < its.size() ? its.get(round).forms().get(at) : 0;
    }
    return mixed;
  }

  /** The program with edits that are no choice. */
  Program with(List<Edit> edits) {
    return reader.apply(Edit.apply(orderings.file(), edits));
  }
}
