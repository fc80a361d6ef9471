import static org.openjdk.jcstress.annotations.Expect.*;

import java.util.function.IntSupplier;
import org.openjdk.jcstress.annotations.*;
import org.openjdk.jcstress.infra.results.*;

/** Lambdas, and classes without a name or in a method, with the variables around them. */
public class LocalClassesTest {

  abstract static class Base {
    final int a;
    int b = 1;

    Base(int a) {
      this.a = a;
    }

    abstract int sum();
  }

  /** The reader calls what another actor makes, which stands behind it in the source. */
  @JCStressTest
  @Outcome(
      id = {"-1", "9"},
      expect = ACCEPTABLE)
  @State
  public static class Lambda {
    IntSupplier s;

    @Actor
    void reader(I_Result r) {
      IntSupplier its = s;
      r.r1 = its == null ? -1 : its.getAsInt();
    }

    @Actor
    void maker() {
      int v = 9;
      s = () -> v;
    }
  }

  @JCStressTest
  @Outcome(
      id = {"-1", "12"},
      expect = ACCEPTABLE)
  @Outcome(
      id = {"11", "10", "2"},
      expect = FORBIDDEN)
  @State
  public static class Anonymous {
    Base base;

    @Actor
    void reader(I_Result r) {
      Base its = base;
      r.r1 = its == null ? -1 : its.sum();
    }

    @Actor
    void maker() {
      int v = 10;
      base =
          new Base(2) {
            @Override
            int sum() {
              return a + v;
            }
          };
    }
  }

  /** A field that is not final, of a class in a method. */
  @JCStressTest
  @Outcome(
      id = {"-1", "11"},
      expect = ACCEPTABLE)
  @Outcome(id = "10", expect = ACCEPTABLE_INTERESTING)
  @State
  public static class Local {
    Base base;

    @Actor
    void maker() {
      int v = 10;
      class Its extends Base {
        Its() {
          super(2);
        }

        @Override
        int sum() {
          return b + v;
        }
      }
      base = new Its();
    }

    @Actor
    void reader(I_Result r) {
      Base its = base;
      r.r1 = its == null ? -1 : its.sum();
    }
  }

  /** What an execution computes in one thread is not known in another. */
  @JCStressTest
  @Outcome(id = ".*", expect = ACCEPTABLE)
  @State
  public static class Computed {
    int x;
    IntSupplier s;

    @Actor
    void maker() {
      x++;
      int v = x;
      s = () -> v;
    }

    @Actor
    void reader(I_Result r) {
      IntSupplier its = s;
      r.r1 = its == null ? -1 : its.getAsInt();
    }
  }

  /** The lengths of arrays that are made later count as well. */
  @JCStressTest
  @Outcome(
      id = {"1", "2"},
      expect = ACCEPTABLE)
  @State
  public static class Lengths {
    int[] array = new int[1];

    @Actor
    void reader(I_Result r) {
      r.r1 = array.length;
    }

    @Actor
    void maker() {
      array = new int[2];
    }
  }
}
