package dev.assay.mapping;

import dev.assay.program.AccessMode;
import dev.assay.program.Evaluation;
import dev.assay.program.Instruction;
import dev.assay.program.Instruction.ConditionalModes;
import dev.assay.program.Instruction.Yield;
import dev.assay.program.Program;
import dev.assay.source.SourceSpan;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Gives read-modify-writes the events that the kernel's memory model had for them up to Linux 6.12,
 * herd7's variant {@code lkmmv1}. Halves are relaxed unless an acquire marks the read or a release
 * the write. A fully ordered update has full fences around it, and only where it writes.
 */
public final class OlderUpdates {

  private static final AccessMode ONCE = new AccessMode.Annotated(List.of("once"));
  private static final AccessMode NORETURN = new AccessMode.Annotated(List.of("noreturn"));
  private static final AccessMode FULL = new AccessMode.Annotated(List.of("mb"));

  private final List<Evaluation.Order> orders;
  private int next;

  private OlderUpdates(Evaluation evaluation) {
    this.next = evaluation.nextNumber();
    this.orders = new ArrayList<>(evaluation.orders());
  }

  /** Maps all read-modify-writes of a program. */
  public static Program map(Program program) {
    return program.map(
        evaluation ->
            evaluation.instructions().isEmpty()
                ? evaluation
                : new OlderUpdates(evaluation).map(evaluation));
  }

  private Evaluation map(Evaluation evaluation) {
    return new Evaluation(map(evaluation.instructions()), orders, evaluation.value());
  }

  private List<Instruction> map(List<Instruction> instructions) {
    List<Instruction> mapped = new ArrayList<>();
    Map<Integer, Integer> starts = new HashMap<>();
    for (Instruction instruction : instructions) {
      int start = mapped.size();
      for (int operand : instruction.uses()) {
        start = Math.min(start, starts.getOrDefault(operand, start));
      }
      starts.put(instruction.number(), start);
      if (instruction instanceof Instruction.Update update) {
        update(update, start, mapped);
      } else {
        mapped.add(map(instruction));
      }
    }
    return mapped;
  }

  private Instruction map(Instruction instruction) {
    if (instruction instanceof Instruction.CompareExchange compare) {
      AccessMode mode = compare.modes().read();
      Optional<AccessMode> around = mode.equals(FULL) ? Optional.of(mode) : Optional.empty();
      return new Instruction.CompareExchange(
          compare.number(),
          compare.address(),
          compare.expected(),
          map(compare.onSuccess()),
          compare.desired(),
          new ConditionalModes(half(mode, "acquire"), half(mode, "release"), ONCE, around),
          compare.span());
    }
    if (instruction instanceof Instruction.AddUnless add) {
      return new Instruction.AddUnless(
          add.number(),
          add.address(),
          add.unless(),
          map(add.onSuccess()),
          add.added(),
          new ConditionalModes(ONCE, ONCE, ONCE, Optional.of(FULL)),
          add.span());
    }
    return instruction.withInner(this::map);
  }

  private static AccessMode half(AccessMode mode, String kept) {
    return !(mode instanceof AccessMode.Annotated annotated)
            || annotated.tags().equals(List.of(kept))
        ? mode
        : ONCE;
  }

  /**
   * Adds an update, with fences if it is fully ordered.
   *
   * @param start where the evaluation of its operands began
   */
  private void update(Instruction.Update update, int start, List<Instruction> to) {
    AccessMode mode = update.read();
    boolean unseen = update.yields() == Yield.NOTHING;
    if (unseen || !mode.equals(FULL)) {
      AccessMode read = unseen ? NORETURN : half(mode, "acquire");
      to.add(with(update, update.number(), read, unseen ? ONCE : half(mode, "release")));
      return;
    }
    SourceSpan span = update.span();
    Instruction inner = with(update, next++, ONCE, ONCE);
    int before = next++;
    int after = update.number();
    to.add(start, new Instruction.Fence(before, mode, Optional.empty(), span));
    to.add(inner);
    for (Instruction between : to.subList(start + 1, to.size())) {
      orders.add(new Evaluation.Order(before, between.number()));
      orders.add(new Evaluation.Order(between.number(), after));
    }
    to.add(new Instruction.Fence(after, mode, Optional.of(inner.number()), span));
  }

  private static Instruction with(
      Instruction.Update update, int number, AccessMode read, AccessMode write) {
    return new Instruction.Update(
        number,
        update.single(),
        update.address(),
        update.operator(),
        update.operand(),
        read,
        write,
        update.yields(),
        update.span());
  }
}
