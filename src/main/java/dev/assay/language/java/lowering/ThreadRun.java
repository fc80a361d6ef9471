package dev.assay.language.java.lowering;

import dev.assay.program.Instruction;
import dev.assay.program.Observable;
import dev.assay.program.Operand;
import dev.assay.program.Operator;
import dev.assay.program.ThreadCode;
import dev.assay.source.SourceFile;
import dev.assay.source.SourceSpan;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.TypeKind;

/** Runs a method of a test as a thread, with the states and results that it takes. */
final class ThreadRun {

  private static final String RETURNED = "returned";

  private final JavaLowering whole;
  private final ThreadLowering thread;
  private final Flow flow;
  private final SourceSpan span;
  private Optional<Returned> returned = Optional.empty();

  /** What a method returns, and the register that has it at the end. */
  record Returned(String method, String type, Observable.Register register) {}

  ThreadRun(JavaLowering whole, int number, Access.Stage stage) {
    this.whole = whole;
    this.thread = new ThreadLowering(whole, number, stage);
    this.flow = thread.flow();
    this.span = whole.test().span();
  }

  void run(ExecutableElement method, Map<TypeElement, Val> states) {
    List<Val> values = new ArrayList<>();
    for (VariableElement parameter : method.getParameters()) {
      TypeElement type = (TypeElement) whole.sources().types().asElement(parameter.asType());
      if (type == null || whole.test().isOfMethods()) {
        SourceSpan place =
            whole
                .sources()
                .declaration(method)
                .map(its -> its.unit().span(its.tree()))
                .orElse(span);
        throw thread.refusal(
            place,
            whole.test().isOfMethods()
                ? "the methods of --actors take no arguments"
                : method + " takes neither a state nor a result");
      }
      Val value =
          whole.test().result().filter(type::equals).isPresent()
              ? new Val.Ref(Objects.requireNonNull(whole.result()))
              : whole.stateOf(type, states, span);
      values.add(value);
    }
    HeapObject result = whole.result();
    if (result != null) {
      result
          .initial()
          .forEach(
              (offset, first) -> {
                if (whole.known().resultUsers(offset).contains(thread.number())) {
                  flow.environment().values.put(new Access.Own(result, offset), first);
                }
              });
    }
    Val self = states.get(whole.test().type());
    Val value =
        thread.calls().run(method, JavaLowering.isStatic(method) ? null : self, values, span);
    if (whole.test().isOfMethods() && method.getReturnType().getKind() != TypeKind.VOID) {
      returns(method, value);
    }
  }

  private void returns(ExecutableElement method, Val value) {
    String name = SourceFile.bytewise(method.getSimpleName().toString());
    if (flow.isAlive()) {
      flow.assign(RETURNED, whole.heap().operand(value, span), span);
    }
    returned =
        Optional.of(
            new Returned(
                name,
                method.getReturnType().toString(),
                new Observable.Register(thread.number(), RETURNED)));
  }

  Optional<Returned> returned() {
    return returned;
  }

  /** What the thread has of the result goes where it can be seen at the end. */
  void end() {
    HeapObject result = whole.result();
    if (result != null && flow.isAlive()) {
      result
          .fields()
          .forEach(
              (field, offset) -> {
                Val value = flow.environment().values.get(new Access.Own(result, offset));
                if (value != null) {
                  Operand operand = whole.heap().operand(value, span);
                  flow.assign(field.getSimpleName().toString(), operand, span);
                }
              });
    }
  }

  /** What the thread has of the result, by offset. */
  Map<Integer, Val> ownResults() {
    Map<Integer, Val> own = new HashMap<>();
    flow.environment()
        .values
        .forEach(
            (key, value) -> {
              if (key instanceof Access.Own its) {
                own.put(its.offset(), value);
              }
            });
    return own;
  }

  ThreadCode code() {
    return new ThreadCode(
        thread.number(),
        Set.of(),
        Map.of(),
        Set.copyOf(flow.registers()),
        flow.root().code(),
        span);
  }

  // The order of actors and arbiter.

  /** Tells the arbiter that this thread has ended. */
  void signalEnd() {
    HeapObject end = whole.endOf(thread.number());
    thread.access().write(new Access.Place.Of(end, HeapObject.FIRST), Val.ONE, "release", span);
  }

  /** Goes on once all threads have ended. */
  void awaitEnds(int threads) {
    for (int i = 0; i < threads; i++) {
      Val ended =
          thread
              .access()
              .read(new Access.Place.Of(whole.endOf(i), HeapObject.FIRST), "acquire", span);
      Operand operand = whole.heap().operand(ended, span);
      flow.emit(
          List.of(
              new Instruction.Assume(
                  0,
                  new Operand.Operation(Operator.EQ, operand, ThreadLowering.one(span), span),
                  span)),
          List.of(),
          span);
    }
  }
}
