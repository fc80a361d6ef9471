package dev.assay.program;

import dev.assay.source.Diagnostic;
import dev.assay.source.SourceFile;
import dev.assay.source.SourceSpan;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * A program to be checked, whatever language it was written in: what its threads do to which
 * memory, what is asked of its executions, and what reports say of it.
 *
 * @param name as reports call it
 * @param settings the {@code key=value} lines of the source, in order
 * @param locations what a final state shows besides what the condition asks for, in source order
 * @param filter only executions that satisfy it count
 * @param hashLines the lines that identify the source in reports, ready to print
 * @param warnings of the front end, in source order
 * @param inC what C means by the same source, where the front end takes a word for something else
 */
public record Program(
    SourceFile file,
    String name,
    List<Setting> settings,
    Memory memory,
    List<ThreadCode> threads,
    List<Located> locations,
    Optional<Proposition> filter,
    Condition condition,
    List<String> hashLines,
    List<Diagnostic> warnings,
    Words words,
    Optional<InC> inC) {

  /** A word that C reads otherwise, and the program with C's meaning. */
  public record InC(SourceSpan span, String word, Program program) {}

  /** A program of which C means the same. */
  public Program(
      SourceFile file,
      String name,
      List<Setting> settings,
      Memory memory,
      List<ThreadCode> threads,
      List<Located> locations,
      Optional<Proposition> filter,
      Condition condition,
      List<String> hashLines,
      List<Diagnostic> warnings,
      Words words) {
    this(
        file,
        name,
        settings,
        memory,
        threads,
        locations,
        filter,
        condition,
        hashLines,
        warnings,
        words,
        Optional.empty());
  }

  public Program {
    settings = List.copyOf(settings);
    threads = List.copyOf(threads);
    locations = List.copyOf(locations);
    hashLines = List.copyOf(hashLines);
    warnings = List.copyOf(warnings);
  }

  /** A {@code key=value} line. */
  public record Setting(String key, String value, SourceSpan span) {}

  /** What a final state shows, and where that is asked for. */
  public record Located(Observable observable, SourceSpan span) {}

  /**
   * Whose words the source is written in; from it follows which models know the program.
   *
   * @param vocabulary of all threads together
   * @param firstUses of each vocabulary, the first place in the order of threads
   * @param annotations of accesses and fences, each with its first place
   */
  public record Words(
      Vocabulary vocabulary,
      Map<Vocabulary, SourceSpan> firstUses,
      Map<AccessMode.Annotated, SourceSpan> annotations) {

    /** Where the source first uses primitives of a vocabulary. */
    public Optional<SourceSpan> firstUse(Vocabulary its) {
      return Optional.ofNullable(firstUses.get(its));
    }
  }

  /** The first setting with a key, whatever its case. */
  public Optional<Setting> setting(String key) {
    return settings.stream().filter(pair -> pair.key().equalsIgnoreCase(key)).findFirst();
  }

  /** The names of globals and arrays. */
  public List<String> symbols() {
    return memory.symbols();
  }

  /** The locations. */
  public List<Memory.Cell> cells() {
    return memory.cells();
  }

  /** Whether no part of the source declares a symbol to be other than atomic. */
  public boolean isDeclaredAtomic(int symbol) {
    return memory.atomics().contains(symbols().get(symbol));
  }

  /** This program with other threads. */
  public Program withThreads(List<ThreadCode> others) {
    return new Program(
        file, name, settings, memory, others, locations, filter, condition, hashLines, warnings,
        words);
  }

  /** This program without some of its dependencies. */
  public Program breaking(Set<Dependency> some) {
    return withThreads(
        threads.stream()
            .map(
                thread ->
                    thread.breaking(
                        some.stream()
                            .filter(its -> its.thread() == thread.number())
                            .collect(Collectors.toSet())))
            .toList());
  }

  /** This program with each evaluation replaced. */
  public Program map(UnaryOperator<Evaluation> mapping) {
    return withThreads(
        threads.stream()
            .map(t -> t.withBody(t.body().stream().map(code -> code.map(mapping)).toList()))
            .toList());
  }

  /** This program with other questions: no locations to show, and no warnings. */
  public Program asking(Optional<Proposition> otherFilter, Condition otherCondition) {
    return new Program(
        file,
        name,
        settings,
        memory,
        threads,
        List.of(),
        otherFilter,
        otherCondition,
        hashLines,
        List.of(),
        words);
  }

  /** This program with another filter, or none. */
  public Program withFilter(Optional<Proposition> other) {
    return new Program(
        file, name, settings, memory, threads, locations, other, condition, hashLines, warnings,
        words);
  }

  /** This program with another condition. */
  public Program withCondition(Condition other) {
    return new Program(
        file, name, settings, memory, threads, locations, filter, other, hashLines, warnings,
        words);
  }

  /** This program with one more warning. */
  public Program withWarning(Diagnostic warning) {
    List<Diagnostic> more = new ArrayList<>(warnings);
    more.add(warning);
    return new Program(
        file, name, settings, memory, threads, locations, filter, condition, hashLines, more, words,
        inC);
  }
}
