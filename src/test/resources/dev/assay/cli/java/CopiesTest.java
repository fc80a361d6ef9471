import static org.openjdk.jcstress.annotations.Expect.*;

import java.util.Arrays;
import org.openjdk.jcstress.annotations.*;
import org.openjdk.jcstress.infra.results.*;

/** Copies of arrays and objects are made of plain accesses. */
public class CopiesTest {

  @JCStressTest
  @Outcome(
      id = {"-1, -1", "0, 2", "1, 2", "0, 0", "1, 0"},
      expect = ACCEPTABLE)
  @Outcome(expect = FORBIDDEN)
  @State
  public static class ArrayCopy {
    final int[] from = {7, 1, 2};
    int[] copy;

    @Actor
    void copier() {
      int[] its = new int[2];
      System.arraycopy(from, 1, its, 0, 2);
      copy = its;
    }

    @Actor
    void reader(II_Result r) {
      int[] its = copy;
      r.r1 = its == null ? -1 : its[0];
      r.r2 = its == null ? -1 : its[1];
    }
  }

  @JCStressTest
  @Outcome(
      id = {"-1, -1", "1, 2"},
      expect = ACCEPTABLE)
  @Outcome(expect = FORBIDDEN)
  @State
  public static class Cloned {
    static final int[] FROM = {1, 2};
    volatile int[] copy;

    @Actor
    void copier() {
      copy = FROM.clone();
    }

    @Actor
    void reader(II_Result r) {
      int[] its = copy;
      r.r1 = its == null ? -1 : its[0];
      r.r2 = its == null ? -1 : its[1];
    }
  }

  @JCStressTest
  @Outcome(
      id = {"0, 0", "5, 5"},
      expect = ACCEPTABLE)
  @Outcome(
      id = {"0, 5", "5, 0"},
      expect = ACCEPTABLE_INTERESTING)
  @State
  public static class Filled {
    final int[] array = new int[2];

    @Actor
    void writer() {
      Arrays.fill(array, 5);
    }

    @Actor
    void reader(II_Result r) {
      int[] its = Arrays.copyOf(array, 3);
      r.r1 = its[0];
      r.r2 = its[1] + its[2];
    }
  }

  static class Data implements Cloneable {
    int f = 3;

    @Override
    public Data clone() throws CloneNotSupportedException {
      return (Data) super.clone();
    }
  }

  @JCStressTest
  @Outcome(
      id = {"-1", "3"},
      expect = ACCEPTABLE)
  @Outcome(id = "0", expect = FORBIDDEN)
  @State
  public static class Racy {
    final Data data = new Data();
    Data copy;

    @Actor
    void copier() throws CloneNotSupportedException {
      copy = data.clone();
    }

    @Actor
    void reader(I_Result r) {
      Data its = copy;
      r.r1 = its == null ? -1 : its.f;
    }
  }

  @JCStressTest
  @Outcome(id = "1", expect = ACCEPTABLE)
  @State
  public static class TooFar {
    final int[] array = new int[2];

    @Actor
    void copier(I_Result r) {
      try {
        System.arraycopy(array, 1, array, 0, 2);
      } catch (ArrayIndexOutOfBoundsException e) {
        r.r1 = 1;
      }
    }

    @Actor
    void other() {}
  }
}
