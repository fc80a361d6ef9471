import org.openjdk.jcstress.annotations.*;
import org.openjdk.jcstress.infra.results.*;

public class Grades {

  @JCStressTest
  @State
  @Outcome(id = "0, 0", expect = Expect.FORBIDDEN)
  @Outcome(
      id = {"0, 1", "1, 0"},
      expect = Expect.ACCEPTABLE)
  public static class ForbiddenAndMissing {
    int x;
    int y;

    @Actor
    public void one(II_Result r) {
      x = 1;
      r.r1 = y;
    }

    @Actor
    public void two(II_Result r) {
      y = 1;
      r.r2 = x;
    }
  }

  @JCStressTest
  @State
  @Outcome(id = "0", expect = Expect.ACCEPTABLE)
  @Outcome(id = "1", expect = Expect.ACCEPTABLE)
  @Outcome(id = "1", expect = Expect.FORBIDDEN)
  @Outcome(id = "2", expect = Expect.ACCEPTABLE_INTERESTING)
  @Outcome(id = "1, 1", expect = Expect.ACCEPTABLE)
  @Outcome(id = "true", expect = Expect.FORBIDDEN)
  public static class ContradictoryImpossibleAndNoMatch {
    int x;

    @Actor
    public void one() {
      x = 1;
    }

    @Actor
    public void two(I_Result r) {
      r.r1 = x;
    }
  }

  @JCStressTest
  @State
  @Outcome(id = "42, 42", expect = Expect.FORBIDDEN)
  @Outcome(expect = Expect.ACCEPTABLE)
  public static class OutOfThinAir {
    int x;
    int y;

    @Actor
    public void one(II_Result r) {
      r.r1 = x;
      if (r.r1 == 42) {
        y = 42;
      }
      if (x == 7) {
        y = 7;
      }
    }

    @Actor
    public void two(II_Result r) {
      r.r2 = y;
      if (r.r2 == 42) {
        x = 42;
      } else {
        x = 7;
      }
    }
  }

  @JCStressTest
  @State
  @Outcome(
      id = {"0, .*", ".*, 1"},
      expect = Expect.ACCEPTABLE)
  public static class RegularExpressions {
    volatile int x;
    volatile int y;

    @Actor
    public void one() {
      x = 1;
      y = 1;
    }

    @Actor
    public void two(II_Result r) {
      r.r1 = y;
      r.r2 = x;
    }
  }
}
