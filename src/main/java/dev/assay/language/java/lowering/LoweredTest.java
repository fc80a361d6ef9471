package dev.assay.language.java.lowering;

import dev.assay.language.java.Grades;
import dev.assay.language.java.JcstressTest;
import dev.assay.program.Condition;
import dev.assay.program.Observable;
import dev.assay.program.Program;
import dev.assay.program.Proposition;
import dev.assay.program.Value;
import dev.assay.source.SourceSpan;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * A jcstress test as the engine takes it.
 *
 * @param program shows the results, the cuts and the exceptions in its final states
 * @param threads the names of the methods that its threads run
 * @param results the parts of a result, in order
 * @param cuts where a thread was cut: the register is 1 there
 * @param exceptions that nobody catches
 * @param waits of the actor of a termination test
 * @param names how values and places in memory are called
 * @param changesStatics whether threads write what static fields lead to
 * @param plainFields that actors access plainly, in the order in which they do
 */
public record LoweredTest(
    JcstressTest test,
    Program program,
    List<String> threads,
    List<Part> results,
    List<Cut> cuts,
    List<Uncaught> exceptions,
    List<Wait> waits,
    Function<Value, String> names,
    boolean changesStatics,
    List<Strengthening.Plain> plainFields) {

  public LoweredTest {
    threads = List.copyOf(threads);
    results = List.copyOf(results);
    cuts = List.copyOf(cuts);
    exceptions = List.copyOf(exceptions);
    waits = List.copyOf(waits);
    plainFields = List.copyOf(plainFields);
  }

  /**
   * A part of a result.
   *
   * @param type in Java
   * @param observable where it is at the end; empty if nobody writes it
   * @param text of its value, as Java prints it
   * @param value of a text, if there is one
   * @param fixed the text where there is no observable
   */
  public record Part(
      String name,
      String type,
      Optional<Observable> observable,
      Function<Value, String> text,
      Function<String, Optional<Value>> value,
      String fixed) {

    /** Whether its text is that of a number or a truth value. */
    public boolean isNumber() {
      return switch (type) {
        case "boolean", "byte", "short", "int", "long" -> true;
        default -> false;
      };
    }

    /** Whether some value has this text. */
    public boolean accepts(String its) {
      return switch (type) {
        case "boolean" -> its.equals("true") || its.equals("false");
        case "byte", "short", "int", "long" -> its.matches("0|-?[1-9][0-9]*");
        default -> true;
      };
    }
  }

  /** A loop that would go on, or a recursion. */
  public record Cut(Observable.Register register, SourceSpan span) {}

  /** An exception that ends an actor. */
  public record Uncaught(Observable.Register register, String type, SourceSpan span) {}

  /**
   * A round of a loop that ends as it began.
   *
   * @param register 1 at the end where the thread is there
   * @param reads what the round has read, and where: if memory stays so, the loop does not end
   * @param mayBeStale whether a compiler may have the loop not look again
   */
  public record Wait(
      Observable.Register register, List<Equation> reads, boolean mayBeStale, SourceSpan span) {
    public Wait {
      reads = List.copyOf(reads);
    }
  }

  /** A register that was loaded, and where from. */
  public record Equation(Observable.Register register, Observable location) {}

  /**
   * A question for each id that is plain text: whether that result can be. Where nothing is graded,
   * one for each result.
   */
  public List<Program> questions(Collection<String> allowed) {
    List<Program> questions = new ArrayList<>();
    for (Grades.Grade grade : test.grades().all()) {
      question(grade.id(), grade.span()).ifPresent(questions::add);
    }
    if (test.grades().all().isEmpty()) {
      allowed.forEach(result -> question(result, test.span()).ifPresent(questions::add));
    }
    return questions;
  }

  private Optional<Program> question(String id, SourceSpan span) {
    String[] texts = id.split(", ", -1);
    if (texts.length != results.size()) {
      return Optional.empty();
    }
    Proposition all = new Proposition.Literal(true);
    for (int i = 0; i < texts.length; i++) {
      Part part = results.get(i);
      Optional<Value> value = part.value().apply(texts[i]);
      if (part.observable().isEmpty() || value.isEmpty()) {
        return Optional.empty();
      }
      Proposition atom = new Proposition.ValueAtom(part.observable().get(), value.get(), span);
      all = i == 0 ? atom : new Proposition.And(all, atom);
    }
    Condition condition = new Condition(Condition.Quantifier.EXISTS, all, span);
    return Optional.of(program.asking(Optional.empty(), condition));
  }
}
