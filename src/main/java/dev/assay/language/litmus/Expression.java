package dev.assay.language.litmus;

import dev.assay.program.AccessMode;
import dev.assay.program.MemoryOrder;
import dev.assay.program.Operator;
import dev.assay.source.SourceSpan;
import java.util.List;
import java.util.Optional;

/**
 * An expression of the C fragment, macros expanded, as herd7 reads it. Spans of expanded parts
 * point to the use in the test, not into the macro file.
 */
public sealed interface Expression {

  /** Where the expression stands. */
  SourceSpan span();

  /** The operands, in source order. */
  List<Expression> parts();

  /** A number, a 32-bit two's complement value. */
  record Constant(int value, SourceSpan span) implements Expression {
    @Override
    public List<Expression> parts() {
      return List.of();
    }
  }

  /** A name: a register or a parameter of the thread. */
  record Variable(String name, SourceSpan span) implements Expression {
    @Override
    public List<Expression> parts() {
      return List.of();
    }
  }

  /** Two operands and an operator. Operands have no order between them in program order. */
  record Binary(Operator operator, Expression left, Expression right, SourceSpan span)
      implements Expression {
    @Override
    public List<Expression> parts() {
      return List.of(left, right);
    }
  }

  /** A load: {@code *p}, {@code __load{A}(*p)}, {@code atomic_load_explicit(p, mo)}. */
  record Load(Expression address, AccessMode mode, SourceSpan span) implements Expression {
    @Override
    public List<Expression> parts() {
      return List.of(address);
    }
  }

  /** An exchange; its value is the old content. */
  record Exchange(Expression address, Expression value, AccessMode mode, SourceSpan span)
      implements Expression {
    @Override
    public List<Expression> parts() {
      return List.of(address, value);
    }
  }

  /** The kernel's compare-exchange; its value is the content read. */
  record CompareExchange(
      Expression address, Expression old, Expression desired, AccessMode mode, SourceSpan span)
      implements Expression {
    @Override
    public List<Expression> parts() {
      return List.of(address, old, desired);
    }
  }

  /**
   * Java's compare-and-set; its value is 1 if it wrote, else 0.
   *
   * @param weak whether it may fail though the content is as expected
   */
  record CompareAndSet(
      Expression address,
      Expression expected,
      Expression desired,
      AccessMode mode,
      boolean weak,
      SourceSpan span)
      implements Expression {
    @Override
    public List<Expression> parts() {
      return List.of(address, expected, desired);
    }
  }

  /** C11's compare-exchange: {@code expected} is an address too; its value is 1 or 0. */
  record CompareExchangeC11(
      Expression object,
      Expression expected,
      Expression desired,
      MemoryOrder success,
      MemoryOrder failure,
      boolean strong,
      SourceSpan span)
      implements Expression {
    @Override
    public List<Expression> parts() {
      return List.of(object, expected, desired);
    }
  }

  /** A fetch-and-op ({@code returnsNew} false) or op-and-return (true). */
  record FetchOp(
      Expression address,
      Operator operator,
      Expression operand,
      AccessMode mode,
      boolean returnsNew,
      SourceSpan span)
      implements Expression {
    @Override
    public List<Expression> parts() {
      return List.of(address, operand);
    }
  }

  /** {@code atomic_add_unless(p, a, u)}; its value is 1 if {@code a} was added. */
  record AddUnless(
      Expression address, Expression added, Expression unless, AccessMode mode, SourceSpan span)
      implements Expression {
    @Override
    public List<Expression> parts() {
      return List.of(address, added, unless);
    }
  }

  /** {@code spin_trylock}; 1 if the lock was taken. */
  record TryLock(Expression address, SourceSpan span) implements Expression {
    @Override
    public List<Expression> parts() {
      return List.of(address);
    }
  }

  /** {@code spin_is_locked}. */
  record IsLocked(Expression address, SourceSpan span) implements Expression {
    @Override
    public List<Expression> parts() {
      return List.of(address);
    }
  }

  /** {@code __srcu{A}(p[, v])} as an expression: an SRCU event that is no access. */
  record Srcu(
      Expression address, Optional<Expression> value, AccessMode.Annotated mode, SourceSpan span)
      implements Expression {
    @Override
    public List<Expression> parts() {
      return value.map(v -> List.of(address, v)).orElse(List.of(address));
    }
  }
}
