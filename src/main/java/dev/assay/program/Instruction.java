package dev.assay.program;

import dev.assay.source.SourceSpan;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * What a thread does to memory, to its registers, or to the ways it may go. The set is closed: what
 * a language has besides is put together from these when it is lowered.
 */
public sealed interface Instruction {

  /**
   * The number by which operands and orders of the same evaluation refer to the instruction; no two
   * of an evaluation have the same.
   */
  int number();

  /** Where the instruction stands in the source. */
  SourceSpan span();

  /** The operands that are evaluated before the instruction, from left to right. */
  default List<Operand> operands() {
    return List.of();
  }

  /** The instructions that are executed only if this one goes a certain way. */
  default List<Instruction> inner() {
    return List.of();
  }

  /** This instruction with each list of those inside it replaced. */
  default Instruction withInner(UnaryOperator<List<Instruction>> mapping) {
    return this;
  }

  /** The numbers of the instructions whose results this one uses itself. */
  default Set<Integer> uses() {
    Set<Integer> numbers = new LinkedHashSet<>();
    operands().forEach(operand -> operand.forEachResult(numbers::add));
    return numbers;
  }

  /**
   * A load. Its result is what it reads.
   *
   * @param half whether it is the reading half of a read-modify-write
   */
  record Load(int number, Operand address, AccessMode mode, boolean half, SourceSpan span)
      implements Instruction {
    @Override
    public List<Operand> operands() {
      return List.of(address);
    }
  }

  /**
   * A store. It has no result.
   *
   * @param half whether it is the writing half of a read-modify-write
   */
  record Store(
      int number, Operand address, Operand value, AccessMode mode, boolean half, SourceSpan span)
      implements Instruction {
    @Override
    public List<Operand> operands() {
      return List.of(address, value);
    }
  }

  /**
   * A fence, or a marker such as the begin of a section of RCU.
   *
   * @param carries the number of an instruction whose result is the fence's as well: who uses it
   *     from the fence takes the value and nothing else, as if the fence had stopped the data
   */
  record Fence(int number, AccessMode mode, Optional<Integer> carries, SourceSpan span)
      implements Instruction {}

  /**
   * A read-modify-write that always writes.
   *
   * @param single whether it is one event that reads and writes, as C11's are to herd7, not two
   * @param operator makes the new content from the old one and the operand; without one, the
   *     operand is the new content
   * @param read the mode of the reading half
   * @param write the mode of the writing half
   */
  record Update(
      int number,
      boolean single,
      Operand address,
      Optional<Operator> operator,
      Operand operand,
      AccessMode read,
      AccessMode write,
      Yield yields,
      SourceSpan span)
      implements Instruction {
    @Override
    public List<Operand> operands() {
      return List.of(address, operand);
    }
  }

  /** Which content of the location an update has as its result. */
  enum Yield {
    OLD,
    NEW,
    NOTHING
  }

  /**
   * A compare-exchange of two events, the second only where the content is as expected. Its result
   * is the content that was read.
   *
   * @param onSuccess what the new content is computed by: executed where the exchange succeeds
   */
  record CompareExchange(
      int number,
      Operand address,
      Operand expected,
      List<Instruction> onSuccess,
      Operand desired,
      ConditionalModes modes,
      SourceSpan span)
      implements Instruction {
    public CompareExchange {
      onSuccess = List.copyOf(onSuccess);
    }

    @Override
    public List<Operand> operands() {
      return List.of(address, expected, desired);
    }

    @Override
    public List<Instruction> inner() {
      return onSuccess;
    }

    @Override
    public Instruction withInner(UnaryOperator<List<Instruction>> mapping) {
      return new CompareExchange(
          number, address, expected, mapping.apply(onSuccess), desired, modes, span);
    }
  }

  /**
   * Adds to the content unless it has a certain value. The result is 1 if it was added.
   *
   * @param onSuccess what the summand is computed by: executed where it is added
   */
  record AddUnless(
      int number,
      Operand address,
      Operand unless,
      List<Instruction> onSuccess,
      Operand added,
      ConditionalModes modes,
      SourceSpan span)
      implements Instruction {
    public AddUnless {
      onSuccess = List.copyOf(onSuccess);
    }

    @Override
    public List<Operand> operands() {
      return List.of(address, unless, added);
    }

    @Override
    public List<Instruction> inner() {
      return onSuccess;
    }

    @Override
    public Instruction withInner(UnaryOperator<List<Instruction>> mapping) {
      return new AddUnless(number, address, unless, mapping.apply(onSuccess), added, modes, span);
    }
  }

  /**
   * The modes of a read-modify-write that may fail to write.
   *
   * @param read of the reading half where it succeeds
   * @param write of the writing half
   * @param failure of the read where it fails
   * @param around of fences before and after both halves, where it succeeds
   */
  record ConditionalModes(
      AccessMode read, AccessMode write, AccessMode failure, Optional<AccessMode> around) {

    /** One mode for all, without fences. */
    public static ConditionalModes all(AccessMode mode) {
      return new ConditionalModes(mode, mode, mode, Optional.empty());
    }

    /** Whether the read is the same event kind of event either way. */
    public boolean isOneRead() {
      return read.equals(failure) && around.isEmpty();
    }
  }

  /**
   * C11's compare-exchange: what is expected lies in memory, and is replaced by what was found
   * where the exchange fails. Its result is 1 or 0.
   *
   * @param strong whether it fails only if the contents differ
   */
  record CompareExchangeC11(
      int number,
      Operand object,
      Operand expected,
      List<Instruction> onSuccess,
      Operand desired,
      MemoryOrder success,
      MemoryOrder failure,
      boolean strong,
      SourceSpan span)
      implements Instruction {
    public CompareExchangeC11 {
      onSuccess = List.copyOf(onSuccess);
    }

    @Override
    public List<Operand> operands() {
      return List.of(object, expected, desired);
    }

    @Override
    public List<Instruction> inner() {
      return onSuccess;
    }

    @Override
    public Instruction withInner(UnaryOperator<List<Instruction>> mapping) {
      return new CompareExchangeC11(
          number,
          object,
          expected,
          mapping.apply(onSuccess),
          desired,
          success,
          failure,
          strong,
          span);
    }
  }

  /**
   * An operation on a lock. The result of {@link LockAction#TRY} is 1 if the lock was taken, that
   * of {@link LockAction#TEST} is 1 if somebody holds it; the others have none.
   */
  record Lock(int number, LockAction action, Operand address, SourceSpan span)
      implements Instruction {
    @Override
    public List<Operand> operands() {
      return List.of(address);
    }
  }

  /** What is done to a lock. */
  enum LockAction {
    /** Waits for a spinlock of the kernel and takes it. */
    ACQUIRE,
    RELEASE,
    TRY,
    TEST,
    /** Waits for a mutex of C11 and takes it. */
    ACQUIRE_MUTEX,
    RELEASE_MUTEX
  }

  /**
   * An event of SRCU that is no access, such as a grace period. Its result is the index of the
   * section that it begins, or 0.
   *
   * @param value the index of the section that it ends
   */
  record Srcu(
      int number,
      Operand address,
      Optional<Operand> value,
      AccessMode.Annotated mode,
      SourceSpan span)
      implements Instruction {
    @Override
    public List<Operand> operands() {
      return value.map(its -> List.of(address, its)).orElse(List.of(address));
    }
  }

  /** Gives a register a value; its result is that value. */
  record Assign(int number, String register, Operand value, SourceSpan span)
      implements Instruction {
    @Override
    public List<Operand> operands() {
      return List.of(value);
    }
  }

  /** Names a value, so that it is computed here, with the registers as they are here. */
  record Let(int number, Operand value, SourceSpan span) implements Instruction {
    @Override
    public List<Operand> operands() {
      return List.of(value);
    }
  }

  /** No execution goes on from here unless the value is other than zero. */
  record Assume(int number, Operand condition, SourceSpan span) implements Instruction {
    @Override
    public List<Operand> operands() {
      return List.of(condition);
    }
  }

  /**
   * Goes one of two ways, whichever an execution likes. The result is the value of the way taken.
   * What is to decide between the ways is assumed in them.
   */
  record Choose(int number, Way first, Way second, SourceSpan span) implements Instruction {
    @Override
    public List<Instruction> inner() {
      List<Instruction> both = new ArrayList<>(first.instructions());
      both.addAll(second.instructions());
      return both;
    }

    @Override
    public Instruction withInner(UnaryOperator<List<Instruction>> mapping) {
      return new Choose(number, first.with(mapping), second.with(mapping), span);
    }
  }

  /**
   * One way of a choice.
   *
   * @param causes the instructions that the value stems from by data, besides those in it
   */
  record Way(List<Instruction> instructions, Operand value, List<Integer> causes) {
    public Way {
      instructions = List.copyOf(instructions);
      causes = List.copyOf(causes);
    }

    private Way with(UnaryOperator<List<Instruction>> mapping) {
      return new Way(mapping.apply(instructions), value, causes);
    }
  }

  /** From here on, all that the thread does depends by control on the result of a load. */
  record Control(int number, int load, SourceSpan span) implements Instruction {}
}
