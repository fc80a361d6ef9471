package dev.assay.explain;

import dev.assay.language.litmus.AccessMode;
import dev.assay.language.litmus.Expression;
import dev.assay.language.litmus.LitmusTest;
import dev.assay.language.litmus.Statement;
import dev.assay.language.litmus.ThreadSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What the threads of a test may wait for: locks, and grace periods of RCU and SRCU. A test can be
 * had without some of them, to see whether it then runs to its end.
 */
final class Waits {

  private final LitmusTest test;

  Waits(LitmusTest test) {
    this.test = test;
  }

  /** As a person calls them, in order. */
  List<String> names() {
    Set<String> names = new TreeSet<>();
    test.threads().forEach(thread -> thread.body().forEach(s -> collect(s, thread, names)));
    return List.copyOf(names);
  }

  private void collect(Statement statement, ThreadSource thread, Set<String> into) {
    statement.forEach(s -> waitsFor(s, thread).ifPresent(into::add));
  }

  /** What a statement belongs to: a release, too, belongs to its lock. */
  private static Optional<String> waitsFor(Statement statement, ThreadSource thread) {
    if (statement instanceof Statement.Lock lock) {
      return Optional.of("lock " + name(lock.address(), thread));
    }
    if (statement instanceof Statement.Unlock unlock) {
      return Optional.of("lock " + name(unlock.address(), thread));
    }
    if (statement instanceof Statement.Srcu srcu && srcu.mode().tags().contains("sync-srcu")) {
      return Optional.of("synchronize_srcu of " + name(srcu.address(), thread));
    }
    if (statement instanceof Statement.Fence fence
        && fence.mode() instanceof AccessMode.Annotated annotated
        && annotated.tags().contains("sync-rcu")) {
      return Optional.of("synchronize_rcu");
    }
    return Optional.empty();
  }

  private static String name(Expression address, ThreadSource thread) {
    if (!(address instanceof Expression.Variable variable)) {
      return "in line " + address.span().line();
    }
    boolean global = thread.parameters().stream().anyMatch(p -> p.name().equals(variable.name()));
    return global ? variable.name() : thread.number() + ":" + variable.name();
  }

  /** The test without the statements that belong to some of the names. */
  LitmusTest without(Set<String> names) {
    List<ThreadSource> threads = new ArrayList<>();
    for (ThreadSource thread : test.threads()) {
      List<Statement> body = new ArrayList<>();
      thread.body().forEach(s -> body.add(without(s, thread, names)));
      threads.add(new ThreadSource(thread.number(), thread.parameters(), body, thread.span()));
    }
    return test.withThreads(threads);
  }

  private static Statement without(Statement statement, ThreadSource thread, Set<String> names) {
    if (waitsFor(statement, thread).filter(names::contains).isPresent()) {
      return new Statement.Block(List.of(), statement.span());
    }
    if (statement instanceof Statement.Block block) {
      List<Statement> kept = new ArrayList<>();
      block.statements().forEach(s -> kept.add(without(s, thread, names)));
      return new Statement.Block(kept, block.span());
    }
    if (statement instanceof Statement.If branch) {
      return new Statement.If(
          branch.condition(),
          without(branch.then(), thread, names),
          branch.otherwise().map(s -> without(s, thread, names)),
          branch.span());
    }
    if (statement instanceof Statement.While loop) {
      return new Statement.While(
          loop.condition(), without(loop.body(), thread, names), loop.span());
    }
    return statement;
  }
}
