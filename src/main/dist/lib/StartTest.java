import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;

/** Run once when Assay is built, for the classes that a jcstress test needs, javac's among them. */
@JCStressTest
@Outcome(
    id = {"0, 0", "0, 1", "1, 1"},
    expect = Expect.ACCEPTABLE)
@Outcome(expect = Expect.FORBIDDEN)
@State
public class StartTest {
  static final VarHandle READY;

  static {
    try {
      READY = MethodHandles.lookup().findVarHandle(StartTest.class, "ready", int.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  int x;
  int ready;

  @Actor
  void writer() {
    x = 1;
    READY.setRelease(this, 1);
  }

  @Actor
  void reader(II_Result r) {
    r.r1 = (int) READY.getAcquire(this);
    r.r2 = x;
  }
}
