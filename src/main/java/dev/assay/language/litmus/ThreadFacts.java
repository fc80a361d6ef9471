package dev.assay.language.litmus;

import dev.assay.program.AccessMode;
import dev.assay.program.Vocabulary;
import dev.assay.source.SourceSpan;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** What one walk over a thread's body finds out; the source of warnings. */
final class ThreadFacts {

  private static final Set<String> KERNEL_TYPES =
      Set.of("spinlock_t", "atomic_t", "struct srcu_struct");

  private final Set<String> assigned = new LinkedHashSet<>();
  private final Map<String, SourceSpan> read = new LinkedHashMap<>();
  private final Map<String, SourceSpan> dereferenced = new LinkedHashMap<>();
  private final Set<String> values = new LinkedHashSet<>();
  private final Set<Integer> constants = new TreeSet<>();
  private final List<Statement.Assign> assignments = new ArrayList<>();
  private final List<Statement.Evaluate> evaluations = new ArrayList<>();
  private final List<Expression.Binary> operations = new ArrayList<>();
  private final List<Expression.IsLocked> lockTests = new ArrayList<>();
  private final Map<String, SourceSpan> plainAccesses = new LinkedHashMap<>();
  private final Map<AccessMode.Annotated, SourceSpan> annotations = new LinkedHashMap<>();
  private final Map<Vocabulary, SourceSpan> firstUses = new EnumMap<>(Vocabulary.class);
  private boolean computes;

  private ThreadFacts() {}

  static ThreadFacts of(ThreadSource thread) {
    ThreadFacts facts = new ThreadFacts();
    thread.body().forEach(facts::statement);
    for (ThreadSource.Parameter parameter : thread.parameters()) {
      if (KERNEL_TYPES.contains(parameter.type())) {
        facts.uses(Vocabulary.KERNEL, parameter.span());
      } else if (parameter.type().startsWith("_Atomic") || parameter.type().equals("mtx_t")) {
        facts.uses(Vocabulary.C11, parameter.span());
      }
    }
    return facts;
  }

  private void statement(Statement statement) {
    if (statement instanceof Statement.Block block) {
      block.statements().forEach(this::statement);
    } else if (statement instanceof Statement.If branch) {
      value(branch.condition());
      lockTests(branch.condition());
      statement(branch.then());
      branch.otherwise().ifPresent(this::statement);
    } else if (statement instanceof Statement.While loop) {
      value(loop.condition());
      lockTests(loop.condition());
      statement(loop.body());
    } else if (statement instanceof Statement.Assign assign) {
      value(assign.value());
      assigned.add(assign.register());
      assignments.add(assign);
    } else if (statement instanceof Statement.Evaluate evaluate) {
      evaluations.add(evaluate);
      value(evaluate.expression());
    } else if (statement instanceof Statement.Await await) {
      value(await.condition());
    } else if (statement instanceof Statement.Store store) {
      access(store.address(), store.mode(), store.span());
      value(store.value());
    } else if (statement instanceof Statement.Fence fence) {
      mode(fence.mode(), fence.span());
    } else if (statement instanceof Statement.AtomicOp op) {
      computes = true;
      access(op.address(), op.mode(), op.span());
      value(op.operand());
    } else if (statement instanceof Statement.Lock lock) {
      lock(lock.address(), lock.words(), lock.span());
    } else if (statement instanceof Statement.Unlock unlock) {
      lock(unlock.address(), unlock.words(), unlock.span());
    } else if (statement instanceof Statement.Srcu srcu) {
      access(srcu.address(), srcu.mode(), srcu.span());
      srcu.value().ifPresent(this::value);
    } else {
      throw new AssertionError(statement);
    }
  }

  private void lockTests(Expression condition) {
    if (condition instanceof Expression.IsLocked test) {
      lockTests.add(test);
    }
    condition.parts().forEach(this::lockTests);
  }

  private void lock(Expression address, Vocabulary words, SourceSpan span) {
    uses(words, span);
    // What a taken lock holds when it is compiled for an architecture.
    constants.add(1);
    address(address);
  }

  /** An expression whose value matters. */
  private void value(Expression expression) {
    if (expression instanceof Expression.Constant constant) {
      constants.add(constant.value());
    } else if (expression instanceof Expression.Variable variable) {
      read.putIfAbsent(variable.name(), variable.span());
      values.add(variable.name());
    } else if (expression instanceof Expression.Binary binary) {
      operations.add(binary);
      constants.add(1);
      computes |= !binary.operator().isComparison();
      binary.parts().forEach(this::value);
    } else {
      operation(expression);
    }
  }

  private void operation(Expression expression) {
    if (expression instanceof Expression.Load load) {
      access(load.address(), load.mode(), load.span());
    } else if (expression instanceof Expression.Exchange exchange) {
      access(exchange.address(), exchange.mode(), exchange.span());
      value(exchange.value());
    } else if (expression instanceof Expression.CompareExchange exchange) {
      access(exchange.address(), exchange.mode(), exchange.span());
      value(exchange.old());
      value(exchange.desired());
    } else if (expression instanceof Expression.CompareAndSet exchange) {
      access(exchange.address(), exchange.mode(), exchange.span());
      value(exchange.expected());
      value(exchange.desired());
      constants.add(1);
    } else if (expression instanceof Expression.CompareExchangeC11 exchange) {
      uses(Vocabulary.C11, exchange.span());
      address(exchange.object());
      address(exchange.expected());
      value(exchange.desired());
      constants.add(1);
    } else if (expression instanceof Expression.FetchOp op) {
      computes = true;
      access(op.address(), op.mode(), op.span());
      value(op.operand());
    } else if (expression instanceof Expression.AddUnless add) {
      computes = true;
      access(add.address(), add.mode(), add.span());
      value(add.added());
      value(add.unless());
    } else {
      uses(Vocabulary.KERNEL, expression.span());
      constants.add(1);
      computes |= expression instanceof Expression.Srcu;
      expression.parts().forEach(this::address);
    }
  }

  private void access(Expression address, AccessMode mode, SourceSpan span) {
    mode(mode, span);
    address(address);
    if (mode instanceof AccessMode.Plain && address instanceof Expression.Variable variable) {
      plainAccesses.putIfAbsent(variable.name(), variable.span());
    }
  }

  private void mode(AccessMode mode, SourceSpan span) {
    if (mode instanceof AccessMode.Ordered) {
      uses(Vocabulary.C11, span);
    } else if (mode instanceof AccessMode.Annotated annotated) {
      annotations.putIfAbsent(annotated, span);
      uses(JavaPrimitives.isOfJava(annotated) ? Vocabulary.JAVA : Vocabulary.KERNEL, span);
    }
  }

  private void uses(Vocabulary vocabulary, SourceSpan span) {
    firstUses.putIfAbsent(vocabulary, span);
  }

  private void address(Expression address) {
    if (address instanceof Expression.Variable variable) {
      read.putIfAbsent(variable.name(), variable.span());
      dereferenced.putIfAbsent(variable.name(), variable.span());
    } else {
      value(address);
    }
  }

  /** Registers that a statement assigns to. */
  Set<String> assigned() {
    return assigned;
  }

  /** Names whose value is used, with the first place of each. */
  Map<String, SourceSpan> read() {
    return read;
  }

  /** Names used as an address, with the first place of each. */
  Map<String, SourceSpan> dereferenced() {
    return dereferenced;
  }

  /** Names whose value is used other than as an address. */
  Set<String> values() {
    return values;
  }

  /** Names through which a plain access is made. */
  Map<String, SourceSpan> plainAccesses() {
    return plainAccesses;
  }

  /** All numbers in value position, and 1 if a comparison may make it. */
  Set<Integer> constants() {
    return constants;
  }

  List<Statement.Assign> assignments() {
    return assignments;
  }

  List<Statement.Evaluate> evaluations() {
    return evaluations;
  }

  /** Tests of locks right in a condition. */
  List<Expression.IsLocked> lockTests() {
    return lockTests;
  }

  List<Expression.Binary> operations() {
    return operations;
  }

  /** True if values arise by calculation, so that more than the constants are possible. */
  boolean computes() {
    return computes;
  }

  /** Of each vocabulary that the thread uses, the first place where it does. */
  Map<Vocabulary, SourceSpan> firstUses() {
    return firstUses;
  }

  /** The annotations of accesses and fences, each with its first place. */
  Map<AccessMode.Annotated, SourceSpan> annotations() {
    return annotations;
  }
}
