import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.concurrent.locks.StampedLock;
import org.openjdk.jcstress.annotations.*;
import org.openjdk.jcstress.infra.results.*;

/** Locks that can be tried, that let several in, or that count. */
public class Locks {

  @JCStressTest
  @Outcome(
      id = {"1, 2", "2, 1"},
      expect = ACCEPTABLE,
      desc = "One after the other.")
  @Outcome(
      id = {"1, 0", "0, 1"},
      expect = ACCEPTABLE,
      desc = "One finds it taken.")
  @Outcome(id = "0, 0", expect = FORBIDDEN, desc = "Nobody has it, and yet it is taken.")
  @State
  public static class Tried {
    final ReentrantLock lock = new ReentrantLock();
    int count;

    private int count() {
      if (lock.tryLock()) {
        try {
          return inside();
        } finally {
          lock.unlock();
        }
      }
      return 0;
    }

    private int inside() {
      // A thread that has the lock gets it again.
      if (!lock.tryLock()) {
        return -1;
      }
      int seen = ++count;
      lock.unlock();
      return seen;
    }

    @Actor
    public void first(II_Result r) {
      r.r1 = count();
    }

    @Actor
    public void second(II_Result r) {
      r.r2 = count();
    }
  }

  @JCStressTest
  @Outcome(
      id = {"true, 0", "true, 1", "false, 0"},
      expect = ACCEPTABLE)
  @Outcome(id = "false, 1", expect = FORBIDDEN, desc = "It had been given back before.")
  @State
  public static class TimedAfterRelease {
    final ReentrantLock lock = new ReentrantLock();
    volatile int released;

    @Actor
    public void holder() {
      lock.lock();
      lock.unlock();
      released = 1;
    }

    @Actor
    public void other(ZI_Result r) throws InterruptedException {
      r.r2 = released;
      r.r1 = lock.tryLock(1, TimeUnit.SECONDS);
    }
  }

  @JCStressTest
  @Outcome(
      id = {"0, 0", "1, 2", "-1, -1"},
      expect = ACCEPTABLE)
  @Outcome(expect = FORBIDDEN, desc = "A reader among writes.")
  @State
  public static class ReadersAndWriter {
    final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();
    int x;
    int y;

    @Actor
    public void writer() {
      lock.writeLock().lock();
      x = 1;
      // Who writes may read.
      lock.readLock().lock();
      y = x + 1;
      lock.readLock().unlock();
      lock.writeLock().unlock();
    }

    @Actor
    public void reader(II_Result r) {
      r.r1 = -1;
      r.r2 = -1;
      if (lock.readLock().tryLock()) {
        r.r1 = x;
        r.r2 = y;
        lock.readLock().unlock();
      }
    }
  }

  @JCStressTest
  @Outcome(
      id = {"-1, -1", "0, 0", "1, 2"},
      expect = ACCEPTABLE)
  @Outcome(expect = FORBIDDEN, desc = "What is validated is consistent.")
  @State
  public static class Validated {
    final StampedLock lock = new StampedLock();
    int x;
    int y;

    @Actor
    public void writer() {
      long stamp = lock.writeLock();
      x = 1;
      y = 2;
      lock.unlockWrite(stamp);
    }

    @Actor
    public void reader(II_Result r) {
      long stamp = lock.tryOptimisticRead();
      int a = x;
      int b = y;
      if (lock.validate(stamp)) {
        r.r1 = a;
        r.r2 = b;
      } else {
        r.r1 = -1;
        r.r2 = -1;
      }
    }
  }

  @JCStressTest
  @Outcome(
      id = {"0, 0", "1, 2", "0, 2", "1, 0"},
      expect = ACCEPTABLE)
  @State
  public static class NotValidated {
    final StampedLock lock = new StampedLock();
    int x;
    int y;

    @Actor
    public void writer() {
      long stamp = lock.writeLock();
      x = 1;
      y = 2;
      lock.unlockWrite(stamp);
    }

    @Actor
    public void reader(II_Result r) {
      lock.tryOptimisticRead();
      r.r1 = x;
      r.r2 = y;
    }
  }

  @JCStressTest
  @Outcome(id = "true", expect = ACCEPTABLE, desc = "Nobody writes.")
  @Outcome(id = "false", expect = FORBIDDEN)
  @State
  public static class ReadersDoNotInvalidate {
    final StampedLock lock = new StampedLock();

    @Actor
    public void optimistic(Z_Result r) {
      r.r1 = lock.validate(lock.tryOptimisticRead());
    }

    @Actor
    public void reader() {
      lock.unlockRead(lock.readLock());
    }
  }

  @JCStressTest
  @Outcome(
      id = {"1, 2", "2, 1", "0, 1", "1, 0"},
      expect = ACCEPTABLE)
  @Outcome(expect = FORBIDDEN, desc = "Wrong: both may read, so that neither can write.")
  @State
  public static class Upgraded {
    final StampedLock lock = new StampedLock();
    int count;

    private int count() {
      long stamp = lock.readLock();
      long upgraded = lock.tryConvertToWriteLock(stamp);
      if (upgraded == 0) {
        lock.unlock(stamp);
        return 0;
      }
      int seen = ++count;
      lock.unlock(upgraded);
      return seen;
    }

    @Actor
    public void first(II_Result r) {
      r.r1 = count();
    }

    @Actor
    public void second(II_Result r) {
      r.r2 = count();
    }
  }

  @JCStressTest
  @Outcome(
      id = {"true, 0", "false, 0", "true, 1"},
      expect = ACCEPTABLE)
  @Outcome(id = "false, 1", expect = FORBIDDEN)
  @State
  public static class Permits {
    final Semaphore permits = new Semaphore(1);
    int x;

    @Actor
    public void owner() throws InterruptedException {
      permits.acquire();
      x = 1;
      permits.release();
    }

    @Actor
    public void other(ZI_Result r) {
      r.r1 = permits.tryAcquire();
      r.r2 = r.r1 ? x : 0;
    }
  }

  @JCStressTest
  @Outcome(id = "1, 2", expect = ACCEPTABLE)
  @Outcome(expect = FORBIDDEN)
  @State
  public static class Latch {
    final CountDownLatch latch = new CountDownLatch(2);
    int x;
    int y;

    @Actor
    public void first() {
      x = 1;
      latch.countDown();
    }

    @Actor
    public void second() {
      y = 2;
      latch.countDown();
    }

    @Actor
    public void waiting(II_Result r) throws InterruptedException {
      latch.await();
      r.r1 = x;
      r.r2 = y;
    }
  }

  @JCStressTest
  @Outcome(id = "1", expect = ACCEPTABLE)
  @State
  public static class NotHeld {
    final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();

    @Actor
    public void actor(I_Result r) {
      try {
        lock.writeLock().unlock();
      } catch (IllegalMonitorStateException e) {
        r.r1 = 1;
      }
    }
  }

  @JCStressTest(Mode.Termination)
  @Outcome(id = "TERMINATED", expect = ACCEPTABLE)
  @Outcome(id = "STALE", expect = FORBIDDEN, desc = "Nobody gives it back.")
  @State
  public static class NeverFree {
    final Semaphore permits = new Semaphore(0);

    @Actor
    public void waiting() {
      permits.acquireUninterruptibly();
    }
  }
}
