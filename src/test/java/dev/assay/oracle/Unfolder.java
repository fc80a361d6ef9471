package dev.assay.oracle;

import dev.assay.language.litmus.Statement;
import dev.assay.oracle.Event.Kind;
import dev.assay.oracle.Graph.Port;
import dev.assay.program.Vocabulary;
import java.util.ArrayList;
import java.util.List;

/** All control paths of a thread. */
final class Unfolder {

  private final EventFactory events;
  private final int unroll;
  private final boolean legacy;

  /**
   * Paths of any thread.
   *
   * @param unroll how often a loop body is run at most
   * @param legacy as in {@link Evaluator}
   */
  Unfolder(EventFactory events, int unroll, boolean legacy) {
    this.events = events;
    this.unroll = unroll;
    this.legacy = legacy;
  }

  /** The paths that continue a path with statements. */
  List<ThreadPath> after(List<Statement> statements, ThreadPath path) {
    List<ThreadPath> paths = List.of(path);
    for (Statement statement : statements) {
      List<ThreadPath> longer = new ArrayList<>();
      for (ThreadPath before : paths) {
        if (isCut(before)) {
          // The thread ended there.
          longer.add(before);
        } else {
          longer.addAll(after(statement, before.nextStatement()));
        }
      }
      paths = longer;
    }
    return paths;
  }

  private List<ThreadPath> after(Statement statement, ThreadPath path) {
    if (statement instanceof Statement.Block block) {
      return after(block.statements(), path);
    }
    if (statement instanceof Statement.If branch) {
      List<ThreadPath> paths = new ArrayList<>();
      for (Fragment condition : evaluator(path).condition(branch.condition())) {
        paths.addAll(taken(condition, true, path, List.of(branch.then())));
        paths.addAll(taken(condition, false, path, branch.otherwise().stream().toList()));
      }
      return paths;
    }
    if (statement instanceof Statement.While loop) {
      return iterations(loop, path, 0);
    }
    if (statement instanceof Statement.Assign assign) {
      List<ThreadPath> paths = new ArrayList<>();
      for (Fragment value : evaluator(path).evaluate(assign.value(), Port.NONE)) {
        Event write = events.registerWrite(path);
        paths.add(
            path.with(value.then(Fragment.event(write, value.value(), Port.NONE)))
                .with(assign.register(), value.value(), write));
      }
      return paths;
    }
    return effects(statement, path).stream().map(path::with).toList();
  }

  private List<ThreadPath> taken(
      Fragment condition, boolean holds, ThreadPath path, List<Statement> branch) {
    ThreadPath entered =
        path.with(condition).with(new Equation.Same(condition.value(), Term.number(holds ? 1 : 0)));
    int start = entered.graph().events().size();
    return after(branch, entered).stream()
        .map(after -> after.withBranch(condition.graph().events(), start))
        .toList();
  }

  private List<ThreadPath> iterations(Statement.While loop, ThreadPath path, int done) {
    List<ThreadPath> paths = new ArrayList<>();
    for (Fragment condition : evaluator(path).condition(loop.condition())) {
      paths.addAll(taken(condition, false, path, List.of()));
      ThreadPath entered =
          path.with(condition).with(new Equation.Same(condition.value(), Term.number(1)));
      int start = entered.graph().events().size();
      List<ThreadPath> further = new ArrayList<>();
      if (done >= unroll) {
        further.add(entered.with(Fragment.fence(events.cutOff(entered))));
      } else {
        for (ThreadPath once : after(List.of(loop.body()), entered)) {
          further.addAll(
              isCut(once) ? List.of(once) : iterations(loop, once.nextStatement(), done + 1));
        }
      }
      further.forEach(p -> paths.add(p.withBranch(condition.graph().events(), start)));
    }
    return paths;
  }

  private static boolean isCut(ThreadPath path) {
    return path.graph().events().stream().anyMatch(event -> event.kind() == Event.Kind.CUT_OFF);
  }

  private List<Fragment> effects(Statement statement, ThreadPath path) {
    Evaluator evaluator = evaluator(path);
    if (statement instanceof Statement.Evaluate evaluate) {
      return evaluator.evaluate(evaluate.expression(), Port.NONE);
    }
    if (statement instanceof Statement.Store store) {
      List<Fragment> result = new ArrayList<>();
      for (Fragment address : evaluator.evaluate(store.address(), Port.ADDRESS)) {
        for (Fragment value : evaluator.evaluate(store.value(), Port.DATA)) {
          Event write = events.write(path, address.value(), value.value(), store.mode(), false);
          result.add(address.beside(value).then(Fragment.event(write, value.value(), Port.NONE)));
        }
      }
      return result;
    }
    if (statement instanceof Statement.Fence fence) {
      return List.of(Fragment.fence(events.fence(path, fence.mode())));
    }
    if (statement instanceof Statement.AtomicOp op) {
      return evaluator.atomicOp(op);
    }
    if (statement instanceof Statement.Lock lock) {
      return evaluator.evaluate(lock.address(), Port.ADDRESS).stream()
          .map(
              address ->
                  address.then(evaluator.lock(address.value(), lock.words() == Vocabulary.C11)))
          .toList();
    }
    if (statement instanceof Statement.Unlock unlock) {
      return evaluator.evaluate(unlock.address(), Port.ADDRESS).stream()
          .map(address -> address.then(evaluator.at(Kind.UNLOCK, address.value())))
          .toList();
    }
    if (statement instanceof Statement.Srcu srcu && srcu.value().isEmpty()) {
      return evaluator.evaluate(srcu.address(), Port.NONE).stream()
          .map(address -> address.then(evaluator.srcu(address.value(), srcu.mode())))
          .toList();
    }
    throw new AssertionError(statement);
  }

  private Evaluator evaluator(ThreadPath path) {
    return new Evaluator(events, path, legacy);
  }
}
