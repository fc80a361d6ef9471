package dev.assay.program;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Writes what statements became, so that a test can say what it expects of it. */
public final class InstructionText {

  private InstructionText() {}

  /** The instructions of all statements of a program, a line each, those inside others indented. */
  public static String of(Program program) {
    List<String> lines = new ArrayList<>();
    for (ThreadCode thread : program.threads()) {
      thread.body().forEach(code -> code.forEachEvaluation(its -> evaluation(its, lines)));
    }
    return String.join("\n", lines) + "\n";
  }

  private static void evaluation(Evaluation evaluation, List<String> to) {
    evaluation.instructions().forEach(instruction -> write(instruction, "", to));
    String orders =
        evaluation.orders().stream()
            .map(order -> order.from() + "<" + order.to())
            .collect(Collectors.joining(" "));
    if (!orders.isEmpty()) {
      to.add(orders);
    }
  }

  private static void write(Instruction instruction, String indent, List<String> to) {
    to.add(indent + instruction.number() + " " + text(instruction));
    if (instruction instanceof Instruction.Choose choose) {
      way("first", choose.first(), indent, to);
      way("second", choose.second(), indent, to);
    } else {
      instruction.inner().forEach(inner -> write(inner, indent + "  ", to));
    }
  }

  private static void way(String name, Instruction.Way way, String indent, List<String> to) {
    to.add(indent + name + " gives " + text(way.value()));
    way.instructions().forEach(inner -> write(inner, indent + "  ", to));
  }

  private static String text(Instruction instruction) {
    if (instruction instanceof Instruction.Load load) {
      return "load" + half(load.half()) + text(load.mode()) + " " + text(load.address());
    }
    if (instruction instanceof Instruction.Store store) {
      return "store"
          + half(store.half())
          + text(store.mode())
          + " "
          + text(store.address())
          + " := "
          + text(store.value());
    }
    if (instruction instanceof Instruction.Fence fence) {
      return "fence" + text(fence.mode()) + fence.carries().map(it -> " carries " + it).orElse("");
    }
    if (instruction instanceof Instruction.Update update) {
      return (update.single() ? "update" : "halves")
          + text(update.read())
          + text(update.write())
          + " "
          + text(update.address())
          + " "
          + update.operator().map(Enum::name).orElse("SET")
          + " "
          + text(update.operand())
          + " yields "
          + update.yields();
    }
    if (instruction instanceof Instruction.CompareExchange compare) {
      return "exchange" + text(compare.modes()) + " " + operands(compare);
    }
    if (instruction instanceof Instruction.AddUnless add) {
      return "addunless" + text(add.modes()) + " " + operands(add);
    }
    if (instruction instanceof Instruction.CompareExchangeC11 compare) {
      return "c11exchange " + compare.success() + " " + compare.failure() + " " + operands(compare);
    }
    if (instruction instanceof Instruction.Assign assign) {
      return "assign " + assign.register() + " := " + text(assign.value());
    }
    if (instruction instanceof Instruction.Control control) {
      return "control " + control.load();
    }
    if (instruction instanceof Instruction.Lock lock) {
      return "lock " + lock.action() + " " + operands(lock);
    }
    if (instruction instanceof Instruction.Choose) {
      return "choose";
    }
    return instruction.getClass().getSimpleName().toLowerCase(java.util.Locale.ROOT)
        + " "
        + operands(instruction);
  }

  private static String operands(Instruction instruction) {
    return instruction.operands().stream()
        .map(InstructionText::text)
        .collect(Collectors.joining(", "));
  }

  private static String half(boolean half) {
    return half ? " half" : "";
  }

  private static String text(Instruction.ConditionalModes modes) {
    return text(modes.read())
        + text(modes.write())
        + text(modes.failure())
        + modes.around().map(mode -> " around" + text(mode)).orElse("");
  }

  private static String text(AccessMode mode) {
    if (mode instanceof AccessMode.Annotated annotated) {
      return "[" + String.join(",", annotated.tags()) + "]";
    }
    if (mode instanceof AccessMode.Machine machine) {
      return "[" + String.join(",", machine.sets()) + "]";
    }
    return mode instanceof AccessMode.Ordered ordered
        ? "[" + ordered.order().catName() + "]"
        : "[]";
  }

  private static String text(Operand operand) {
    if (operand instanceof Operand.Constant constant) {
      return Long.toString(constant.datum());
    }
    if (operand instanceof Operand.Register register) {
      return register.name();
    }
    if (operand instanceof Operand.Result result) {
      return "%" + result.number();
    }
    Operand.Operation operation = (Operand.Operation) operand;
    return "("
        + text(operation.left())
        + " "
        + operation.operator()
        + " "
        + text(operation.right())
        + ")";
  }
}
