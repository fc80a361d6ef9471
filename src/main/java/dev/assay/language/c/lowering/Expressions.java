package dev.assay.language.c.lowering;

import dev.assay.language.c.CExpression;
import dev.assay.language.c.CStatement;
import dev.assay.language.c.CType;
import dev.assay.language.c.CType.Member;
import dev.assay.language.c.CType.Structure;
import dev.assay.language.code.ThreadFlow;
import dev.assay.program.AccessMode;
import dev.assay.program.MemoryOrder;
import dev.assay.program.Operand;
import dev.assay.program.Operator;
import dev.assay.source.InputException;
import dev.assay.source.SourceSpan;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Evaluates expressions, from left to right. */
final class Expressions {

  private static final AccessMode STRONGEST = new AccessMode.Ordered(MemoryOrder.SEQ_CST);

  private final ThreadLowering thread;
  private final Flow flow;
  private final ThreadMemory memory;
  private final Values values;
  private final PrimitiveCalls primitives;
  private final LibraryCalls library;

  Expressions(ThreadLowering thread) {
    this.thread = thread;
    this.flow = thread.flow();
    this.memory = thread.memory();
    this.values = new Values(thread);
    this.primitives = new PrimitiveCalls(thread, this);
    this.library = new LibraryCalls(thread, this);
  }

  Values values() {
    return values;
  }

  /** Whether a value is known to be other than zero, or to be zero. */
  static Optional<Boolean> known(Val value) {
    if (value instanceof Val.Known number) {
      return Optional.of(number.value() != 0);
    }
    return value instanceof Val.Address || value instanceof Val.Code
        ? Optional.of(true)
        : Optional.empty();
  }

  Val truth(CExpression expression) {
    return values.truth(value(expression), expression.span());
  }

  /** Evaluates what is of use for its effects only. */
  void effect(CExpression expression) {
    if (expression instanceof CExpression.Cast cast && cast.type() instanceof CType.VoidType) {
      effect(cast.operand());
    } else if (expression instanceof CExpression.StatementExpression inner) {
      thread.statements().run(inner.block());
    } else if (expression instanceof CExpression.Call call) {
      call(call, false);
    } else if (expression.isPlace() && !expression.type().isScalar()) {
      place(expression);
    } else {
      value(expression);
    }
  }

  /** An assertion whose value is known now, or will be. */
  void check(Val condition, SourceSpan span) {
    Optional<Boolean> known = known(condition);
    if (known.isPresent() && known.get()) {
      thread.lowering().holds(span);
      return;
    }
    Optional<Operand> bad =
        known.isPresent()
            ? Optional.empty()
            : Optional.of(memory.operand(values.not(condition, span), span));
    thread.lowering().fail(flow, thread.number(), Property.Kind.ASSERTION, bad, span);
  }

  /** The thread goes on only where a condition holds. */
  void assume(Val condition, SourceSpan span) {
    Optional<Boolean> known = known(condition);
    if (known.isPresent()) {
      if (!known.get()) {
        thread.stop(Stop.ASSUMPTION, span);
      }
      return;
    }
    List<ThreadFlow.Path<Environment>> ways = flow.fork(memory.operand(condition, span), span);
    flow.goOn(ways.get(1));
    thread.stop(Stop.ASSUMPTION, span);
    flow.goOn(ways.get(0));
  }

  private static AccessMode mode(CType type) {
    return type instanceof CType.Atomic ? STRONGEST : AccessMode.PLAIN;
  }

  /** The value of an expression; of a structure, the address of what holds it. */
  Val value(CExpression expression) {
    thread.lowering().limits().charge();
    SourceSpan span = expression.span();
    if (expression instanceof CExpression.Constant number) {
      return new Val.Known(number.value());
    }
    if (expression instanceof CExpression.Text text) {
      long size = text.text().length() + 1L;
      MemoryObject object =
          thread.lowering().create("(text)", Optional.empty(), size, thread.number(), span);
      return new Val.Address(object, 0);
    }
    if (expression instanceof CExpression.FunctionUse use) {
      return new Val.Code(use.function());
    }
    if (expression instanceof CExpression.AddressOf of) {
      return of.place() instanceof CExpression.FunctionUse use
          ? new Val.Code(use.function())
          : place(of.place());
    }
    if (expression.isPlace()) {
      Val address = place(expression);
      CType type = expression.type();
      return type.isScalar() ? memory.load(address, type, mode(type), span) : address;
    }
    if (expression instanceof CExpression.Assign assign) {
      return assign(assign);
    }
    if (expression instanceof CExpression.Update update) {
      return update(update);
    }
    if (expression instanceof CExpression.Binary binary) {
      Val left = value(binary.left());
      Val right = value(binary.right());
      return values.apply(binary.operator(), left, right, binary.left().type(), span);
    }
    if (expression instanceof CExpression.Unary unary) {
      return values.apply(unary.operator(), value(unary.operand()), unary.type(), span);
    }
    if (expression instanceof CExpression.Cast cast) {
      return cast(cast);
    }
    if (expression instanceof CExpression.PointerAdd add) {
      Val pointer = value(add.pointer());
      return moved(pointer, value(add.count()), add.elementSize(), span);
    }
    if (expression instanceof CExpression.PointerDifference difference) {
      return difference(difference);
    }
    if (expression instanceof CExpression.Logical logical) {
      return logical(logical);
    }
    if (expression instanceof CExpression.Conditional choice) {
      return choose(
          truth(choice.condition()),
          () -> value(choice.then()),
          () -> value(choice.otherwise()),
          choice.type(),
          span);
    }
    if (expression instanceof CExpression.Comma comma) {
      effect(comma.first());
      return value(comma.second());
    }
    if (expression instanceof CExpression.Call call) {
      return call(call, true);
    }
    if (expression instanceof CExpression.Primitive primitive) {
      return primitives.call(primitive);
    }
    if (expression instanceof CExpression.StatementExpression inner) {
      return block(inner);
    }
    if (expression instanceof CExpression.MemberUse member) {
      Val whole = value(member.whole());
      Val at = moved(whole, new Val.Known(member.member().offset()), 1, span);
      return member.type().isScalar()
          ? memory.load(at, member.type(), mode(member.type()), span)
          : at;
    }
    throw new AssertionError(expression);
  }

  private Val block(CExpression.StatementExpression expression) {
    List<CStatement> statements = expression.block().statements();
    if (expression.type() instanceof CType.VoidType) {
      thread.statements().run(expression.block());
      return Val.ZERO;
    }
    int last = statements.size() - 1;
    thread.statements().block(statements.subList(0, last));
    return value(((CStatement.Evaluate) statements.get(last)).expression());
  }

  // Places.

  Val place(CExpression expression) {
    if (expression instanceof CExpression.VariableUse use) {
      return new Val.Address(thread.object(use.variable(), use.span()), 0);
    }
    if (expression instanceof CExpression.Dereference dereference) {
      return value(dereference.pointer());
    }
    if (expression instanceof CExpression.MemberUse member) {
      Val whole = place(member.whole());
      return moved(whole, new Val.Known(member.member().offset()), 1, member.span());
    }
    if (expression instanceof CExpression.CompoundLiteral literal) {
      CType type = literal.variable().type();
      MemoryObject object =
          thread
              .lowering()
              .create("(literal)", Optional.of(type), type.size(), thread.number(), literal.span());
      thread.initialise(object, type, true, literal.parts());
      return new Val.Address(object, 0);
    }
    return value(expression);
  }

  Val moved(Val pointer, Val count, long size, SourceSpan span) {
    if (count instanceof Val.Known known) {
      long by = known.value() * size;
      if (by == 0) {
        return pointer;
      }
      if (pointer instanceof Val.Address at) {
        return new Val.Address(at.object(), at.offset() + by);
      }
      if (pointer instanceof Val.Known number) {
        return new Val.Known(number.value() + by);
      }
    }
    Operand by = memory.operand(count, span);
    if (size != 1) {
      by = new Operand.Operation(Operator.MUL, by, ThreadMemory.number(size, span), span);
    }
    return new Val.Symbolic(
        new Operand.Operation(Operator.ADD, memory.operand(pointer, span), by, span));
  }

  private Val difference(CExpression.PointerDifference difference) {
    Val left = value(difference.left());
    Val right = value(difference.right());
    if (left instanceof Val.Address a
        && right instanceof Val.Address b
        && a.object() == b.object()) {
      return new Val.Known((a.offset() - b.offset()) / difference.elementSize());
    }
    throw new InputException(
        difference.span(), "the difference of pointers that are not known is not supported");
  }

  // Assignments.

  private Val assign(CExpression.Assign assign) {
    CType type = assign.place().type();
    if (isSimple(assign.place())) {
      Val value = value(assign.value());
      assign(place(assign.place()), type, value, mode(type), assign.span());
      return value;
    }
    Val address = place(assign.place());
    Val value = value(assign.value());
    assign(address, type, value, mode(type), assign.span());
    return value;
  }

  private static boolean isSimple(CExpression place) {
    return place instanceof CExpression.VariableUse;
  }

  /** Writes a value; of a structure, part by part from where it lies. */
  void assign(Val address, CType type, Val value, AccessMode mode, SourceSpan span) {
    if (type.isScalar()) {
      memory.store(address, type, value, mode, span);
      return;
    }
    for (Member part : parts(type, 0, span)) {
      Val offset = new Val.Known(part.offset());
      if (value instanceof Val.Address from
          && memory.isOwn(value)
          && !flow.environment()
              .cells()
              .containsKey(new Environment.Cell(from.object(), from.offset() + part.offset()))) {
        continue;
      }
      Val copied = memory.load(moved(value, offset, 1, span), part.type(), AccessMode.PLAIN, span);
      memory.store(moved(address, offset, 1, span), part.type(), copied, mode, span);
    }
  }

  /** The scalars inside a type. */
  static List<Member> parts(CType type, long offset, SourceSpan span) {
    List<Member> parts = new ArrayList<>();
    if (type.plain() instanceof Structure structure) {
      if (structure.isUnion() && structure.members().size() > 1) {
        throw new InputException(span, "copies of unions are not supported");
      }
      for (Member member : structure.members()) {
        parts.addAll(parts(member.type(), offset + member.offset(), span));
      }
    } else if (type.plain() instanceof CType.Array array) {
      for (long i = 0; i < array.length(); i++) {
        parts.addAll(parts(array.element(), offset + i * array.element().size(), span));
      }
    } else {
      parts.add(new Member("", type, offset));
    }
    return parts;
  }

  private Val update(CExpression.Update update) {
    Val address = place(update.place());
    CType type = update.place().type();
    SourceSpan span = update.span();
    Val operand = value(update.value());
    if (type instanceof CType.Atomic && !memory.isOwn(address)) {
      return primitives.atomicUpdate(update, address, operand);
    }
    Val old = memory.load(address, type, mode(type), span);
    Val changed = changed(update, old, operand);
    memory.store(address, type, changed, mode(type), span);
    return update.old() ? old : changed;
  }

  private Val changed(CExpression.Update update, Val old, Val operand) {
    CType type = update.place().type();
    SourceSpan span = update.span();
    if (update.scale() != 0) {
      Val count =
          update.operator() == CExpression.BinaryOperator.ADD
              ? operand
              : values.apply(CExpression.UnaryOperator.NEGATE, operand, CType.Int.LONG, span);
      return moved(old, count, update.scale(), span);
    }
    Val left = values.convert(old, type, update.computed(), span);
    Val result = values.apply(update.operator(), left, operand, update.computed(), span);
    return values.convert(result, update.computed(), type, span);
  }

  private Val cast(CExpression.Cast cast) {
    Val value = value(cast.operand());
    if (cast.type() instanceof CType.VoidType) {
      return Val.ZERO;
    }
    if (cast.type() instanceof CType.Pointer pointer
        && value instanceof Val.Address address
        && address.offset() == 0
        && !address.object().isTyped()
        && pointer.target().size() > 0) {
      memory.layOut(address.object(), pointer.target());
    }
    return values.convert(value, cast.operand().type(), cast.type(), cast.span());
  }

  // Choices.

  private Val logical(CExpression.Logical logical) {
    SourceSpan span = logical.span();
    Val left = truth(logical.left());
    Supplier<Val> right = () -> truth(logical.right());
    Supplier<Val> decided = () -> Val.of(!logical.and());
    return logical.and()
        ? choose(left, right, decided, CType.Int.INT, span)
        : choose(left, decided, right, CType.Int.INT, span);
  }

  /** One of two values, of which only the one that is chosen is evaluated. */
  private Val choose(
      Val condition, Supplier<Val> then, Supplier<Val> otherwise, CType type, SourceSpan span) {
    Optional<Boolean> known = known(condition);
    if (known.isPresent()) {
      return known.get() ? then.get() : otherwise.get();
    }
    Operand operand = memory.operand(condition, span);
    ThreadFlow.Mark mark = flow.mark();
    CType held = type.isScalar() ? type : CType.Int.LONG;
    MemoryObject result =
        thread.lowering().create("(choice)", Optional.of(held), held.size(), thread.number(), span);
    Environment.Cell cell = new Environment.Cell(result, 0);
    List<ThreadFlow.Path<Environment>> ways = flow.fork(operand, span);
    List<ThreadFlow.Path<Environment>> ends = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      flow.goOn(ways.get(i));
      Val value = (i == 0 ? then : otherwise).get();
      if (flow.isAlive()) {
        flow.environment().cells().put(cell, value);
        ends.add(flow.here());
      }
    }
    flow.join(mark, ends, memory, span);
    Val value = flow.environment().cells().remove(cell);
    return value == null || type instanceof CType.VoidType ? Val.ZERO : value;
  }

  // Calls.

  private Val call(CExpression.Call call, boolean isLookedAt) {
    Val callee = value(call.callee());
    if (!(callee instanceof Val.Code code)) {
      throw new InputException(
          call.span(), "which function is called here is not known, which is not supported");
    }
    if (code.function().body().isEmpty()) {
      return library.call(code.function(), call, isLookedAt);
    }
    List<Val> arguments = new ArrayList<>();
    call.arguments().forEach(argument -> arguments.add(value(argument)));
    if (code.function().type().variadic()) {
      throw new InputException(
          call.span(), "functions with any number of arguments are not supported");
    }
    return thread.call(code.function(), arguments, call.span());
  }
}
