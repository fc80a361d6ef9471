package dev.assay.explain;

import dev.assay.program.AccessMode;
import dev.assay.program.Code;
import dev.assay.program.Instruction;
import dev.assay.program.Operand;
import dev.assay.program.Program;
import dev.assay.program.ThreadCode;
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

  private final Program test;

  Waits(Program test) {
    this.test = test;
  }

  /** As a person calls them, in order. */
  List<String> names() {
    Set<String> names = new TreeSet<>();
    for (ThreadCode thread : test.threads()) {
      for (Code code : thread.body()) {
        code.forEachEvaluation(
            evaluation ->
                evaluation.instructions().forEach(i -> waitsFor(i, thread).ifPresent(names::add)));
      }
    }
    return List.copyOf(names);
  }

  /** What an instruction belongs to: a release, too, belongs to its lock. */
  private static Optional<String> waitsFor(Instruction instruction, ThreadCode thread) {
    if (instruction instanceof Instruction.Lock lock) {
      return switch (lock.action()) {
        case ACQUIRE, ACQUIRE_MUTEX, RELEASE, RELEASE_MUTEX ->
            Optional.of("lock " + name(lock.address(), thread));
        case TRY, TEST -> Optional.empty();
      };
    }
    if (instruction instanceof Instruction.Srcu srcu && srcu.mode().tags().contains("sync-srcu")) {
      return Optional.of("synchronize_srcu of " + name(srcu.address(), thread));
    }
    if (instruction instanceof Instruction.Fence fence
        && fence.mode() instanceof AccessMode.Annotated annotated
        && annotated.tags().contains("sync-rcu")) {
      return Optional.of("synchronize_rcu");
    }
    return Optional.empty();
  }

  private static String name(Operand address, ThreadCode thread) {
    if (!(address instanceof Operand.Register register)) {
      return "in line " + address.span().line();
    }
    boolean global = thread.parameters().contains(register.name());
    return global ? register.name() : thread.number() + ":" + register.name();
  }

  /** The test without the statements that belong to some of the names. */
  Program without(Set<String> names) {
    List<ThreadCode> threads = new ArrayList<>();
    for (ThreadCode thread : test.threads()) {
      threads.add(
          thread.withBody(thread.body().stream().map(c -> without(c, thread, names)).toList()));
    }
    return test.withThreads(threads);
  }

  private static Code without(Code code, ThreadCode thread, Set<String> names) {
    if (code instanceof Code.Sequence sequence) {
      return new Code.Sequence(
          sequence.parts().stream().map(part -> without(part, thread, names)).toList(),
          sequence.span());
    }
    if (code instanceof Code.Branch branch) {
      return new Code.Branch(
          branch.condition(),
          without(branch.then(), thread, names),
          branch.otherwise().map(other -> without(other, thread, names)),
          branch.span());
    }
    if (code instanceof Code.Loop loop) {
      return new Code.Loop(loop.condition(), without(loop.body(), thread, names), loop.span());
    }
    Code.Step step = (Code.Step) code;
    boolean waits =
        step.evaluation().instructions().stream()
            .anyMatch(i -> waitsFor(i, thread).filter(names::contains).isPresent());
    return waits ? new Code.Sequence(List.of(), step.span()) : step;
  }
}
