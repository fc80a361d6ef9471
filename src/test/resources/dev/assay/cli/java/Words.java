import java.util.concurrent.atomic.AtomicIntegerFieldUpdater;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.openjdk.jcstress.annotations.*;
import org.openjdk.jcstress.infra.results.*;

/** The words of the language: locks, lambdas, interfaces, updaters, switches, loops, boxes. */
public class Words {

  interface Shape {
    int corners();
  }

  static class Triangle implements Shape {
    @Override
    public int corners() {
      return 3;
    }
  }

  @JCStressTest
  @State
  @Outcome(
      id = {"1, 2", "2, 1"},
      expect = Expect.ACCEPTABLE)
  public static class Locks {
    final ReentrantLock lock = new ReentrantLock();
    int count;

    int next() {
      lock.lock();
      try {
        return ++count;
      } finally {
        lock.unlock();
      }
    }

    @Actor
    public void one(II_Result r) {
      r.r1 = next();
    }

    @Actor
    public void two(II_Result r) {
      r.r2 = next();
    }
  }

  @JCStressTest
  @State
  @Outcome(
      id = {"none", "three"},
      expect = Expect.ACCEPTABLE)
  public static class Dispatch {
    final AtomicReference<Shape> shape = new AtomicReference<>();

    @Actor
    public void one() {
      Supplier<Shape> supplier = Triangle::new;
      shape.set(supplier.get());
    }

    @Actor
    public void two(L_Result r) {
      Shape seen = shape.get();
      switch (seen == null ? 0 : seen.corners()) {
        case 0:
          r.r1 = "none";
          break;
        case 3:
          r.r1 = "three";
          break;
        default:
          r.r1 = "many";
      }
    }
  }

  @State
  @JCStressTest
  @Outcome(id = "6, 3", expect = Expect.ACCEPTABLE)
  @Outcome(id = "[0136], [0-3]", expect = Expect.ACCEPTABLE_INTERESTING)
  public static class Updaters {
    static final AtomicIntegerFieldUpdater<Updaters> SUM =
        AtomicIntegerFieldUpdater.newUpdater(Updaters.class, "sum");

    volatile int sum;
    volatile Integer steps = 0;

    @Actor
    public void one() {
      for (int i = 1; i <= 3; i++) {
        SUM.addAndGet(this, i);
        steps = i;
      }
    }

    @Actor
    public void two(IL_Result r) {
      synchronized (this) {
        r.r1 = sum;
      }
      r.r2 = steps;
    }
  }

  @JCStressTest
  @State
  @Outcome(id = "true, a", expect = Expect.ACCEPTABLE)
  @Outcome(id = "false, b", expect = Expect.ACCEPTABLE)
  public static class Characters {
    volatile char c = 'b';
    byte small = 127;

    @Actor
    public void one() {
      small++;
      c--;
    }

    @Actor
    public void two(ZC_Result r) {
      char seen = c;
      r.r1 = seen == 'a' && small == -128;
      r.r2 = seen;
    }
  }
}
