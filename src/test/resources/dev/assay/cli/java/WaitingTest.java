import static org.openjdk.jcstress.annotations.Expect.*;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.openjdk.jcstress.annotations.*;
import org.openjdk.jcstress.infra.results.*;

/** Threads that wait until others tell them to go on. */
public class WaitingTest {

  /** Nobody remembers a notification, so that one that comes early is lost. */
  @JCStressTest(Mode.Termination)
  @Outcome(id = "TERMINATED", expect = ACCEPTABLE)
  @Outcome(id = "STALE", expect = ACCEPTABLE_INTERESTING)
  @State
  public static class LostNotification {
    @Actor
    synchronized void waiter() throws InterruptedException {
      wait();
    }

    @Signal
    synchronized void signal() {
      notify();
    }
  }

  @JCStressTest(Mode.Termination)
  @Outcome(id = "TERMINATED", expect = ACCEPTABLE)
  @Outcome(id = "STALE", expect = FORBIDDEN)
  @State
  public static class Guarded {
    boolean done;

    @Actor
    synchronized void waiter() {
      while (!done) {
        try {
          wait();
        } catch (InterruptedException e) {
          return;
        }
      }
    }

    @Signal
    synchronized void signal() {
      done = true;
      notifyAll();
    }
  }

  /** The flag is set before the lock is taken, but the notification is given while it is held. */
  @JCStressTest(Mode.Termination)
  @Outcome(id = "TERMINATED", expect = ACCEPTABLE)
  @Outcome(id = "STALE", expect = FORBIDDEN)
  @State
  public static class FlagOutside {
    volatile boolean done;

    @Actor
    void waiter() throws InterruptedException {
      if (!done) {
        synchronized (this) {
          if (!done) wait();
        }
      }
    }

    @Signal
    void signal() {
      done = true;
      synchronized (this) {
        notify();
      }
    }
  }

  /** The flag is looked at before the lock is taken: the notification can come between. */
  @JCStressTest(Mode.Termination)
  @Outcome(id = "TERMINATED", expect = ACCEPTABLE)
  @Outcome(id = "STALE", expect = FORBIDDEN)
  @State
  public static class CheckOutside {
    volatile boolean done;

    @Actor
    void waiter() throws InterruptedException {
      if (!done) {
        synchronized (this) {
          wait();
        }
      }
    }

    @Signal
    void signal() {
      done = true;
      synchronized (this) {
        notify();
      }
    }
  }

  @JCStressTest(Mode.Termination)
  @Outcome(id = "TERMINATED", expect = ACCEPTABLE)
  @Outcome(id = "STALE", expect = FORBIDDEN)
  @State
  public static class ForATime {
    @Actor
    synchronized void waiter() throws InterruptedException {
      wait(10);
    }

    @Signal
    void signal() {}
  }

  /** A round that takes a lock sees in the end what others write under it. */
  @JCStressTest(Mode.Termination)
  @Outcome(id = "TERMINATED", expect = ACCEPTABLE)
  @Outcome(id = "STALE", expect = FORBIDDEN)
  @State
  public static class Polling {
    boolean done;

    @Actor
    void waiter() {
      while (true) {
        synchronized (this) {
          if (done) return;
        }
      }
    }

    @Signal
    synchronized void signal() {
      done = true;
    }
  }

  @JCStressTest
  @Outcome(id = "1", expect = ACCEPTABLE)
  @State
  public static class Handover {
    int x;
    boolean full;

    @Actor
    void producer() {
      x = 1;
      synchronized (this) {
        full = true;
        notify();
      }
    }

    @Actor
    void consumer(I_Result r) throws InterruptedException {
      synchronized (this) {
        while (!full) {
          wait();
        }
      }
      r.r1 = x;
    }
  }

  /** Without a loop, a waiter goes on although nobody has told it: 17.2.1. */
  @JCStressTest
  @Outcome(id = "1", expect = ACCEPTABLE)
  @State
  public static class Spurious {
    int x;

    @Actor
    synchronized void producer() {
      x = 1;
      notify();
    }

    @Actor
    synchronized void consumer(I_Result r) throws InterruptedException {
      wait();
      r.r1 = x;
    }
  }

  @JCStressTest
  @Outcome(id = "1", expect = ACCEPTABLE)
  @State
  public static class NobodyHoldsIt {
    @Actor
    void actor(I_Result r) {
      r.r1 = 1;
      notify();
    }

    @Actor
    void other() {}
  }

  /** A waiter gives the lock back, however often it holds it. */
  @JCStressTest
  @Outcome(id = "7, 1", expect = ACCEPTABLE)
  @State
  public static class Twice {
    int x;
    boolean full;

    @Actor
    void producer(II_Result r) {
      synchronized (this) {
        synchronized (this) {
          while (x == 0) {
            try {
              wait();
            } catch (InterruptedException e) {
              throw new IllegalStateException(e);
            }
          }
        }
        r.r1 = x;
      }
    }

    @Actor
    synchronized void consumer(II_Result r) {
      x = 7;
      notify();
      r.r2 = 1;
    }
  }

  @JCStressTest
  @Outcome(id = "1", expect = FORBIDDEN)
  @Outcome(id = "2", expect = ACCEPTABLE)
  @State
  public static class ConditionOfLock {
    final ReentrantLock lock = new ReentrantLock();
    final Condition filled = lock.newCondition();
    int x;

    @Actor
    void producer() {
      lock.lock();
      try {
        x = 1;
        filled.signal();
        x = 2;
      } finally {
        lock.unlock();
      }
    }

    @Actor
    void consumer(I_Result r) throws InterruptedException {
      lock.lock();
      try {
        while (x == 0) {
          filled.await();
        }
        r.r1 = x;
      } finally {
        lock.unlock();
      }
    }
  }

  @JCStressTest(Mode.Termination)
  @Outcome(id = "TERMINATED", expect = ACCEPTABLE)
  @Outcome(id = "STALE", expect = FORBIDDEN)
  @State
  public static class WrongCondition {
    final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();
    final Condition done = lock.writeLock().newCondition();
    final Condition other = lock.writeLock().newCondition();
    boolean isDone;

    @Actor
    void waiter() {
      lock.writeLock().lock();
      while (!isDone) {
        done.awaitUninterruptibly();
      }
      lock.writeLock().unlock();
    }

    @Signal
    void signal() {
      lock.writeLock().lock();
      isDone = true;
      other.signalAll();
      lock.writeLock().unlock();
    }
  }

  @JCStressTest
  @Outcome(id = "1", expect = ACCEPTABLE)
  @State
  public static class ForADay {
    final CountDownLatch latch = new CountDownLatch(1);
    int x;

    @Actor
    void producer() {
      x = 1;
      latch.countDown();
    }

    @Actor
    void consumer(I_Result r) throws InterruptedException {
      r.r1 = latch.await(1, TimeUnit.DAYS) ? x : -1;
    }
  }
}
