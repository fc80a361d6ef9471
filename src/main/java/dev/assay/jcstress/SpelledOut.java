package dev.assay.jcstress;

import dev.assay.language.litmus.Expression;
import dev.assay.language.litmus.LitmusTest;
import dev.assay.language.litmus.Statement;
import dev.assay.language.litmus.ThreadSource;
import dev.assay.program.AccessMode;
import dev.assay.program.Observable;
import dev.assay.program.Operator;
import dev.assay.program.Proposition;
import dev.assay.program.Value;
import dev.assay.source.SourceSpan;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Spells out in accesses what Java source emulates, locks and RCU, so that the {@code java} model
 * can judge it. Where the source waits in a loop, the test has the last round only, and a filter
 * for that the wait is over: rounds before it read memory and change nothing, so that leaving them
 * out can only leave out order. What the model then allows, it allows at most less with them.
 */
final class SpelledOut {

  private final AccessMode acquisition;
  private final AccessMode release;
  private final List<AccessMode> fencesAfterLock;
  private final TreeSet<String> taken = new TreeSet<>();
  private final Map<Integer, String> phases = new TreeMap<>();
  private final Map<Integer, Integer> lastPhase = new TreeMap<>();
  private final List<Proposition> over = new ArrayList<>();

  // Of the thread that is being written.
  private int thread;
  private int depth;
  private int phase;

  /** How a lock is spelled. */
  enum Locks {
    /** As the source has it. */
    AS_WRITTEN,
    /** With less order, of which the model is sooner done; it can only allow more. */
    WEAK
  }

  private SpelledOut(LitmusTest test, Locks locks) {
    acquisition =
        switch (locks) {
          case AS_WRITTEN -> ModeMapping.UPDATE_VOLATILE;
          case WEAK -> ModeMapping.UPDATE_ACQUIRE;
        };
    fencesAfterLock =
        switch (locks) {
          case AS_WRITTEN -> List.of(ModeMapping.ACQUIRE, ModeMapping.RELEASE);
          case WEAK -> List.of();
        };
    release =
        switch (locks) {
          case AS_WRITTEN -> ModeMapping.VOLATILE;
          case WEAK -> ModeMapping.RELEASE;
        };
    for (ThreadSource source : test.threads()) {
      taken.addAll(source.registers());
    }
    for (ThreadSource source : test.threads()) {
      int sections = sections(source.body());
      if (sections > 0) {
        phases.put(source.number(), fresh("phase"));
        lastPhase.put(source.number(), 2 * sections);
      }
    }
  }

  private static int sections(List<Statement> statements) {
    int[] found = {0};
    Registers.forEachStatement(
        statements,
        statement -> {
          if (statement instanceof Statement.Fence fence
              && ModeMapping.tag(fence.mode()).equals("rcu-lock")) {
            found[0]++;
          }
        });
    return found[0];
  }

  /** The test, in Java's modes already, without locks and RCU. */
  static LitmusTest of(LitmusTest test, Locks locks) {
    CodeFacts facts = CodeFacts.of(test);
    return facts.locks() || facts.rcu() ? new SpelledOut(test, locks).write(test) : test;
  }

  private LitmusTest write(LitmusTest test) {
    List<ThreadSource> threads = test.threads().stream().map(this::write).toList();
    Optional<Proposition> filter = test.filter();
    for (Proposition each : over) {
      filter = Optional.of(filter.<Proposition>map(f -> new Proposition.And(f, each)).orElse(each));
    }
    return test.withThreads(threads).withFilter(filter);
  }

  private ThreadSource write(ThreadSource source) {
    thread = source.number();
    depth = 0;
    phase = 0;
    List<ThreadSource.Parameter> parameters = new ArrayList<>(source.parameters());
    phases
        .values()
        .forEach(name -> parameters.add(new ThreadSource.Parameter("int", name, source.span())));
    List<Statement> body = new ArrayList<>();
    source.body().forEach(statement -> write(statement, body));
    return new ThreadSource(source.number(), parameters, body, source.span());
  }

  private void write(Statement statement, List<Statement> out) {
    SourceSpan span = statement.span();
    if (statement instanceof Statement.Block block) {
      block.statements().forEach(each -> write(each, out));
    } else if (statement instanceof Statement.If branch) {
      out.add(
          new Statement.If(
              value(branch.condition()),
              block(branch.then()),
              branch.otherwise().map(this::block),
              span));
    } else if (statement instanceof Statement.While loop) {
      out.add(new Statement.While(value(loop.condition()), block(loop.body()), span));
    } else if (statement instanceof Statement.Assign assign) {
      out.add(new Statement.Assign(assign.register(), value(assign.value()), span));
    } else if (statement instanceof Statement.Evaluate evaluate) {
      out.add(new Statement.Evaluate(value(evaluate.expression()), span));
    } else if (statement instanceof Statement.Store store) {
      out.add(
          new Statement.Store(value(store.address()), value(store.value()), store.mode(), span));
    } else if (statement instanceof Statement.Lock lock) {
      String found = read("found", acquisition(lock.address(), span), out);
      over.add(equal(found, 0, span));
      fencesAfterLock.forEach(mode -> out.add(new Statement.Fence(mode, span)));
    } else if (statement instanceof Statement.Unlock unlock) {
      out.add(store(unlock.address(), 0, release, span));
    } else if (statement instanceof Statement.Fence fence) {
      fence(fence, out);
    } else {
      out.add(statement);
    }
  }

  private Statement block(Statement statement) {
    List<Statement> body = new ArrayList<>();
    write(statement, body);
    return new Statement.Block(body, statement.span());
  }

  private Expression value(Expression expression) {
    SourceSpan span = expression.span();
    if (expression instanceof Expression.Binary binary) {
      return new Expression.Binary(
          binary.operator(), value(binary.left()), value(binary.right()), span);
    }
    if (expression instanceof Expression.TryLock attempt) {
      return compared(Operator.EQ, acquisition(attempt.address(), span), 0);
    }
    if (expression instanceof Expression.IsLocked question) {
      return compared(
          Operator.NE, new Expression.Load(question.address(), ModeMapping.OPAQUE, span), 0);
    }
    return expression;
  }

  private Expression acquisition(Expression lock, SourceSpan span) {
    return new Expression.CompareExchange(
        lock, number(0, span), number(1, span), acquisition, span);
  }

  private void fence(Statement.Fence fence, List<Statement> out) {
    SourceSpan span = fence.span();
    Statement full = new Statement.Fence(ModeMapping.VOLATILE, span);
    switch (ModeMapping.tag(fence.mode())) {
      case "rcu-lock" -> {
        if (depth++ == 0) {
          out.add(
              store(
                  name(phases.getOrDefault(thread, ""), span), ++phase, ModeMapping.OPAQUE, span));
          out.add(full);
        }
      }
      case "rcu-unlock" -> {
        if (--depth == 0) {
          out.add(full);
          out.add(
              store(
                  name(phases.getOrDefault(thread, ""), span), ++phase, ModeMapping.OPAQUE, span));
        }
      }
      case "sync-rcu" -> {
        out.add(full);
        phases.forEach((reader, place) -> await(reader, place, span, out));
        out.add(full);
      }
      default -> out.add(fence);
    }
  }

  /**
   * Looks whether the reader is in no section. With a single section, the look before that, which
   * found it begun, can be left out with the other rounds; with several, the two tell which of them
   * has ended.
   */
  private void await(int reader, String place, SourceSpan span, List<Statement> out) {
    if (reader == thread) {
      return;
    }
    Expression look = new Expression.Load(name(place, span), ModeMapping.OPAQUE, span);
    String begun = read("begun", look, out);
    if (lastPhase.getOrDefault(reader, 0) == 2) {
      over.add(new Proposition.Not(equal(begun, 1, span)));
      return;
    }
    List<Statement> again = new ArrayList<>();
    String later = read("later", look, again);
    Expression odd =
        compared(
            Operator.NE,
            new Expression.Binary(Operator.AND, name(begun, span), number(1, span), span),
            0);
    out.add(new Statement.If(odd, new Statement.Block(again, span), Optional.empty(), span));
    for (int section = 1; section < lastPhase.getOrDefault(reader, 0); section += 2) {
      over.add(
          new Proposition.Not(
              new Proposition.And(equal(begun, section, span), equal(later, section, span))));
    }
  }

  private String read(String name, Expression value, List<Statement> out) {
    String register = fresh(name);
    out.add(new Statement.Assign(register, value, value.span()));
    return register;
  }

  private static Statement store(Expression address, int value, AccessMode mode, SourceSpan span) {
    return new Statement.Store(address, number(value, span), mode, span);
  }

  private static Expression compared(Operator operator, Expression value, int other) {
    return new Expression.Binary(operator, value, number(other, value.span()), value.span());
  }

  private static Expression number(int value, SourceSpan span) {
    return new Expression.Constant(value, span);
  }

  private static Expression name(String name, SourceSpan span) {
    return new Expression.Variable(name, span);
  }

  private Proposition equal(String register, int value, SourceSpan span) {
    return new Proposition.ValueAtom(
        new Observable.Register(thread, register), new Value.Int(value), span);
  }

  private String fresh(String name) {
    String candidate = name;
    for (int i = 2; !taken.add(candidate); i++) {
      candidate = name + i;
    }
    return candidate;
  }
}
