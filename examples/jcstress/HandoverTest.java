import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;

/** A flag that is set with release and read with acquire hands over what was written before. */
@JCStressTest
@State
@Outcome(id = "0, -1", expect = ACCEPTABLE, desc = "Not handed over yet.")
@Outcome(id = "1, 42", expect = ACCEPTABLE, desc = "Handed over.")
@Outcome(id = "1, 0", expect = FORBIDDEN, desc = "The flag without the message.")
public class HandoverTest {

  private static final VarHandle READY;

  static {
    try {
      READY = MethodHandles.lookup().findVarHandle(HandoverTest.class, "ready", boolean.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private boolean ready;
  private int message;

  @Actor
  public void sender() {
    message = 42;
    READY.setRelease(this, true);
  }

  @Actor
  public void receiver(II_Result r) {
    boolean there = (boolean) READY.getAcquire(this);
    r.r1 = there ? 1 : 0;
    r.r2 = there ? message : -1;
  }
}
