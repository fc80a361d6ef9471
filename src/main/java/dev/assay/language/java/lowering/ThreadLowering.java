package dev.assay.language.java.lowering;

import dev.assay.language.code.ThreadFlow;
import dev.assay.language.java.JavaUnit;
import dev.assay.program.Datum;
import dev.assay.program.Instruction;
import dev.assay.program.Observable;
import dev.assay.program.Operand;
import dev.assay.source.InputException;
import dev.assay.source.SourceFile;
import dev.assay.source.SourceSpan;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.lang.model.element.TypeElement;
import org.jspecify.annotations.Nullable;

/** Lowers what one thread runs: keeps the calls and blocks that are under way. */
final class ThreadLowering {

  private final JavaLowering whole;
  private final int number;
  private final Access.Stage stage;
  private final Flow flow;
  private final Access access;
  private final Attempts attempts;
  private final Tearing tearing;
  private final Arithmetic arithmetic;
  private final Expressions expressions;
  private final Attribution attribution;
  private final Conversions conversions;
  private final Conditions conditions;
  private final Places places;
  private final Assignments assignments;
  private final Operators operators;
  private final Invocations invocations;
  private final Construction construction;
  private final Statements statements;
  private final Calls calls;
  private final Library library;
  private final List<Seen> reads = new ArrayList<>();
  private List<Scope> scopes = new ArrayList<>();
  private int frames;

  /** What is left when a path leaves a block before its end. */
  sealed interface Scope {

    /** A call. */
    record Frame(
        int number,
        @Nullable Val self,
        @Nullable TypeElement type,
        JavaUnit unit,
        @Nullable Object called,
        Object returned)
        implements Scope {}

    /** A block that can be left, or a loop's body that can be ended. */
    record Exit(String label, boolean continues, boolean unlabelled, Object target)
        implements Scope {}

    /** What is done whenever a block is left. */
    record Finally(Runnable body) implements Scope {}

    /** A block whose exceptions are caught. */
    record Catching(List<Handler> handlers) implements Scope {}
  }

  /** What catches an exception. */
  record Handler(List<TypeElement> types, Object target) {}

  /** A load, and where from. */
  record Seen(String register, Access.Place place, boolean plain) {}

  /** A loop that goes round without a change. */
  record Stuck(
      Observable.Register register, List<Seen> reads, boolean mayBeStale, SourceSpan span) {}

  ThreadLowering(JavaLowering whole, int number, Access.Stage stage) {
    this.whole = whole;
    this.number = number;
    this.stage = stage;
    this.flow = new Flow(whole.heap()::operand);
    this.access = new Access(this);
    this.attempts = new Attempts(this);
    this.tearing = new Tearing(this);
    this.arithmetic = new Arithmetic(this);
    this.expressions = new Expressions(this);
    this.attribution = new Attribution(this);
    this.conversions = new Conversions(this);
    this.conditions = new Conditions(this);
    this.places = new Places(this);
    this.assignments = new Assignments(this);
    this.operators = new Operators(this);
    this.invocations = new Invocations(this);
    this.construction = new Construction(this);
    this.statements = new Statements(this);
    this.calls = new Calls(this);
    this.library = new Library(this);
  }

  JavaLowering whole() {
    return whole;
  }

  int number() {
    return number;
  }

  Access.Stage stage() {
    return stage;
  }

  Flow flow() {
    return flow;
  }

  Access access() {
    return access;
  }

  Tearing tearing() {
    return tearing;
  }

  Attempts attempts() {
    return attempts;
  }

  Arithmetic arithmetic() {
    return arithmetic;
  }

  Expressions expressions() {
    return expressions;
  }

  Attribution attribution() {
    return attribution;
  }

  Conversions conversions() {
    return conversions;
  }

  Conditions conditions() {
    return conditions;
  }

  Places places() {
    return places;
  }

  Assignments assignments() {
    return assignments;
  }

  Operators operators() {
    return operators;
  }

  Invocations invocations() {
    return invocations;
  }

  Construction construction() {
    return construction;
  }

  Statements statements() {
    return statements;
  }

  Calls calls() {
    return calls;
  }

  Library library() {
    return library;
  }

  List<Seen> reads() {
    return reads;
  }

  void noteRead(String register, Access.Place place, String mode) {
    reads.add(new Seen(register, place, mode.equals("plain")));
  }

  /** Something orders here, so that no compiler moves plain reads out of a loop around it. */
  void noteOrder(Operand what) {
    reads.add(new Seen("", new Access.Place.Element(what), false));
  }

  // Calls and blocks under way.

  Scope.Frame frame() {
    for (int i = scopes.size() - 1; i >= 0; i--) {
      if (scopes.get(i) instanceof Scope.Frame frame) {
        return frame;
      }
    }
    throw new IllegalStateException("nothing runs");
  }

  JavaUnit unit() {
    return frame().unit();
  }

  /** Whether a constructor of an object runs here, and a place is in that object. */
  boolean makes(Access.Place place) {
    Scope.Frame frame = frame();
    return frame.called() == null
        && place instanceof Access.Place.Of of
        && frame.self() instanceof Val.Ref ref
        && ref.object() == of.object();
  }

  int nextFrame() {
    return frames++;
  }

  List<Scope> scopes() {
    return scopes;
  }

  /** Runs something inside a scope. */
  void within(Scope scope, Runnable body) {
    scopes.add(scope);
    body.run();
    scopes.remove(scopes.size() - 1);
  }

  /** The path that is here leaves all scopes down to one, and goes to a target. */
  void leave(Scope last, Object target) {
    List<Scope> all = scopes;
    for (int i = all.size() - 1; flow.isAlive() && i >= 0 && all.get(i) != last; i--) {
      if (all.get(i) instanceof Scope.Finally its) {
        scopes = new ArrayList<>(all.subList(0, i));
        its.body().run();
      }
    }
    scopes = all;
    flow.leave(target);
  }

  /** An exception is thrown here. */
  void raise(String type, SourceSpan span) {
    raise(whole.sources().type(type), span);
  }

  void raise(TypeElement type, SourceSpan span) {
    List<Scope> all = scopes;
    for (int i = all.size() - 1; i >= 0; i--) {
      if (all.get(i) instanceof Scope.Catching catching) {
        for (Handler handler : catching.handlers()) {
          if (handler.types().stream().anyMatch(t -> isA(type, t))) {
            leave(catching, handler.target());
            return;
          }
        }
      }
    }
    if (stage != Access.Stage.RUNNING) {
      throw refusal(span, type + " is thrown here while the state is made or looked at");
    }
    String register = flow.fresh("threw");
    if (flow.isAlive()) {
      flow.assign(register, one(span), span);
      whole.add(
          new LoweredTest.Uncaught(
              new Observable.Register(number, register),
              SourceFile.bytewise(type.getSimpleName().toString()),
              span));
    }
    leave(scopes.get(0), new Object());
  }

  boolean isA(TypeElement type, TypeElement of) {
    return whole
        .sources()
        .types()
        .isSubtype(
            whole.sources().types().erasure(type.asType()),
            whole.sources().types().erasure(of.asType()));
  }

  static Operand one(SourceSpan span) {
    return new Operand.Constant(Datum.ofInt(1), span);
  }

  static Operand zero(SourceSpan span) {
    return new Operand.Constant(0, span);
  }

  InputException refusal(SourceSpan span, String what) {
    return new InputException(span, SourceFile.bytewise(what));
  }

  /** Goes on only with a reference that is not null; {@code null} is thrown as in Java. */
  Val nonNull(Val value, SourceSpan span) {
    if (value instanceof Val.Null || value.equals(Val.ZERO)) {
      raise("java.lang.NullPointerException", span);
      return Val.NULL;
    }
    if (value instanceof Val.Symbolic symbolic) {
      Optional<Boolean> known = flow.environment().isNonZero(symbolic.operand());
      if (known.isPresent() && known.get()) {
        return value;
      }
      List<ThreadFlow.Path<Environment>> ways = flow.fork(symbolic.operand(), span);
      flow.goOn(ways.get(1));
      raise("java.lang.NullPointerException", span);
      flow.goOn(ways.get(0));
    }
    return value;
  }

  /** Goes on only where a condition is not zero; elsewhere, an exception is thrown. */
  void require(Val condition, String otherwise, SourceSpan span) {
    if (condition instanceof Val.Known known) {
      if (known.value().equals(0)) {
        raise(otherwise, span);
      }
      return;
    }
    List<ThreadFlow.Path<Environment>> ways =
        flow.fork(whole.heap().operand(condition, span), span);
    flow.goOn(ways.get(1));
    raise(otherwise, span);
    flow.goOn(ways.get(0));
  }

  /** The thread goes no further here, as the bound of a loop is met. */
  void cut(SourceSpan span) {
    if (flow.isAlive()) {
      String register = flow.fresh("cut");
      flow.assign(register, one(span), span);
      whole.add(new LoweredTest.Cut(new Observable.Register(number, register), span));
      flow.abandon();
    }
  }

  /** The thread goes round here until something changes; such executions do not end. */
  void await(List<Seen> seen, SourceSpan span) {
    if (!flow.isAlive()) {
      return;
    }
    if (whole.test().termination()) {
      String register = flow.fresh("stuck");
      flow.assign(register, one(span), span);
      boolean plain = !seen.isEmpty() && seen.stream().allMatch(Seen::plain);
      whole.add(new Stuck(new Observable.Register(number, register), seen, plain, span));
    } else {
      flow.emit(List.of(new Instruction.Assume(0, zero(span), span)), List.of(), span);
    }
    flow.abandon();
  }
}
