package dev.assay.ordering;

import dev.assay.program.AccessMode;
import dev.assay.program.Code;
import dev.assay.program.Instruction;
import dev.assay.program.Program;
import dev.assay.program.ThreadCode;
import dev.assay.program.Vocabulary;
import dev.assay.source.Diagnostic;
import dev.assay.source.SourceFile;
import dev.assay.source.SourceSpan;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Finds the orderings that the source of a program asks for. */
public final class OrderingFinder {

  private final boolean kernel;
  private final boolean plainAccesses;
  private final List<Site> sites = new ArrayList<>();
  private final List<Diagnostic> leftOut = new ArrayList<>();

  private OrderingFinder(Program program) {
    Vocabulary words = program.words().vocabulary();
    this.kernel = words == Vocabulary.KERNEL || words == Vocabulary.MIXED;
    this.plainAccesses = hasPlainAccesses(program);
  }

  /** The orderings of a program, in the order of its text. */
  public static Orderings of(Program program) {
    OrderingFinder finder = new OrderingFinder(program);
    program.threads().forEach(finder::thread);
    finder.sites.sort(Comparator.comparingInt(site -> Call.offset(site.span())));
    return new Orderings(program.file(), finder.sites, finder.leftOut);
  }

  /** What the sections of a program need not cover, it may be: see {@link Kind#COVERAGE}. */
  public static Orderings coverage(Program program) {
    List<Site> sites = new ArrayList<>();
    program.threads().forEach(thread -> sites.addAll(Sections.covered(thread)));
    sites.sort(Comparator.comparingInt(site -> Call.offset(site.span())));
    return new Orderings(program.file(), sites, List.of());
  }

  /**
   * The orderings of a file whose functions the threads of a program run: each place once,
   * whichever threads come by.
   */
  public static Orderings inFile(Program program, SourceFile file) {
    OrderingFinder finder = new OrderingFinder(program);
    Map<Call, SourceSpan> calls = new TreeMap<>(Comparator.comparingInt(Call::start));
    for (ThreadCode thread : program.threads()) {
      for (Code code : thread.body()) {
        code.forEachEvaluation(
            evaluation -> evaluation.forEachInstruction(i -> calls(i, file, calls)));
      }
    }
    calls.forEach((call, span) -> finder.call(call, Site.EVERY, span));
    FunctionSections.add(calls, Layout.of(file), finder.sites, finder.leftOut);
    finder.sites.sort(Comparator.comparingInt(site -> Call.offset(site.span())));
    return new Orderings(file, finder.sites, finder.leftOut);
  }

  private static void calls(Instruction instruction, SourceFile file, Map<Call, SourceSpan> calls) {
    SourceSpan span = instruction.span();
    if (span.file().name().equals(file.name())) {
      Call.at(span)
          .filter(call -> call.end() <= file.text().length())
          .ifPresent(call -> calls.putIfAbsent(call, span));
    }
  }

  private static boolean hasPlainAccesses(Program program) {
    boolean[] found = new boolean[1];
    for (ThreadCode thread : program.threads()) {
      for (Code code : thread.body()) {
        code.forEachEvaluation(
            evaluation ->
                evaluation.forEachInstruction(
                    i -> found[0] |= mode(i).equals(Optional.of(AccessMode.PLAIN))));
      }
    }
    return found[0];
  }

  /** How an instruction accesses memory that does so once, by a load or a store. */
  static Optional<AccessMode> mode(Instruction instruction) {
    if (instruction instanceof Instruction.Load load) {
      return Optional.of(load.mode());
    }
    return instruction instanceof Instruction.Store store
        ? Optional.of(store.mode())
        : Optional.empty();
  }

  private void thread(ThreadCode thread) {
    Set<SourceSpan> seen = new LinkedHashSet<>();
    Set<Integer> hollow = HollowBlocks.of(thread);
    for (Code code : thread.body()) {
      code.forEachEvaluation(
          evaluation ->
              evaluation.forEachInstruction(
                  instruction -> {
                    if (seen.add(instruction.span())) {
                      Call.at(instruction.span())
                          .filter(call -> !hollow.contains(call.start()))
                          .ifPresent(call -> call(call, thread.number(), instruction.span()));
                    }
                  }));
    }
    Sections.add(thread, sites, leftOut);
  }

  private void call(Call call, int thread, SourceSpan span) {
    List<Ladder> ladders = C11Words.ladders(call, !kernel);
    if (ladders.isEmpty()) {
      ladders =
          JavaWords.ladder(call)
              .or(() -> kernel ? KernelWords.ladder(call, plainAccesses) : Optional.empty())
              .map(List::of)
              .orElse(List.of());
    }
    if (ladders.isEmpty()
        && call.name().startsWith("atomic_")
        && call.name().endsWith("_explicit")) {
      leftOut.add(
          Diagnostic.warning(
              span, call.name() + " is not audited: its memory order has another name here"));
    }
    ladders.stream()
        .filter(Ladder::hasChoice)
        .forEach(ladder -> sites.add(ladder.site(thread, span)));
  }
}
