package dev.assay.jcstress;

import dev.assay.language.litmus.Expression;
import dev.assay.language.litmus.LitmusTest;
import dev.assay.language.litmus.Statement;
import dev.assay.language.litmus.ThreadSource;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Refuses tests whose locks could wait for ever. A model leaves out the executions in which a lock
 * is never got; a machine hangs in them.
 */
final class LockPaths {

  private static final String DEADLOCK = "possible deadlock";

  /** For each lock, those that are waited for while it is held. */
  private final Map<String, Set<String>> waits = new TreeMap<>();

  private final Map<Integer, Set<String>> waitedFor = new TreeMap<>();
  private final Map<Integer, Set<String>> kept = new TreeMap<>();
  private int thread;
  private Set<String> tried = new TreeSet<>();
  private Set<String> triedAndHeld = new TreeSet<>();

  private LockPaths() {}

  /**
   * Walks the threads of a test.
   *
   * @throws Untranslatable if a deadlock is possible, or locks are not used in pairs
   */
  static void check(LitmusTest test) {
    LockPaths paths = new LockPaths();
    test.threads().forEach(paths::thread);
    paths.threadsDoNotBlockOthers();
    paths.locksHaveAnOrder();
  }

  private void thread(ThreadSource source) {
    thread = source.number();
    tried = new TreeSet<>();
    triedAndHeld = new TreeSet<>();
    waitedFor.put(thread, new TreeSet<>());
    Set<String> held = new LinkedHashSet<>();
    walk(source.body(), held);
    held.addAll(triedAndHeld);
    kept.put(thread, held);
  }

  private void walk(List<Statement> statements, Set<String> held) {
    for (Statement statement : statements) {
      statement
          .expressions()
          .forEach(
              e ->
                  Registers.forEachPart(
                      e,
                      part -> {
                        if (part instanceof Expression.TryLock tryLock) {
                          tryLock(name(tryLock.address()));
                        }
                      }));
      if (statement instanceof Statement.Block block) {
        walk(block.statements(), held);
      } else if (statement instanceof Statement.If branch) {
        Set<String> other = new LinkedHashSet<>(held);
        walk(List.of(branch.then()), held);
        branch.otherwise().ifPresent(s -> walk(List.of(s), other));
        if (!held.equals(other)) {
          throw new Untranslatable(DEADLOCK + ": a lock is held after one branch only");
        }
      } else if (statement instanceof Statement.While loop) {
        walk(List.of(loop.body()), held);
      } else if (statement instanceof Statement.Lock lock) {
        lock(name(lock.address()), held);
      } else if (statement instanceof Statement.Unlock unlock) {
        unlock(name(unlock.address()), held);
      }
    }
  }

  private static String name(Expression address) {
    if (address instanceof Expression.Variable variable) {
      return variable.name();
    }
    throw new Untranslatable("lock behind a pointer");
  }

  private void tryLock(String lock) {
    tried.add(lock);
    triedAndHeld.add(lock);
  }

  private void lock(String lock, Set<String> held) {
    if (held.contains(lock) || triedAndHeld.contains(lock)) {
      throw new Untranslatable(DEADLOCK + ": a lock is taken by its holder");
    }
    held.forEach(outer -> waits.computeIfAbsent(outer, k -> new TreeSet<>()).add(lock));
    triedAndHeld.forEach(outer -> waits.computeIfAbsent(outer, k -> new TreeSet<>()).add(lock));
    waitedFor.computeIfAbsent(thread, k -> new TreeSet<>()).add(lock);
    held.add(lock);
  }

  private void unlock(String lock, Set<String> held) {
    boolean wasTried = triedAndHeld.remove(lock);
    if (!held.remove(lock) && !wasTried && !tried.contains(lock)) {
      throw new Untranslatable("a lock is released that is not held");
    }
  }

  private void threadsDoNotBlockOthers() {
    kept.forEach(
        (holder, locks) ->
            waitedFor.forEach(
                (other, wanted) -> {
                  if (!holder.equals(other) && locks.stream().anyMatch(wanted::contains)) {
                    throw new Untranslatable(DEADLOCK + ": a lock is never released");
                  }
                }));
  }

  private void locksHaveAnOrder() {
    for (String lock : waits.keySet()) {
      Set<String> reached = new TreeSet<>();
      reach(lock, reached);
      if (reached.contains(lock)) {
        throw new Untranslatable(DEADLOCK + ": locks are nested both ways");
      }
    }
  }

  private void reach(String lock, Set<String> reached) {
    for (String next : waits.getOrDefault(lock, Set.of())) {
      if (reached.add(next)) {
        reach(next, reached);
      }
    }
  }
}
