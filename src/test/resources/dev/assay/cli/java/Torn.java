import org.openjdk.jcstress.annotations.*;
import org.openjdk.jcstress.infra.results.*;

/** Longs and doubles in two halves. */
public class Torn {
  @JCStressTest
  @Outcome(
      id = {"0", "-1"},
      expect = Expect.ACCEPTABLE)
  @Outcome(
      id = {"4294967295", "-4294967296"},
      expect = Expect.ACCEPTABLE_INTERESTING)
  @Outcome(expect = Expect.FORBIDDEN)
  @State
  public static class Plain {
    long x;

    @Actor
    public void write() {
      x = -1;
    }

    @Actor
    public void read(J_Result r) {
      r.r1 = x;
    }
  }

  @JCStressTest
  @Outcome(
      id = {"0", "-1"},
      expect = Expect.ACCEPTABLE)
  @Outcome(expect = Expect.FORBIDDEN)
  @State
  public static class Volatile {
    volatile long x;

    @Actor
    public void write() {
      x = -1;
    }

    @Actor
    public void read(J_Result r) {
      r.r1 = x;
    }
  }

  @JCStressTest
  @Outcome(
      id = {"1", "-1"},
      expect = Expect.ACCEPTABLE)
  @Outcome(expect = Expect.FORBIDDEN, desc = "Wrong: halves of both may stay.")
  @State
  public static class TwoWriters {
    long x;

    @Actor
    public void one() {
      x = -1;
    }

    @Actor
    public void other() {
      x = 1;
    }

    @Arbiter
    public void last(J_Result r) {
      r.r1 = x;
    }
  }

  @JCStressTest
  @Outcome(
      id = {"0", "-1"},
      expect = Expect.ACCEPTABLE)
  @Outcome(expect = Expect.FORBIDDEN, desc = "A lock keeps it whole.")
  @State
  public static class Locked {
    long x;

    @Actor
    public void write() {
      synchronized (this) {
        x = -1;
      }
    }

    @Actor
    public void read(J_Result r) {
      synchronized (this) {
        r.r1 = x;
      }
    }
  }

  @JCStressTest
  @Outcome(
      id = {"0", "1", "2"},
      expect = Expect.ACCEPTABLE)
  @Outcome(expect = Expect.FORBIDDEN, desc = "Small numbers differ in one half only.")
  @State
  public static class Small {
    long x;

    @Actor
    public void write() {
      x = 1;
      x = 2;
    }

    @Actor
    public void read(J_Result r) {
      r.r1 = x;
    }
  }

  @JCStressTest
  @Outcome(
      id = {"0.0, [01]", "-0.3333333333333333, [01]"},
      expect = Expect.ACCEPTABLE)
  @Outcome(
      id = {"-0.3333332[0-9]+, [01]", "7.07[0-9]+E-315, [01]"},
      expect = Expect.ACCEPTABLE)
  @Outcome(expect = Expect.FORBIDDEN)
  @State
  public static class Published {
    static class Box {
      int before;
      double value;
      int after;

      Box(double v) {
        value = v;
        after = 1;
      }
    }

    Box box;

    @Actor
    public void write() {
      box = new Box(-1.0 / 3);
    }

    @Actor
    public void read(DI_Result r) {
      Box b = box;
      if (b != null) {
        r.r1 = b.value;
        r.r2 = b.after;
      }
    }
  }
}
