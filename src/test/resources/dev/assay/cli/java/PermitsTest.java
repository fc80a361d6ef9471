import static org.openjdk.jcstress.annotations.Expect.*;

import java.util.concurrent.Semaphore;
import org.openjdk.jcstress.annotations.*;
import org.openjdk.jcstress.infra.results.*;

/** Permits that are taken while the state is made. */
public class PermitsTest {

  @JCStressTest
  @Outcome(id = "5", expect = ACCEPTABLE)
  @Outcome(id = "0", expect = FORBIDDEN)
  @State
  public static class Handover {
    final Semaphore full = new Semaphore(2);
    int x;

    public Handover() throws InterruptedException {
      full.acquire(2);
    }

    @Actor
    void producer() {
      x = 5;
      full.release();
    }

    @Actor
    void consumer(I_Result r) throws InterruptedException {
      full.acquire();
      r.r1 = x;
    }
  }

  @JCStressTest
  @Outcome(id = "1", expect = ACCEPTABLE)
  @State
  public static class TooMany {
    final Semaphore permits = new Semaphore(1);

    public TooMany() {
      permits.acquireUninterruptibly(2);
    }

    @Actor
    void one() {}

    @Actor
    void other(I_Result r) {
      r.r1 = 1;
    }
  }
}
