package dev.assay.language.c.lowering;

import dev.assay.program.Observable;
import dev.assay.program.Program;
import dev.assay.source.SourceSpan;
import java.util.List;

/**
 * A C program as the engine takes it, and what can be asked of it.
 *
 * @param program asks whether all threads end
 * @param names of the functions that the threads run
 * @param properties in the order of the source
 * @param doubts of what is not supported, where that is only known when the program runs
 * @param unchecked places of loops of which it is not known whether they can wait for ever
 */
public record LoweredProgram(
    Program program,
    List<String> names,
    List<Property> properties,
    List<Wait> waits,
    List<Cut> cuts,
    List<Doubt> doubts,
    List<SourceSpan> unchecked) {

  /** The register that is 1 at the end of a thread that came to its end. */
  public static final String DONE = "done";

  /** The register that is 1 where a thread waits for the order of threads alone. */
  public static final String ORDER = "order";

  public LoweredProgram {
    names = List.copyOf(names);
    properties = List.copyOf(properties);
    waits = List.copyOf(waits);
    cuts = List.copyOf(cuts);
    doubts = List.copyOf(doubts);
    unchecked = List.copyOf(unchecked);
  }

  /**
   * A round of a loop that ends as it began.
   *
   * @param register 1 at the end where the thread is there
   * @param reads what the round has read: if memory stays so, the loop never ends
   */
  public record Wait(Observable.Register register, List<Equation> reads, SourceSpan span) {
    public Wait {
      reads = List.copyOf(reads);
    }
  }

  /** A register that was loaded, and where from. */
  public record Equation(Observable.Register register, Observable location) {}

  /** An execution where the register is 1 at the end does what is not supported. */
  public record Doubt(Observable.Register register, String message, SourceSpan span) {}

  /** A loop, or a recursion, that would go on. */
  public record Cut(Observable.Register register, SourceSpan span) {}
}
