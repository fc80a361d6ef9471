package dev.assay.jcstress;

import dev.assay.jcstress.MappingOptions.FullFence;
import dev.assay.language.litmus.Expression;
import dev.assay.language.litmus.Statement;
import dev.assay.language.litmus.ThreadSource;
import dev.assay.program.AccessMode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Prints the body of one actor, from the thread in Java's modes. */
final class ActorSource {

  /** The parameter that takes what the actor saw. */
  static final String RESULT = "r";

  private final MemoryLayout layout;
  private final ThreadSource thread;
  private final FullFence fullFence;
  private final Map<String, String> recorded;
  private final NameSpace scope;
  private final Map<String, String> locals = new LinkedHashMap<>();
  private final Set<String> declared = new TreeSet<>();
  private final ExpressionSource expressions;
  private final List<String> lines = new ArrayList<>();
  private String indent = "    ";
  private int readerDepth;
  private int readerPhase;

  /**
   * A printer for one thread.
   *
   * @param scope of the class
   * @param recorded the fields of the result, by register
   */
  ActorSource(
      MemoryLayout layout,
      ThreadSource thread,
      FullFence fullFence,
      NameSpace scope,
      Map<String, String> recorded) {
    this.layout = layout;
    this.thread = thread;
    this.fullFence = fullFence;
    this.scope = scope.inner().reserve(RESULT);
    this.recorded = recorded;
    Set<String> parameters = new TreeSet<>();
    thread.parameters().forEach(parameter -> parameters.add(parameter.name()));
    parameters.removeAll(Registers.assigned(thread.body()));
    this.expressions = new ExpressionSource(layout, parameters, locals);
  }

  /** The statements of the actor, a line each, indented as in a method of a class. */
  List<String> lines() {
    List<Statement> body = flat(thread.body());
    int tail = tail(body);
    nameLocals(body, tail);
    body.subList(0, tail).forEach(this::statement);
    for (Statement statement : body.subList(tail, body.size())) {
      Statement.Assign last = (Statement.Assign) statement;
      line(RESULT + "." + recorded.get(last.register()) + " = " + rhs(last) + ";");
    }
    recorded.forEach(this::record);
    return lines;
  }

  private static List<Statement> flat(List<Statement> statements) {
    List<Statement> flat = new ArrayList<>();
    for (Statement statement : statements) {
      if (statement instanceof Statement.Block block) {
        flat.addAll(flat(block.statements()));
      } else {
        flat.add(statement);
      }
    }
    return flat;
  }

  /**
   * Where the last statements begin that only give observed registers their values: these go to the
   * result without a local variable between.
   */
  private int tail(List<Statement> body) {
    int tail = body.size();
    while (tail > 0
        && body.get(tail - 1) instanceof Statement.Assign assign
        && !(assign.value() instanceof Expression.AddUnless)
        && recorded.containsKey(assign.register())
        && isOnlyAssignment(assign, body)) {
      tail--;
    }
    return tail;
  }

  private static boolean isOnlyAssignment(Statement.Assign assign, List<Statement> body) {
    List<Statement> others = new ArrayList<>(body);
    others.remove(assign);
    return !Registers.assigned(others).contains(assign.register())
        && !Registers.read(body).contains(assign.register());
  }

  private void record(String register, String field) {
    if (locals.containsKey(register)) {
      line(RESULT + "." + field + " = " + locals.get(register) + ";");
    } else if (!Registers.assigned(thread.body()).contains(register)) {
      int initial = layout.initial(thread.number(), register);
      if (initial != 0) {
        line(RESULT + "." + field + " = " + initial + ";");
      }
    }
  }

  /** Registers become local variables, declared where they first get a value if that is plain. */
  private void nameLocals(List<Statement> body, int tail) {
    Set<String> parameters = new TreeSet<>();
    thread.parameters().forEach(parameter -> parameters.add(parameter.name()));
    Set<String> assigned = Registers.assigned(body.subList(0, tail));
    Set<String> known = new TreeSet<>(assigned);
    for (String name : Registers.read(body)) {
      if (!parameters.contains(name) && layout.initial(thread.number(), name) != 0) {
        known.add(name);
      }
    }
    known.forEach(name -> locals.put(name, scope.claim(name)));
    Set<String> seen = new TreeSet<>();
    Set<String> early = new TreeSet<>();
    for (Statement statement : body.subList(0, tail)) {
      if (statement instanceof Statement.Assign assign
          && !seen.contains(assign.register())
          && !Registers.read(assign.value()).contains(assign.register())
          && layout.initial(thread.number(), assign.register()) == 0) {
        seen.addAll(Registers.read(assign.value()));
        seen.add(assign.register());
        early.add(assign.register());
      } else {
        seen.addAll(Registers.of(List.of(statement)));
      }
    }
    for (String name : known) {
      if (!early.contains(name)) {
        int initial = layout.initial(thread.number(), name);
        line("int " + locals.get(name) + " = " + initial + ";");
        declared.add(name);
      }
    }
  }

  private void statement(Statement statement) {
    if (statement instanceof Statement.Block block) {
      block.statements().forEach(this::statement);
    } else if (statement instanceof Statement.If branch) {
      branch(branch);
    } else if (statement instanceof Statement.While loop) {
      loop(loop);
    } else if (statement instanceof Statement.Assign assign) {
      assign(assign);
    } else if (statement instanceof Statement.Evaluate evaluate) {
      evaluate(evaluate.expression());
    } else if (statement instanceof Statement.Store store) {
      store(store);
    } else if (statement instanceof Statement.Fence fence) {
      fence(fence.mode());
    } else if (statement instanceof Statement.Lock lock) {
      line("while (!" + expressions.call(lock.address(), "compareAndSet", "0, 1") + ") {");
      line("  Thread.yield();");
      line("}");
      // For who looks on without the lock: what was done under the last one comes before.
      line("VarHandle.acquireFence();");
      line("VarHandle.releaseFence();");
    } else if (statement instanceof Statement.Unlock unlock) {
      line(expressions.call(unlock.address(), "setVolatile", "0") + ";");
    } else {
      throw new AssertionError(statement);
    }
  }

  private void branch(Statement.If branch) {
    boolean then = isEmpty(branch.then());
    boolean otherwise = branch.otherwise().map(ActorSource::isEmpty).orElse(true);
    if (then && otherwise) {
      evaluate(branch.condition());
      return;
    }
    line(
        "if ("
            + (then
                ? expressions.negated(branch.condition())
                : expressions.condition(branch.condition()))
            + ") {");
    inner(then ? branch.otherwise().orElseThrow() : branch.then());
    if (!then && !otherwise) {
      line("} else {");
      inner(branch.otherwise().orElseThrow());
    }
    line("}");
  }

  private static boolean isEmpty(Statement statement) {
    return statement instanceof Statement.Block block
        && block.statements().stream().allMatch(ActorSource::isEmpty);
  }

  private void loop(Statement.While loop) {
    if (loop.condition() instanceof Expression.Constant) {
      return;
    }
    line("while (" + expressions.condition(loop.condition()) + ") {");
    inner(loop.body());
    line("}");
  }

  private void inner(Statement statement) {
    String outer = indent;
    indent = outer + "  ";
    statement(statement);
    indent = outer;
  }

  private void assign(Statement.Assign assign) {
    if (assign.value() instanceof Expression.AddUnless add) {
      addUnless(add, assign.register());
      return;
    }
    line(target(assign.register()) + rhs(assign) + ";");
  }

  private String target(String register) {
    String type = declared.add(register) ? "int " : "";
    return type + locals.get(register) + " = ";
  }

  private String rhs(Statement.Assign assign) {
    return expressions.value(assign.value());
  }

  /** The kernel's loop: try until the content is the one to leave, or the addition succeeds. */
  private void addUnless(Expression.AddUnless add, String register) {
    String old = scope.claim("found");
    String unless = expressions.value(add.unless());
    String read = old + " = (int) " + expressions.call(add.address(), "getVolatile", "") + ";";
    String sum =
        add.added() instanceof Expression.Constant constant && constant.value() < 0
            ? old + " - " + -constant.value()
            : old + " + " + expressions.value(add.added());
    String attempt = expressions.call(add.address(), "compareAndSet", old + ", " + sum);
    line("int " + read);
    line("while (" + old + " != " + unless + " && !" + attempt + ") {");
    line("  " + read);
    line("}");
    line(target(register) + old + " != " + unless + " ? 1 : 0;");
  }

  /** A value that is not used. An exact variable handle takes no call without its result. */
  private void evaluate(Expression expression) {
    if (Registers.accesses(expression)) {
      line("int " + scope.claim("unused") + " = " + expressions.value(expression) + ";");
    }
  }

  private void store(Statement.Store store) {
    String value = expressions.value(store.value());
    line(
        store.mode() instanceof AccessMode.Plain
            ? expressions.place(store.address()) + " = " + value + ";"
            : expressions.call(
                    store.address(), "set" + ExpressionSource.suffix(store.mode()), value)
                + ";");
  }

  private void fence(AccessMode mode) {
    if (mode.equals(ModeMapping.VOLATILE)) {
      switch (fullFence) {
        case DOUBLE -> line("fullFence();");
        case SINGLE -> line("VarHandle.fullFence();");
      }
    } else if (mode.equals(ModeMapping.ACQUIRE)) {
      line("VarHandle.acquireFence();");
    } else if (mode.equals(ModeMapping.RELEASE)) {
      line("VarHandle.releaseFence();");
    } else if (mode.equals(ModeMapping.LOAD_LOAD)) {
      line("VarHandle.loadLoadFence();");
    } else if (mode.equals(ModeMapping.STORE_STORE)) {
      line("VarHandle.storeStoreFence();");
    } else {
      rcu(ModeMapping.tag(mode));
    }
  }

  private void rcu(String tag) {
    switch (tag) {
      case "rcu-lock" -> {
        if (readerDepth++ == 0) {
          line("enterReader(" + thread.number() + ", " + ++readerPhase + ");");
        }
      }
      case "rcu-unlock" -> {
        if (--readerDepth == 0) {
          line("leaveReader(" + thread.number() + ", " + ++readerPhase + ");");
        }
      }
      case "sync-rcu" -> line("awaitReaders();");
      default -> throw new AssertionError(tag);
    }
  }

  private void line(String text) {
    lines.add(indent + text);
  }
}
