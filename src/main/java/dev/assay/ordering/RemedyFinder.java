package dev.assay.ordering;

import static dev.assay.ordering.RemedyLadder.step;

import dev.assay.program.AccessMode;
import dev.assay.program.Code;
import dev.assay.program.Evaluation;
import dev.assay.program.Instruction;
import dev.assay.program.Program;
import dev.assay.program.ThreadCode;
import dev.assay.program.Vocabulary;
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
import java.util.TreeSet;

/**
 * Finds where the source of a program could ask for more order: fences between statements, accesses
 * that could be marked, acquire or release, and sections that could begin earlier or end later.
 */
public final class RemedyFinder {

  private final SourceFile file;
  private final String words;
  private final List<Remedy> remedies = new ArrayList<>();

  private RemedyFinder(Program program, Vocabulary others) {
    this.file = program.file();
    Vocabulary own = program.words().vocabulary();
    this.words =
        switch (own == Vocabulary.PLAIN ? others : own) {
          case C11 -> "c11";
          case JAVA -> "java";
          case PLAIN, KERNEL, MIXED -> "kernel";
        };
  }

  /**
   * The remedies of a program, in the order of its text.
   *
   * @param others whose words are used if the program has plain accesses only
   */
  public static List<Remedy> of(Program program, Vocabulary others) {
    RemedyFinder finder = new RemedyFinder(program, others);
    for (ThreadCode thread : program.threads()) {
      finder.accesses(thread);
      finder.block(thread.body(), thread, false);
      WiderSections.add(thread, finder.remedies);
    }
    finder.remedies.sort(Comparator.comparingInt(remedy -> Call.offset(remedy.site().span())));
    return List.copyOf(finder.remedies);
  }

  /**
   * The remedies of a file whose functions the threads of a program run: each place once, whichever
   * threads come by.
   */
  public static List<Remedy> inFile(Program program, SourceFile file) {
    RemedyFinder finder = new RemedyFinder(program, file);
    Map<Integer, Instruction> accesses = new TreeMap<>();
    for (ThreadCode thread : program.threads()) {
      for (Code code : thread.body()) {
        code.forEachEvaluation(
            evaluation ->
                evaluation.forEachInstruction(
                    i -> {
                      if (i.span().file().name().equals(file.name()) && isOfMemory(i)) {
                        accesses.putIfAbsent(Call.offset(i.span()), i);
                      }
                    }));
      }
    }
    accesses.keySet().removeIf(offset -> offset >= file.text().length());
    Layout layout = Layout.of(file);
    Set<Integer> statements = new TreeSet<>();
    accesses.forEach(
        (offset, instruction) -> {
          finder
              .access(instruction)
              .flatMap(ladder -> ladder.remedy(Site.EVERY, instruction.span()))
              .ifPresent(finder.remedies::add);
          boolean isFence = instruction instanceof Instruction.Fence;
          int statement = isFence ? -1 : layout.statement(offset);
          if (statement >= 0) {
            statements.add(statement);
          }
        });
    statements.forEach(offset -> finder.gap(file.span(offset, 1), Site.EVERY));
    finder.remedies.sort(Comparator.comparingInt(remedy -> Call.offset(remedy.site().span())));
    return List.copyOf(finder.remedies);
  }

  private RemedyFinder(Program program, SourceFile file) {
    this.file = file;
    boolean kernel = program.words().vocabulary() == Vocabulary.KERNEL;
    boolean gnu = file.text().contains("__atomic_") && !file.text().contains("stdatomic.h");
    this.words = kernel ? "kernel" : gnu ? "gnu" : "c11";
  }

  private void accesses(ThreadCode thread) {
    Set<SourceSpan> seen = new LinkedHashSet<>();
    for (Code code : thread.body()) {
      code.forEachEvaluation(
          evaluation ->
              evaluation.forEachInstruction(
                  i -> {
                    if (seen.add(i.span())) {
                      access(i)
                          .flatMap(ladder -> ladder.remedy(thread.number(), i.span()))
                          .ifPresent(remedies::add);
                    }
                  }));
    }
  }

  private Optional<RemedyLadder> access(Instruction instruction) {
    boolean plain =
        (instruction instanceof Instruction.Load load && load.mode() instanceof AccessMode.Plain)
            || (instruction instanceof Instruction.Store store
                && store.mode() instanceof AccessMode.Plain);
    if (!plain) {
      return Call.at(instruction.span()).flatMap(RemedyWords::ladder);
    }
    int start = Call.offset(instruction.span());
    Call.Range range = Call.Range.stripped(file.text(), start, start + instruction.span().length());
    return instruction instanceof Instruction.Load ? plainLoad(range) : plainStore(range);
  }

  private String text(int from, int to) {
    return file.text().substring(from, to);
  }

  private Optional<RemedyLadder> plainLoad(Call.Range range) {
    RemedyLadder ladder = new RemedyLadder(Kind.MARK, text(range.start(), range.end()));
    Optional<Call.Address> address = Call.addressOf(file, range);
    if (words.equals("kernel")) {
      ladder.then(step(around("READ_ONCE(", range, range, ")"), "mark"));
    }
    for (RemedyWords.Access access : RemedyWords.loads(words)) {
      address
          .map(a -> around(access.before() + a.prefix(), range, a.rest(), access.after()))
          .ifPresent(form -> ladder.then(step(form, access.item())));
    }
    return Optional.of(ladder);
  }

  /** Other text before and behind what is kept of a stretch. */
  private Form around(String before, Call.Range whole, Call.Range kept, String after) {
    return new Form(
        before + text(kept.start(), kept.end()) + after,
        List.of(
            new Edit(whole.start(), kept.start() - whole.start(), before),
            new Edit(kept.end(), whole.end() - kept.end(), after)));
  }

  /** {@code lvalue = value;}, where the statement's span has the semicolon. */
  private Optional<RemedyLadder> plainStore(Call.Range range) {
    String statement = text(range.start(), range.end());
    int equals = statement.indexOf('=');
    int end = statement.endsWith(";") ? range.end() - 1 : range.end();
    if (equals < 0) {
      return Optional.empty();
    }
    int at = range.start() + equals;
    Call.Range lvalue = Call.Range.stripped(file.text(), range.start(), at);
    Call.Range value = Call.Range.stripped(file.text(), at + 1, end);
    RemedyLadder ladder = new RemedyLadder(Kind.MARK, text(range.start(), end));
    if (words.equals("kernel")) {
      ladder.then(step(call("WRITE_ONCE(", range.start(), lvalue, value, end, ")"), "mark"));
    }
    Optional<Call.Address> address = Call.addressOf(file, lvalue);
    for (RemedyWords.Access access : RemedyWords.stores(words)) {
      address
          .map(
              a ->
                  call(
                      access.before() + a.prefix(),
                      range.start(),
                      a.rest(),
                      value,
                      end,
                      access.after()))
          .ifPresent(form -> ladder.then(step(form, access.item())));
    }
    return Optional.of(ladder);
  }

  private Form call(
      String before, int start, Call.Range first, Call.Range second, int end, String after) {
    return new Form(
        before
            + text(first.start(), first.end())
            + ", "
            + text(second.start(), second.end())
            + after,
        List.of(
            new Edit(start, first.start() - start, before),
            new Edit(first.end(), second.start() - first.end(), ", "),
            new Edit(second.end(), end - second.end(), after)));
  }

  /**
   * Fences between the statements of a block.
   *
   * @param behind whether an access comes before the block in its thread
   */
  private boolean block(List<Code> block, ThreadCode thread, boolean behind) {
    boolean accessed = behind;
    boolean fenced = false;
    for (Code code : block) {
      boolean accesses = accesses(code);
      if (accesses && accessed && !fenced && beginsStatement(code)) {
        gap(code.span(), thread.number());
      }
      inner(code, thread, accessed);
      accessed |= accesses;
      fenced = isFence(code) || (fenced && !accesses);
    }
    return accessed;
  }

  private void inner(Code code, ThreadCode thread, boolean behind) {
    if (code instanceof Code.Sequence sequence && isBlock(code)) {
      block(sequence.parts(), thread, behind);
    } else if (code instanceof Code.Branch branch) {
      boolean reads = behind || accesses(branch.condition());
      braced(branch.then(), thread, reads);
      branch.otherwise().ifPresent(other -> braced(other, thread, reads));
    } else if (code instanceof Code.Loop loop) {
      braced(loop.body(), thread, behind || accesses(loop.condition()));
    }
  }

  /** A branch without braces has no room for another statement. */
  private void braced(Code code, ThreadCode thread, boolean behind) {
    if (code instanceof Code.Sequence sequence && isBlock(code)) {
      block(sequence.parts(), thread, behind);
    }
  }

  /** Whether a sequence is a block of the source, and not what a call expands to. */
  private boolean isBlock(Code code) {
    return file.text().charAt(Call.offset(code.span())) == '{'
        || text(0, Call.offset(code.span())).stripTrailing().endsWith("{");
  }

  private boolean beginsStatement(Code code) {
    String before = text(0, Call.offset(code.span())).stripTrailing();
    return !before.isEmpty() && "{};)/".indexOf(before.charAt(before.length() - 1)) >= 0;
  }

  private static boolean accesses(Code code) {
    boolean[] found = new boolean[1];
    code.forEachEvaluation(evaluation -> found[0] |= accesses(evaluation));
    return found[0];
  }

  private static boolean accesses(Evaluation evaluation) {
    boolean[] found = new boolean[1];
    evaluation.forEachInstruction(
        i -> found[0] |= isOfMemory(i) && !(i instanceof Instruction.Fence));
    return found[0];
  }

  private static boolean isOfMemory(Instruction instruction) {
    return !(instruction instanceof Instruction.Assign
        || instruction instanceof Instruction.Let
        || instruction instanceof Instruction.Assume
        || instruction instanceof Instruction.Control);
  }

  private static boolean isFence(Code code) {
    return code instanceof Code.Step step
        && step.evaluation().instructions().stream().allMatch(i -> i instanceof Instruction.Fence);
  }

  private void gap(SourceSpan span, int thread) {
    int offset = Call.offset(span);
    int line = file.text().lastIndexOf('\n', offset - 1) + 1;
    String indentation = text(line, offset);
    boolean alone = indentation.isBlank();
    RemedyWords.fences(words, alone ? indentation : "", alone ? "\n" : " ", alone ? line : offset)
        .remedy(thread, span)
        .ifPresent(remedies::add);
  }
}
