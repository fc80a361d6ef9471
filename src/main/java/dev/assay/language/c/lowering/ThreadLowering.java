package dev.assay.language.c.lowering;

import dev.assay.language.c.CStatement;
import dev.assay.language.c.CType;
import dev.assay.language.c.Function;
import dev.assay.language.c.Variable;
import dev.assay.language.code.ThreadFlow;
import dev.assay.program.AccessMode;
import dev.assay.program.Datum;
import dev.assay.program.Observable;
import dev.assay.program.Operand;
import dev.assay.program.ThreadCode;
import dev.assay.source.InputException;
import dev.assay.source.SourceSpan;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Lowers one thread: runs its function, and all that is called from it. */
final class ThreadLowering {

  private final Lowering lowering;
  private final Lowering.ThreadStart start;
  private final Flow flow;
  private final ThreadMemory memory;
  private final Expressions expressions;
  private final Statements statements;
  private final Map<Variable, MemoryObject> ownGlobals = new HashMap<>();
  private final List<Frame> frames = new ArrayList<>();

  /** A call that is under way. */
  static final class Frame {
    final Function function;
    final Map<Variable, MemoryObject> locals = new LinkedHashMap<>();
    final Map<String, Object> labels = new LinkedHashMap<>();
    final Object returned = new Object();
    final Optional<MemoryObject> result;

    Frame(Function function, Optional<MemoryObject> result) {
      this.function = function;
      this.result = result;
    }
  }

  ThreadLowering(Lowering lowering, Lowering.ThreadStart start) {
    this.lowering = lowering;
    this.start = start;
    this.flow = new Flow(lowering.limits());
    this.memory = new ThreadMemory(lowering, flow, start.number());
    this.expressions = new Expressions(this);
    this.statements = new Statements(this);
  }

  Lowering lowering() {
    return lowering;
  }

  Flow flow() {
    return flow;
  }

  ThreadMemory memory() {
    return memory;
  }

  Expressions expressions() {
    return expressions;
  }

  Statements statements() {
    return statements;
  }

  int number() {
    return start.number();
  }

  Frame frame() {
    return frames.get(frames.size() - 1);
  }

  ThreadCode lower() {
    flow.registers().addAll(Set.of(LoweredProgram.DONE, LoweredProgram.ORDER));
    SourceSpan span = start.span();
    if (number() == 0) {
      lowering.initialise(this);
    }
    start.started().ifPresent(flag -> await(flag, span));
    if (number() == 0 && !lowering.entry().threads().isEmpty()) {
      runEntry(span);
    } else {
      List<Val> arguments = start.arguments().stream().map(a -> found(a, span)).toList();
      Val value = call(start.function(), arguments, span);
      if (start.function().type().result().isScalar()) {
        result(value, span);
      }
    }
    flow.join(flow.mark(), both(flow.arriving(Stop.END)), memory, span);
    if (flow.isAlive()) {
      Operand one = new Operand.Constant(Datum.ofInt(1), span);
      lowering.words().endIfJoined(number(), span).ifPresent(flag -> raise(flag, span));
      flow.assign(LoweredProgram.DONE, one, span);
    }
    return new ThreadCode(number(), Set.of(), Map.of(), flow.registers(), flow.root().code(), span);
  }

  /** Tells the value that the thread ends with, if somebody asks for it. */
  void result(Val value, SourceSpan span) {
    if (flow.isAlive()) {
      lowering
          .words()
          .resultIfAsked(number(), span)
          .ifPresent(
              place ->
                  memory.store(
                      new Val.Address(place, 0),
                      CType.Int.UNSIGNED_LONG,
                      value,
                      AccessMode.PLAIN,
                      span));
    }
  }

  private List<ThreadFlow.Path<Environment>> both(List<ThreadFlow.Path<Environment>> paths) {
    if (flow.isAlive()) {
      paths.add(flow.here());
    }
    return paths;
  }

  /** Runs what stands in for a main function: threads that the user names. */
  private void runEntry(SourceSpan span) {
    lowering.entry().init().ifPresent(name -> call(lowering.function(name), List.of(), span));
    List<Integer> started = new ArrayList<>();
    for (String text : lowering.entry().threads()) {
      String[] parts = text.split(":", -1);
      Function function = lowering.function(parts[0]);
      List<Val> arguments = new ArrayList<>();
      for (int i = 1; i < parts.length; i++) {
        arguments.add(EntryArguments.value(parts[i], lowering, span));
      }
      if (arguments.size() != function.parameters().size()) {
        throw new InputException(
            function.span(),
            "'"
                + function.name()
                + "' takes "
                + function.parameters().size()
                + " arguments: write --threads "
                + function.name()
                + ":VALUE");
      }
      started.add(startThread(function, arguments, span));
    }
    lowering
        .entry()
        .assertion()
        .ifPresent(
            name -> {
              started.forEach(this::joinLater);
              Function function = lowering.function(name);
              Val holds = call(function, List.of(), span);
              expressions.check(holds, function.span());
            });
  }

  /** Makes a thread; from here on, others can see the globals. */
  int startThread(Function function, List<Val> arguments, SourceSpan span) {
    if (number() == 0 && lowering.isBeforeThreads()) {
      lowering.globals().values().forEach(object -> memory.escape(object, span));
    }
    List<Val> handed = new ArrayList<>();
    for (Val argument : arguments) {
      if (argument instanceof Val.Address address) {
        memory.escape(address.object(), span);
      }
      handed.add(
          argument instanceof Val.Address
                  || argument instanceof Val.Known
                  || argument instanceof Val.Code
              ? argument
              : throughMemory(argument, span));
    }
    boolean ordered = !flow.isCertain() || number() != 0 || lowering.hasAccesses();
    int thread = lowering.start(function, handed, ordered, span);
    lowering.thread(thread).started().ifPresent(flag -> raise(flag, span));
    return thread;
  }

  /** Where the new thread finds what is not known here. */
  private Val throughMemory(Val value, SourceSpan span) {
    Val place = new Val.Address(lowering.words().argument(lowering.threadCount(), span), 0);
    memory.store(place, CType.Int.UNSIGNED_LONG, value, AccessMode.PLAIN, span);
    return new Val.Handed(place);
  }

  /** What a thread was handed. */
  private Val found(Val argument, SourceSpan span) {
    return argument instanceof Val.Handed handed
        ? memory.load(handed.place(), CType.Int.UNSIGNED_LONG, AccessMode.PLAIN, span)
        : argument;
  }

  /** Lets who waits for the flag go on, and see all that came before. */
  private void raise(MemoryObject flag, SourceSpan span) {
    memory.store(
        new Val.Address(flag, 0), CType.Int.INT, Val.ONE, lowering.synchronising(true), span);
  }

  /** The thread waits for the end of another one before whatever others may see of it next. */
  void joinLater(int thread) {
    memory.beforeAccess(() -> joinNow(thread));
  }

  void joinNow(int thread) {
    await(lowering.words().end(thread, start.span()), start.span());
  }

  private void await(MemoryObject flag, SourceSpan span) {
    AccessMode acquire = lowering.synchronising(false);
    Val value = memory.load(new Val.Address(flag, 0), CType.Int.INT, acquire, span);
    List<ThreadFlow.Path<Environment>> ways = flow.fork(memory.operand(value, span), span);
    flow.goOn(ways.get(1));
    stop(Stop.ORDER, span);
    flow.goOn(ways.get(0));
  }

  /** The thread goes no further. */
  void stop(Stop why, SourceSpan span) {
    if (!flow.isAlive()) {
      return;
    }
    Operand one = new Operand.Constant(Datum.ofInt(1), span);
    switch (why) {
      case ORDER -> flow.assign(LoweredProgram.ORDER, one, span);
      case CUT -> {
        String register = flow.fresh("cut");
        flow.assign(register, one, span);
        lowering.addCut(new LoweredProgram.Cut(new Observable.Register(number(), register), span));
      }
      case WAIT, ASSUMPTION, ERROR, END -> {}
    }
    memory.endReadSections(span);
    flow.leave(why);
  }

  /** The thread ends inside its calls, whose locals end with it. */
  void exit(SourceSpan span) {
    for (int i = frames.size() - 1; i >= 0; i--) {
      end(frames.get(i), i == 0, span);
    }
    flow.leave(Stop.END);
  }

  /** The locals of a call end; those of main outlive all threads. */
  private void end(Frame frame, boolean outermost, SourceSpan span) {
    for (MemoryObject local : frame.locals.values()) {
      if (flow.environment().escaped().contains(local) && !(outermost && number() == 0)) {
        local.setAllocated();
        memory.free(new Val.Address(local, 0), span);
      }
      flow.environment().forget(local);
    }
  }

  // Variables.

  MemoryObject object(Variable variable, SourceSpan span) {
    if (variable.storage() == Variable.Storage.LOCAL) {
      MemoryObject object = frame().locals.get(variable);
      if (object == null) {
        throw new InputException(span, "'" + variable + "' is used before its declaration is met");
      }
      return object;
    }
    if (variable.storage() == Variable.Storage.GLOBAL) {
      MemoryObject object = lowering.globals().get(variable);
      if (object == null) {
        throw new InputException(span, "the size of '" + variable + "' is not known");
      }
      return object;
    }
    MemoryObject known = ownGlobals.get(variable);
    if (known != null) {
      return known;
    }
    MemoryObject object =
        lowering.create(
            variable.name() + "." + number(),
            Optional.of(variable.type()),
            variable.type().size(),
            number(),
            variable.span());
    ownGlobals.put(variable, object);
    List<CStatement.Part> parts =
        lowering.unit().globals().stream()
            .filter(d -> d.variable() == variable)
            .findFirst()
            .map(CStatement.Declare::parts)
            .orElse(List.of());
    initialise(object, variable.type(), true, parts);
    return object;
  }

  MemoryObject declare(Variable variable) {
    MemoryObject object =
        lowering.create(
            variable.name().isEmpty() ? "(parameter)" : variable.name(),
            Optional.of(variable.type()),
            variable.type().size(),
            number(),
            variable.span());
    frame().locals.put(variable, object);
    return object;
  }

  /** Gives an object its first values; what none is given is zero, if any is given. */
  void initialise(MemoryObject object, CType type, boolean zero, List<CStatement.Part> parts) {
    if (zero && !(parts.size() == 1 && type.isScalar())) {
      for (MemoryObject.Scalar scalar : object.scalars()) {
        memory.store(
            new Val.Address(object, scalar.offset()),
            scalar.type(),
            Val.ZERO,
            AccessMode.PLAIN,
            object.span());
      }
    }
    for (CStatement.Part part : parts) {
      Val value = expressions.value(part.value());
      expressions.assign(
          new Val.Address(object, part.offset()),
          part.type(),
          value,
          AccessMode.PLAIN,
          part.value().span());
    }
  }

  // Calls.

  /** Runs a function to its end; of type void, the value means nothing. */
  Val call(Function function, List<Val> arguments, SourceSpan span) {
    if (!flow.isAlive()) {
      return Val.ZERO;
    }
    long depth = frames.stream().filter(f -> f.function == function).count();
    if (depth > lowering.unroll() || frames.size() > 200) {
      stop(Stop.CUT, span);
      return Val.ZERO;
    }
    CType type = function.type().result();
    Optional<MemoryObject> result =
        type.size() < 0
            ? Optional.empty()
            : Optional.of(
                lowering.create(
                    function.name() + "()", Optional.of(type), type.size(), number(), span));
    Frame frame = new Frame(function, result);
    ThreadFlow.Mark mark = flow.mark();
    frames.add(frame);
    for (int i = 0; i < function.parameters().size() && i < arguments.size(); i++) {
      Variable parameter = function.parameters().get(i);
      MemoryObject object = declare(parameter);
      expressions.assign(
          new Val.Address(object, 0),
          parameter.type(),
          arguments.get(i),
          AccessMode.PLAIN,
          parameter.span());
    }
    statements.run(function.body().orElseThrow());
    statements.requireNoLostJumps(frame);
    flow.join(mark, both(flow.arriving(frame.returned)), memory, span);
    frames.remove(frames.size() - 1);
    if (flow.isAlive()) {
      end(frame, frames.isEmpty(), span);
    }
    if (result.isEmpty() || !flow.isAlive()) {
      return Val.ZERO;
    }
    if (!type.isScalar()) {
      return new Val.Address(result.get(), 0);
    }
    Environment.Cell cell = new Environment.Cell(result.get(), 0);
    Val value = flow.environment().cells().remove(cell);
    if (value instanceof Val.Uncertain uncertain) {
      // Some path returns nothing; only a caller that looks at the value is wrong.
      return new Val.Symbolic(uncertain.operand());
    }
    return value == null ? Val.ZERO : value;
  }
}
