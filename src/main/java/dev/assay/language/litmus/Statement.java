package dev.assay.language.litmus;

import dev.assay.program.AccessMode;
import dev.assay.program.Operator;
import dev.assay.program.Vocabulary;
import dev.assay.source.SourceSpan;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A statement of the C fragment, macros expanded. Declarations without initialiser are dropped by
 * the parser.
 */
public sealed interface Statement {

  /** Where the statement stands. */
  SourceSpan span();

  /** The statements inside, in source order. */
  default List<Statement> parts() {
    return List.of();
  }

  /** The expressions that the statement itself evaluates, without those of statements inside. */
  default List<Expression> expressions() {
    return List.of();
  }

  /** Passes on this statement and all statements inside, in source order. */
  default void forEach(Consumer<Statement> consumer) {
    consumer.accept(this);
    parts().forEach(part -> part.forEach(consumer));
  }

  /** {@code { s1 s2 ... }}; also the whole of an expanded procedure macro. */
  record Block(List<Statement> statements, SourceSpan span) implements Statement {
    public Block {
      statements = List.copyOf(statements);
    }

    @Override
    public List<Statement> parts() {
      return statements;
    }
  }

  /** {@code if (c) s [else s]}. */
  record If(Expression condition, Statement then, Optional<Statement> otherwise, SourceSpan span)
      implements Statement {
    @Override
    public List<Statement> parts() {
      return otherwise.map(other -> List.of(then, other)).orElse(List.of(then));
    }

    @Override
    public List<Expression> expressions() {
      return List.of(condition);
    }
  }

  /** {@code while (c) s}. */
  record While(Expression condition, Statement body, SourceSpan span) implements Statement {
    @Override
    public List<Statement> parts() {
      return List.of(body);
    }

    @Override
    public List<Expression> expressions() {
      return List.of(condition);
    }
  }

  /**
   * Statements that may be left at any point by a {@link Leave}; there are none once a thread is
   * read.
   *
   * @param label what those who leave name; compared by identity
   */
  record Labelled(Object label, List<Statement> statements, SourceSpan span) implements Statement {
    public Labelled {
      statements = List.copyOf(statements);
    }

    @Override
    public List<Statement> parts() {
      return statements;
    }
  }

  /** Goes to the end of what is labelled so; there are none once a thread is read. */
  record Leave(Object label, SourceSpan span) implements Statement {}

  /** No execution goes on from here in which the condition is zero. */
  record Await(Expression condition, SourceSpan span) implements Statement {
    @Override
    public List<Expression> expressions() {
      return List.of(condition);
    }
  }

  /** {@code r = e;} with or without a type in front. */
  record Assign(String register, Expression value, SourceSpan span) implements Statement {
    @Override
    public List<Expression> expressions() {
      return List.of(value);
    }
  }

  /** {@code e;} or {@code (void) e;}. */
  record Evaluate(Expression expression, SourceSpan span) implements Statement {
    @Override
    public List<Expression> expressions() {
      return List.of(expression);
    }
  }

  /** A store: {@code *p = v;}, {@code __store{A}(*p, v);}, {@code atomic_store_explicit}. */
  record Store(Expression address, Expression value, AccessMode mode, SourceSpan span)
      implements Statement {
    @Override
    public List<Expression> expressions() {
      return List.of(address, value);
    }
  }

  /** A fence: {@code __fence{A};} or {@code atomic_thread_fence(mo);}. */
  record Fence(AccessMode mode, SourceSpan span) implements Statement {}

  /** {@code __atomic_op{A}(p, op, v);}: a read-modify-write without a result. */
  record AtomicOp(
      Expression address, Operator operator, Expression operand, AccessMode mode, SourceSpan span)
      implements Statement {
    @Override
    public List<Expression> expressions() {
      return List.of(address, operand);
    }
  }

  /**
   * {@code spin_lock} and its like.
   *
   * @param words whose lock it is
   */
  record Lock(Expression address, Vocabulary words, SourceSpan span) implements Statement {
    @Override
    public List<Expression> expressions() {
      return List.of(address);
    }
  }

  /**
   * {@code spin_unlock} and its like.
   *
   * @param words whose lock it is
   */
  record Unlock(Expression address, Vocabulary words, SourceSpan span) implements Statement {
    @Override
    public List<Expression> expressions() {
      return List.of(address);
    }
  }

  /** {@code __srcu{A}(p[, v]);}: an SRCU event that is no access. */
  record Srcu(
      Expression address, Optional<Expression> value, AccessMode.Annotated mode, SourceSpan span)
      implements Statement {
    @Override
    public List<Expression> expressions() {
      return value.map(its -> List.of(address, its)).orElse(List.of(address));
    }
  }
}
