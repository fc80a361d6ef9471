import java.util.concurrent.locks.ReentrantLock;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;

/** Two threads count under a lock; another lock is taken for nothing. */
@JCStressTest
@Outcome(
    id = {"1, 2", "2, 1"},
    expect = Expect.ACCEPTABLE)
@Outcome(expect = Expect.FORBIDDEN)
@State
public class Locked {
  private final ReentrantLock lock = new ReentrantLock();
  private final ReentrantLock other = new ReentrantLock();
  private int count;

  @Actor
  public void first(II_Result r) {
    lock.lock();
    try {
      count++;
      r.r1 = count;
    } finally {
      lock.unlock();
    }
  }

  @Actor
  public void second(II_Result r) {
    other.lock();
    lock.lock();
    try {
      count++;
      r.r2 = count;
    } finally {
      lock.unlock();
    }
    other.unlock();
  }
}
