package dev.assay.engine.infer;

import dev.assay.engine.space.Obeyed;
import dev.assay.engine.space.Schedule;
import dev.assay.engine.state.Level;
import dev.assay.model.Node;
import dev.assay.model.Plan;
import java.util.Arrays;
import java.util.List;

/** What changed on a level since its reference, and which nodes have to be computed anew for it. */
final class Changes {

  private final Plan plan;
  private final Schedule schedule;
  private final Obeyed obeyed;
  private boolean presenceChanged;
  private boolean branchesChanged;
  private boolean locationsChanged;
  private boolean sourcesChanged;
  private boolean valuesChanged;
  private boolean finalWritesChanged;

  Changes(Plan plan, Schedule schedule, Obeyed obeyed) {
    this.plan = plan;
    this.schedule = schedule;
    this.obeyed = obeyed;
  }

  /** Compares a level with its reference. */
  void begin(Level level, Level reference) {
    presenceChanged =
        !Arrays.equals(level.present, reference.present)
            || !Arrays.equals(level.possible, reference.possible);
    branchesChanged = !Arrays.equals(level.branch, reference.branch);
    locationsChanged = !Arrays.equals(level.location, reference.location);
    sourcesChanged = !Arrays.equals(level.source, reference.source);
    valuesChanged = !Arrays.equals(level.value, reference.value);
    finalWritesChanged = !Arrays.equals(level.finalWrite, reference.finalWrite);
  }

  /** Whether something that a node is computed from differs from the reference. */
  boolean affect(Node node, Level level, Level reference) {
    return switch (node.operator()) {
      case EMPTY, CONSTANT, RECURSIVE -> false;
      case ALL -> presenceChanged;
      case BASE ->
          switch (node.name()) {
            case "rf" -> presenceChanged || sourcesChanged || locationsChanged;
            case "loc" -> presenceChanged || locationsChanged;
            case "FW" -> presenceChanged || locationsChanged || finalWritesChanged;
            case "addr", "data", "ctrl" -> presenceChanged || branchesChanged;
            default -> presenceChanged;
          };
      case UNION, INTERSECTION, DIFFERENCE, SEQUENCE, PRODUCT, RESTRICT_DOMAIN, RESTRICT_RANGE ->
          differs(node.left(), level, reference) || differs(node.right(), level, reference);
      case TRANSITIVE_CLOSURE, INVERSE, IDENTITY, DOMAIN, RANGE ->
          differs(node.left(), level, reference);
      case DIFFERENT_VALUES -> valuesChanged || differs(node.left(), level, reference);
      case CHOICE -> choiceChanged(node.right(), level, reference);
      case OPAQUE ->
          presenceChanged
              || locationsChanged
              || valuesChanged
              || anyDiffers(plan.opaques().get(node.right()).inputs(), level, reference);
      case FIXPOINT -> anyDiffers(schedule.outer(node.right()), level, reference);
    };
  }

  private boolean choiceChanged(int choice, Level level, Level reference) {
    if (presenceChanged || locationsChanged || level.chosen[choice] != reference.chosen[choice]) {
      return true;
    }
    if (plan.choices().get(choice) instanceof Plan.Choice.Elements elements) {
      return anyDiffers(inputsOf(elements), level, reference);
    }
    return plan.choices().get(choice) instanceof Plan.Choice.Orders orders
        && ((sourcesChanged && (obeyed.coherent() || !obeyed.updates().isEmpty()))
            || (obeyed.before() >= 0 && differs(obeyed.before(), level, reference))
            || differs(orders.set(), level, reference)
            || differs(orders.base(), level, reference));
  }

  private static boolean anyDiffers(List<Integer> inputs, Level level, Level reference) {
    for (int node : inputs) {
      if (differs(node, level, reference)) {
        return true;
      }
    }
    return false;
  }

  private static boolean differs(int node, Level level, Level reference) {
    return !level.bounds.isSameAs(reference.bounds, node);
  }

  private List<Integer> inputsOf(Plan.Choice.Elements choice) {
    return plan.opaques().get(choice.opaque()).inputs();
  }
}
