package dev.assay.litmus;

import dev.assay.source.SourceSpan;
import java.util.List;
import java.util.Optional;

/**
 * A statement of the C fragment, macros expanded (litmus-c.md 2.3, 2.4 and 4). Declarations without
 * initialiser are dropped by the parser.
 */
public sealed interface Statement {

  /** Where the statement stands. */
  SourceSpan span();

  /** {@code { s1 s2 ... }}; also the whole of an expanded procedure macro. */
  record Block(List<Statement> statements, SourceSpan span) implements Statement {
    public Block {
      statements = List.copyOf(statements);
    }
  }

  /** {@code if (c) s [else s]}. */
  record If(Expression condition, Statement then, Optional<Statement> otherwise, SourceSpan span)
      implements Statement {}

  /** {@code while (c) s}. */
  record While(Expression condition, Statement body, SourceSpan span) implements Statement {}

  /** {@code r = e;} with or without a type in front. */
  record Assign(String register, Expression value, SourceSpan span) implements Statement {}

  /** {@code e;} or {@code (void) e;}. */
  record Evaluate(Expression expression, SourceSpan span) implements Statement {}

  /** A store: {@code *p = v;}, {@code __store{A}(*p, v);}, {@code atomic_store_explicit}. */
  record Store(Expression address, Expression value, AccessMode mode, SourceSpan span)
      implements Statement {}

  /** A fence: {@code __fence{A};} or {@code atomic_thread_fence(mo);}. */
  record Fence(AccessMode mode, SourceSpan span) implements Statement {}

  /** {@code __atomic_op{A}(p, op, v);}: a read-modify-write without a result. */
  record AtomicOp(
      Expression address,
      Expression.Operator operator,
      Expression operand,
      AccessMode mode,
      SourceSpan span)
      implements Statement {}

  /** {@code spin_lock} ({@code mutexC11} false) or {@code mtx_lock} (true). */
  record Lock(Expression address, boolean mutexC11, SourceSpan span) implements Statement {}

  /** {@code spin_unlock} ({@code mutexC11} false) or {@code mtx_unlock} (true). */
  record Unlock(Expression address, boolean mutexC11, SourceSpan span) implements Statement {}

  /** {@code __srcu{A}(p[, v]);}: an SRCU event that is no access. */
  record Srcu(
      Expression address, Optional<Expression> value, AccessMode.Annotated mode, SourceSpan span)
      implements Statement {}
}
