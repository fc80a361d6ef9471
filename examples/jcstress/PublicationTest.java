import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;

/**
 * A point that is published by a plain field: one of its coordinates is final, the other is not.
 */
@JCStressTest
@State
@Outcome(id = "-1, -1", expect = ACCEPTABLE, desc = "Not published yet.")
@Outcome(id = "3, 4", expect = ACCEPTABLE, desc = "Published.")
@Outcome(id = "0, .*", expect = FORBIDDEN, desc = "A final field is always seen.")
@Outcome(id = "3, 0", expect = FORBIDDEN, desc = "This is what its author believes.")
public class PublicationTest {

  private static final class Point {
    final int x;
    int y;

    Point(int x, int y) {
      this.x = x;
      this.y = y;
    }
  }

  private Point point;

  @Actor
  public void publisher() {
    point = new Point(3, 4);
  }

  @Actor
  public void reader(II_Result r) {
    Point seen = point;
    r.r1 = seen == null ? -1 : seen.x;
    r.r2 = seen == null ? -1 : seen.y;
  }
}
