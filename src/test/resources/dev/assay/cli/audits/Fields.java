import java.lang.invoke.VarHandle;
import java.util.concurrent.atomic.AtomicInteger;
import org.openjdk.jcstress.annotations.*;
import org.openjdk.jcstress.infra.results.II_Result;
import org.openjdk.jcstress.infra.results.I_Result;

public class Fields {

  @JCStressTest
  @State
  @Outcome(
      id = {"0, 0", "0, 1", "1, 1"},
      expect = Expect.ACCEPTABLE)
  @Outcome(id = "1, 0", expect = Expect.FORBIDDEN)
  public static class Published {
    volatile int x; // more than is needed
    volatile int ready;

    @Actor
    public void writer() {
      x = 1;
      ready = 1;
    }

    @Actor
    public void reader(II_Result r) {
      r.r1 = ready;
      r.r2 = x;
    }
  }

  @JCStressTest(Mode.Termination)
  @State
  @Outcome(id = "TERMINATED", expect = Expect.ACCEPTABLE)
  @Outcome(id = "STALE", expect = Expect.FORBIDDEN)
  public static class Stopped {
    volatile boolean stop;

    @Actor
    public void worker() {
      while (!stop) {}
    }

    @Signal
    public void signal() {
      stop = true;
    }
  }

  @JCStressTest
  @State
  @Outcome(id = "2", expect = Expect.ACCEPTABLE)
  @Outcome(expect = Expect.FORBIDDEN)
  public static class Counted {
    int count;

    @Actor
    public synchronized void one() {
      count = count + 1;
    }

    @Actor
    public void other() {
      synchronized (this) {
        count = count + 1;
      }
    }

    @Arbiter
    public void end(I_Result r) {
      r.r1 = count;
    }
  }

  @JCStressTest
  @State
  @Outcome(
      id = {"0, 1", "1, 0", "1, 1"},
      expect = Expect.ACCEPTABLE)
  @Outcome(id = "0, 0", expect = Expect.FORBIDDEN)
  public static class Fenced {
    int x;
    final AtomicInteger y = new AtomicInteger();

    @Actor
    public void first(II_Result r) {
      x = 1;
      VarHandle.fullFence();
      r.r1 = y.get();
    }

    @Actor
    public void second(II_Result r) {
      y.set(1);
      VarHandle.fullFence();
      r.r2 = x;
    }
  }
}
