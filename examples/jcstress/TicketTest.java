import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import java.util.concurrent.atomic.AtomicInteger;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.III_Result;

/** Tickets that are drawn in a loop of compareAndSet: nobody draws the ticket of another one. */
@JCStressTest
@State
@Outcome(
    id = {"1, 2, 2", "2, 1, 2"},
    expect = ACCEPTABLE,
    desc = "A ticket each.")
@Outcome(expect = FORBIDDEN, desc = "A ticket was drawn twice.")
public class TicketTest {

  private final AtomicInteger last = new AtomicInteger();

  private int draw() {
    while (true) {
      int before = last.get();
      if (last.compareAndSet(before, before + 1)) {
        return before + 1;
      }
    }
  }

  @Actor
  public void first(III_Result r) {
    r.r1 = draw();
  }

  @Actor
  public void second(III_Result r) {
    r.r2 = draw();
  }

  @Arbiter
  public void drawn(III_Result r) {
    r.r3 = last.get();
  }
}
