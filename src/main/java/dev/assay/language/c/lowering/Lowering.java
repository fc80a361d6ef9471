package dev.assay.language.c.lowering;

import dev.assay.budget.Limits;
import dev.assay.language.c.CStatement;
import dev.assay.language.c.CType;
import dev.assay.language.c.Function;
import dev.assay.language.c.TranslationUnit;
import dev.assay.language.c.Variable;
import dev.assay.program.AccessMode;
import dev.assay.program.Condition;
import dev.assay.program.Datum;
import dev.assay.program.Memory;
import dev.assay.program.MemoryOrder;
import dev.assay.program.Observable;
import dev.assay.program.Operand;
import dev.assay.program.Program;
import dev.assay.program.Proposition;
import dev.assay.program.ThreadCode;
import dev.assay.program.Value;
import dev.assay.program.Vocabulary;
import dev.assay.source.Diagnostic;
import dev.assay.source.InputException;
import dev.assay.source.SourceSpan;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Lowers a program: its threads, its memory, and what can go wrong in it. */
public final class Lowering {

  private static final int MOST_THREADS = 64;

  private final TranslationUnit unit;
  private final Entry entry;
  private final Facts facts;
  private final Limits limits;
  private final Facts found = new Facts();
  private final List<String> symbols = new ArrayList<>();
  private final List<MemoryObject> objects = new ArrayList<>();
  private final Map<Variable, MemoryObject> globals = new LinkedHashMap<>();
  private final Map<Function, Integer> functionSymbols = new HashMap<>();
  private final ThreadWords words;
  private final Barriers barriers = new Barriers(this);
  private final Map<String, Property> properties = new LinkedHashMap<>();
  private final List<LoweredProgram.Wait> waits = new ArrayList<>();
  private final List<LoweredProgram.Cut> cuts = new ArrayList<>();
  private final UnknownPlaces unknownPlaces;
  private final Set<SourceSpan> unchecked = new LinkedHashSet<>();
  private final List<ThreadStart> threads = new ArrayList<>();
  private final Deque<ThreadStart> waiting = new ArrayDeque<>();
  private final Map<Vocabulary, SourceSpan> uses = new EnumMap<>(Vocabulary.class);
  private final Map<AccessMode.Annotated, SourceSpan> annotations = new LinkedHashMap<>();
  private final List<Diagnostic> warnings;
  private boolean started;
  private boolean accesses;

  /**
   * Where a program begins.
   *
   * @param threads functions that run as threads; if there are none, {@code main} does
   * @param init a function that runs before them
   * @param assertion a function, without parameters, whose value must not be zero at the end
   * @param unroll rounds of a loop whose end is not known
   */
  public record Entry(
      List<String> threads, Optional<String> init, Optional<String> assertion, int unroll) {
    public Entry {
      threads = List.copyOf(threads);
    }
  }

  /** A thread that is to be lowered. */
  record ThreadStart(
      int number,
      Function function,
      List<Val> arguments,
      Optional<MemoryObject> started,
      SourceSpan span) {}

  private Lowering(TranslationUnit unit, Entry entry, Facts facts, Limits limits) {
    this.unit = unit;
    this.entry = entry;
    this.facts = facts;
    this.limits = limits;
    this.words = new ThreadWords(this, facts, found);
    this.unknownPlaces = new UnknownPlaces(facts.places);
    this.warnings = new ArrayList<>(unit.warnings());
    symbols.add("(uninitialised)");
    symbols.add("(freed)");
  }

  /**
   * Lowers a program.
   *
   * @throws InputException if it does what is not supported
   * @throws dev.assay.budget.BudgetSpentException if a limit is reached on the way
   */
  public static LoweredProgram lower(TranslationUnit unit, Entry entry, Limits limits) {
    Facts facts = new Facts();
    while (true) {
      Lowering lowering = new Lowering(unit, entry, facts, limits);
      LoweredProgram program = lowering.lower();
      if (lowering.found.says(facts)) {
        return program;
      }
      facts = lowering.found;
    }
  }

  /** What running the program, as far as its values are known, is charged to. */
  Limits limits() {
    return limits;
  }

  private LoweredProgram lower() {
    SourceSpan start = unit.file().span(0, 1);
    Function main =
        entry.threads().isEmpty()
            ? unit.function("main")
                .orElseThrow(
                    () ->
                        new InputException(
                            start,
                            "there is no function 'main'; --threads names those to run instead"))
            : function(entry.threads().get(0).split(":", 2)[0]);
    ThreadStart first = new ThreadStart(0, main, List.of(), Optional.empty(), main.span());
    threads.add(first);
    List<ThreadCode> codes = new ArrayList<>();
    codes.add(new ThreadLowering(this, first).lower());
    while (!waiting.isEmpty()) {
      codes.add(new ThreadLowering(this, waiting.remove()).lower());
    }
    found.threads = threads.size();
    found.places = unknownPlaces.found(codes, objects, limits);
    return new LoweredProgram(
        program(codes, start),
        names(),
        List.copyOf(properties.values()),
        waits,
        cuts,
        unknownPlaces.doubts(),
        List.copyOf(unchecked));
  }

  private List<String> names() {
    List<String> names = new ArrayList<>(threads.stream().map(t -> t.function().name()).toList());
    if (!entry.threads().isEmpty()) {
      names.set(0, "(start)");
    }
    return names;
  }

  /** A function that the user names. */
  Function function(String name) {
    return unit.function(name)
        .orElseThrow(
            () ->
                new InputException(
                    unit.file().span(0, 1), "no function '" + name + "' is defined here"));
  }

  Entry entry() {
    return entry;
  }

  private Program program(List<ThreadCode> codes, SourceSpan start) {
    List<Memory.Cell> cells = new ArrayList<>();
    for (MemoryObject object : objects) {
      if (object.isInMemory()) {
        for (MemoryObject.Scalar scalar : object.scalars()) {
          long address = Datum.ofAddress(object.number(), Math.toIntExact(scalar.offset()));
          cells.add(new Memory.Cell(address, object.initial(scalar.offset())));
        }
      }
    }
    Proposition all = new Proposition.Literal(true);
    for (ThreadCode code : codes) {
      all =
          new Proposition.And(
              all,
              new Proposition.ValueAtom(
                  new Observable.Register(code.number(), LoweredProgram.DONE),
                  new Value.Int(1),
                  start));
    }
    return new Program(
        unit.file(),
        unit.file().name(),
        List.of(),
        new Memory(symbols, cells, Map.of(), Set.of(), Set.of()),
        codes,
        List.of(),
        Optional.empty(),
        new Condition(Condition.Quantifier.EXISTS, all, start),
        List.of(),
        warnings,
        new Program.Words(vocabulary(), uses, annotations));
  }

  private Vocabulary vocabulary() {
    if (isKernel()) {
      return uses.containsKey(Vocabulary.C11) ? Vocabulary.MIXED : Vocabulary.KERNEL;
    }
    return Vocabulary.C11;
  }

  // What threads ask of the whole.

  TranslationUnit unit() {
    return unit;
  }

  int unroll() {
    return entry.unroll();
  }

  boolean isKernel() {
    return unit.headers().contains("<linux.h>");
  }

  /** How what orders threads is written in the words of the program. */
  AccessMode synchronising(boolean release) {
    if (isKernel()) {
      return new AccessMode.Annotated(List.of(release ? "RELEASE" : "ACQUIRE"));
    }
    return new AccessMode.Ordered(release ? MemoryOrder.RELEASE : MemoryOrder.ACQUIRE);
  }

  /** Whether anything was done to memory that threads share. */
  boolean hasAccesses() {
    return accesses;
  }

  /** The mode of a look at memory that orders nothing and takes no part in races. */
  AccessMode weakest() {
    return isKernel()
        ? new AccessMode.Annotated(List.of("ONCE"))
        : new AccessMode.Ordered(MemoryOrder.RELAXED);
  }

  void use(AccessMode mode, SourceSpan span) {
    accesses = true;
    if (mode instanceof AccessMode.Annotated annotated) {
      annotations.putIfAbsent(annotated, span);
      uses.putIfAbsent(Vocabulary.KERNEL, span);
    } else if (mode instanceof AccessMode.Ordered) {
      uses.putIfAbsent(Vocabulary.C11, span);
    }
  }

  /** What memory holds that was never written. */
  static long uninitialised() {
    return Datum.ofAddress(0, 0);
  }

  /** What memory holds that was given back. */
  static long freed() {
    return Datum.ofAddress(1, 0);
  }

  void noteFreed() {
    found.freed = true;
  }

  /** Whether something is given back that other threads can see. */
  boolean mayBeFreed() {
    return facts.freed;
  }

  void noteUninitialised() {
    found.uninitialised = true;
  }

  boolean mayReadUninitialised() {
    return facts.uninitialised;
  }

  boolean isBeforeThreads() {
    return !started;
  }

  MemoryObject create(String name, Optional<CType> type, long size, int owner, SourceSpan span) {
    String shown = name;
    for (int i = 2; symbols.contains(shown); i++) {
      shown = name + "#" + i;
    }
    MemoryObject object = new MemoryObject(symbols.size(), shown, type, size, owner, span);
    symbols.add(shown);
    objects.add(object);
    return object;
  }

  int symbolOf(Function function) {
    return functionSymbols.computeIfAbsent(
        function,
        f -> {
          symbols.add(f.name() + "()");
          return symbols.size() - 1;
        });
  }

  ThreadWords words() {
    return words;
  }

  Barriers barriers() {
    return barriers;
  }

  UnknownPlaces unknownPlaces() {
    return unknownPlaces;
  }

  Map<Variable, MemoryObject> globals() {
    return globals;
  }

  /** Gives the globals of the program their first values, in the first thread. */
  void initialise(ThreadLowering thread) {
    for (CStatement.Declare global : unit.globals()) {
      Variable variable = global.variable();
      if (variable.storage() == Variable.Storage.GLOBAL && variable.type().size() >= 0) {
        globals.put(
            variable,
            create(
                variable.name(),
                Optional.of(variable.type()),
                variable.type().size(),
                0,
                variable.span()));
      }
    }
    for (CStatement.Declare global : unit.globals()) {
      MemoryObject object = globals.get(global.variable());
      if (object != null) {
        thread.initialise(object, global.variable().type(), true, global.parts());
      }
    }
  }

  void fail(Flow flow, int thread, Property.Kind kind, Optional<Operand> bad, SourceSpan span) {
    Property property =
        properties.computeIfAbsent(kind + span.position(), key -> new Property(kind, span));
    if (flow.isAlive()) {
      String register = flow.fresh("f");
      flow.assign(register, bad.orElseGet(() -> new Operand.Constant(Datum.ofInt(1), span)), span);
      property.add(new Observable.Register(thread, register));
    }
  }

  /** An assertion that holds wherever it is met so far. */
  void holds(SourceSpan span) {
    properties.computeIfAbsent(
        Property.Kind.ASSERTION + span.position(),
        key -> new Property(Property.Kind.ASSERTION, span));
  }

  void addWait(LoweredProgram.Wait wait) {
    waits.add(wait);
  }

  void addUnchecked(SourceSpan span) {
    unchecked.add(span);
  }

  void addCut(LoweredProgram.Cut cut) {
    cuts.add(cut);
  }

  // Threads.

  /** Starts a thread; returns its number. */
  int start(Function function, List<Val> arguments, boolean ordered, SourceSpan span) {
    started = true;
    int number = threads.size();
    if (number >= MOST_THREADS) {
      throw new InputException(span, "more than " + MOST_THREADS + " threads are not supported");
    }
    Optional<MemoryObject> flag =
        ordered ? Optional.of(words.start(number, span)) : Optional.empty();
    ThreadStart thread = new ThreadStart(number, function, arguments, flag, span);
    threads.add(thread);
    waiting.add(thread);
    return number;
  }

  ThreadStart thread(int number) {
    return threads.get(number);
  }

  int threadCount() {
    return threads.size();
  }

  /** Above the number of each thread that there is, as far as that is known yet. */
  int mostThreads() {
    return Math.max(threads.size(), facts.threads);
  }
}
