import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/** Store, full fence, load, full fence: written in three ways, for the compiler to show its hand. */
public class LostFence {
  static final VarHandle X;
  static final VarHandle Y;

  static {
    try {
      MethodHandles.Lookup lookup = MethodHandles.lookup();
      X = lookup.findVarHandle(LostFence.class, "x", int.class).withInvokeExactBehavior();
      Y = lookup.findVarHandle(LostFence.class, "y", int.class).withInvokeExactBehavior();
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  int x;
  int y;

  /** The one fence of store buffering. */
  int oneFence() {
    X.setOpaque(this, 1);
    VarHandle.fullFence();
    return (int) Y.getOpaque(this);
  }

  /** A second one after the load. */
  int twoFences() {
    X.setOpaque(this, 1);
    VarHandle.fullFence();
    int seen = (int) Y.getOpaque(this);
    VarHandle.fullFence();
    return seen;
  }

  /** The same, each followed by an acquire fence. */
  int twoFencesKept() {
    X.setOpaque(this, 1);
    VarHandle.fullFence();
    VarHandle.acquireFence();
    int seen = (int) Y.getOpaque(this);
    VarHandle.fullFence();
    VarHandle.acquireFence();
    return seen;
  }

  public static void main(String[] arguments) {
    LostFence state = new LostFence();
    int sum = 0;
    for (int i = 0; i < 200_000; i++) {
      sum += state.oneFence() + state.twoFences() + state.twoFencesKept();
    }
    System.out.println("sum " + sum);
  }
}
