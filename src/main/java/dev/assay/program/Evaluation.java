package dev.assay.program;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * What one statement of the source does: instructions whose results feed each other, and the value
 * that comes out. All events of an evaluation belong to one instance of a statement. No program
 * order runs between them, only the causality that herd7 calls {@code iico_data} and {@code
 * iico_ctrl}: by data from an instruction to those that have its result among their operands; by
 * control inside the instructions themselves, and where {@link #orders} says so.
 *
 * <p>An operand's instructions stand before the instruction that it feeds. Instructions that
 * neither feed each other nor are ordered are independent, whatever their place in the list.
 *
 * @param instructions in the order in which their events are numbered
 * @param orders further causality by control
 * @param value what the statement assigns, tests or throws away
 */
public record Evaluation(List<Instruction> instructions, List<Order> orders, Operand value) {

  public Evaluation {
    instructions = List.copyOf(instructions);
    orders = List.copyOf(orders);
  }

  /** Passes on all instructions, those inside others before these. */
  public void forEachInstruction(Consumer<Instruction> consumer) {
    instructions.forEach(instruction -> forEach(instruction, consumer));
  }

  private static void forEach(Instruction instruction, Consumer<Instruction> consumer) {
    instruction.inner().forEach(inner -> forEach(inner, consumer));
    consumer.accept(instruction);
  }

  /** All instructions, those inside others too, by number. */
  public Map<Integer, Instruction> byNumber() {
    Map<Integer, Instruction> all = new HashMap<>();
    forEachInstruction(instruction -> all.put(instruction.number(), instruction));
    return all;
  }

  /** The least number that no instruction here has yet. */
  public int nextNumber() {
    return next(instructions);
  }

  private static int next(List<Instruction> instructions) {
    int next = 0;
    for (Instruction instruction : instructions) {
      next = Math.max(next, instruction.number() + 1);
      next = Math.max(next, next(instruction.inner()));
    }
    return next;
  }

  /**
   * All events of one instruction come before all of another one, by control.
   *
   * @param from an {@link Instruction#number()}
   * @param to an {@link Instruction#number()}
   */
  public record Order(int from, int to) {}
}
