import org.openjdk.jcstress.annotations.*;
import org.openjdk.jcstress.infra.results.*;

/** How actors end: never, by an exception, or as they should. */
public class Ends {

  @JCStressTest(Mode.Termination)
  @State
  @Outcome(id = "TERMINATED", expect = Expect.ACCEPTABLE)
  @Outcome(id = "STALE", expect = Expect.FORBIDDEN)
  public static class Plain {
    boolean stop;

    @Actor
    public void spin() {
      while (!stop) {}
    }

    @Signal
    public void signal() {
      stop = true;
    }
  }

  @JCStressTest(Mode.Termination)
  @State
  @Outcome(id = "TERMINATED", expect = Expect.ACCEPTABLE)
  @Outcome(id = "STALE", expect = Expect.FORBIDDEN)
  public static class Volatile {
    volatile boolean stop;

    @Actor
    public void spin() {
      while (!stop) {
        Thread.onSpinWait();
      }
    }

    @Signal
    public void signal() {
      stop = true;
    }
  }

  @JCStressTest
  @State
  @Outcome(
      id = {"0", "1"},
      expect = Expect.ACCEPTABLE)
  public static class Throws {
    int[] array;

    @Actor
    public void publish() {
      array = new int[] {1};
    }

    @Actor
    public void read(I_Result r) {
      r.r1 = array[0];
    }
  }

  @JCStressTest
  @State
  @Outcome(
      id = {"-1", "0", "1"},
      expect = Expect.ACCEPTABLE)
  public static class Catches {
    int[] array;

    @Actor
    public void publish() {
      array = new int[] {1};
    }

    @Actor
    public void read(I_Result r) {
      try {
        r.r1 = array[0];
      } catch (NullPointerException e) {
        r.r1 = -1;
      }
    }
  }
}
