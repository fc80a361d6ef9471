import java.util.HashMap;
import java.util.Map;
import org.openjdk.jcstress.annotations.*;
import org.openjdk.jcstress.infra.results.*;

public class Unsupported {

  @JCStressTest
  @State
  @Outcome(id = "null", expect = Expect.ACCEPTABLE)
  public static class Library {
    Map<String, String> map = new HashMap<>();

    @Actor
    public void one() {
      map.put("a", "b");
    }

    @Actor
    public void two(L_Result r) {
      r.r1 = map.get("a");
    }
  }

  @JCStressTest
  @State
  @Outcome(id = "0", expect = Expect.ACCEPTABLE)
  public static class NoActor {}

  @JCStressTest
  @State
  @Outcome(id = "1", expect = Expect.ACCEPTABLE)
  public static class Answered {

    @Actor
    public void one(I_Result r) {
      r.r1 = 1;
    }
  }
}
