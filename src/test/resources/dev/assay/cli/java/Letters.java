import org.openjdk.jcstress.annotations.*;
import org.openjdk.jcstress.infra.results.*;

/** Größen — überall. */
public class Letters {
  @JCStressTest
  @Outcome(
      id = {"ü, größer", "null, null", "null, größer"},
      expect = Expect.ACCEPTABLE)
  @Outcome(expect = Expect.FORBIDDEN, desc = "naïve: wrong")
  @State
  public static class Übung {
    String größe; /* ein Kommentar: 日本語 */
    String länge;

    @Actor
    public void schreibe() {
      größe = "größer";
      länge = "ü";
    }

    @Actor
    public void lies(LL_Result r) {
      r.r1 = länge;
      r.r2 = größe;
    }
  }
}
