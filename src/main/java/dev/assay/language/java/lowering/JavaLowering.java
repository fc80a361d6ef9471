package dev.assay.language.java.lowering;

import com.sun.source.tree.Tree;
import dev.assay.budget.Allotment;
import dev.assay.language.java.JavaSources;
import dev.assay.language.java.JavaUnit;
import dev.assay.language.java.JcstressTest;
import dev.assay.language.java.TestReader;
import dev.assay.program.AccessMode;
import dev.assay.program.Condition;
import dev.assay.program.Memory;
import dev.assay.program.Observable;
import dev.assay.program.Program;
import dev.assay.program.Proposition;
import dev.assay.program.ThreadCode;
import dev.assay.program.Value;
import dev.assay.program.Vocabulary;
import dev.assay.source.Diagnostic;
import dev.assay.source.InputException;
import dev.assay.source.SourceFile;
import dev.assay.source.SourceSpan;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import org.jspecify.annotations.Nullable;

/** Lowers a test: its state, its threads, and what its results are made of. */
public final class JavaLowering {

  private static final int MOST_PASSES = 20;

  /** Statements that a test may run while it is lowered. */
  private static final int MOST_STATEMENTS = 200_000;

  /** What a statement is charged as. */
  private static final int STEPS_OF_STATEMENT = 20;

  private final JavaSources sources;
  private final JcstressTest test;
  private final int unroll;
  private final Strengthening strengthening;
  private final Set<VariableElement> plain = new LinkedHashSet<>();
  private final Set<VariableElement> assigned = new LinkedHashSet<>();
  private final Facts known;
  private final Facts found = new Facts();
  private final Heap heap = new Heap();
  private final Classes classes;
  private final Map<AccessMode.Annotated, SourceSpan> annotations = new LinkedHashMap<>();
  private final Map<TypeElement, HeapObject> statics = new HashMap<>();
  private final Map<TypeElement, Val> outers = new HashMap<>();
  private final Set<HeapObject> ofState = new LinkedHashSet<>();
  private final List<LoweredTest.Cut> cuts = new ArrayList<>();
  private final List<LoweredTest.Uncaught> exceptions = new ArrayList<>();
  private final List<ThreadLowering.Stuck> stuck = new ArrayList<>();
  private final Set<Diagnostic> warnings = new LinkedHashSet<>();
  private final Map<Integer, HeapObject> ends = new HashMap<>();
  private final Map<HeapObject, HeapObject> notifications = new HashMap<>();
  private final Map<Object, Calls.Captured> captured = new HashMap<>();
  private int statements;
  private Optional<InputException> problem = Optional.empty();
  private @Nullable HeapObject result;

  private JavaLowering(
      JavaSources sources,
      JcstressTest test,
      int unroll,
      Strengthening strengthening,
      Facts known) {
    this.strengthening = strengthening;
    this.sources = sources;
    this.test = test;
    this.unroll = unroll;
    this.known = known;
    this.classes = new Classes(sources, known);
  }

  /**
   * Lowers a test.
   *
   * @param unroll rounds of a loop whose end is not known
   * @throws InputException if it does what is not supported
   */
  public static LoweredTest lower(JavaSources sources, JcstressTest test, int unroll) {
    return lower(sources, test, unroll, Strengthening.NONE);
  }

  /**
   * Lowers a test as if some of its fields were declared more strongly.
   *
   * @throws InputException if it does what is not supported
   */
  public static LoweredTest lower(
      JavaSources sources, JcstressTest test, int unroll, Strengthening strengthening) {
    Facts facts = new Facts();
    for (int pass = 0; pass < MOST_PASSES; pass++) {
      JavaLowering lowering = new JavaLowering(sources, test, unroll, strengthening, facts);
      Facts all = new Facts();
      all.include(facts);
      try {
        LoweredTest lowered = lowering.lower();
        all.include(lowering.found);
        if (all.says(facts)) {
          if (lowering.problem.isPresent()) {
            throw lowering.problem.get();
          }
          return lowered;
        }
      } catch (Heap.FinalValueException e) {
        all.include(lowering.found);
        all.noteArbiterRuns();
      }
      facts = all;
    }
    throw new InputException(test.span(), "what this test does could not be found out");
  }

  private LoweredTest lower() {
    SourceSpan start = test.span();
    ThreadLowering initial = new ThreadLowering(this, -1, Access.Stage.INITIAL);
    HeapObject result = heap.create("result", test.result().orElse(null), -1, "result", start);
    this.result = result;
    test.result().ifPresent(type -> classes.layOut(result, type));
    Val state = initial.construction().stateOf(test.type(), start);
    List<ExecutableElement> methods = new ArrayList<>(test.actors());
    test.signal().ifPresent(methods::add);
    List<ThreadCode> codes = new ArrayList<>();
    List<String> names = new ArrayList<>();
    boolean arbiterRuns = known.arbiterRuns() && !test.arbiters().isEmpty();
    Map<TypeElement, Val> states = new LinkedHashMap<>();
    states.put(test.type(), state);
    List<ThreadRun> runs = new ArrayList<>();
    for (ExecutableElement method : methods) {
      runs.add(new ThreadRun(this, runs.size(), Access.Stage.RUNNING));
      names.add(SourceFile.bytewise(method.getSimpleName().toString()));
    }
    // Who calls a lambda, or asks for a length, has to know all: those who make some come first.
    for (boolean makers : List.of(true, false)) {
      for (int i = 0; i < runs.size(); i++) {
        if (known.isMaker(i) == makers) {
          ThreadRun thread = runs.get(i);
          thread.run(methods.get(i), states);
          if (arbiterRuns) {
            thread.signalEnd();
          }
          thread.end();
        }
      }
    }
    runs.forEach(thread -> codes.add(thread.code()));
    Map<Integer, Val> last = new HashMap<>();
    if (test.arbiters().size() > 1) {
      throw new InputException(start, "several arbiters are not supported");
    }
    for (ExecutableElement arbiter : test.arbiters()) {
      ThreadRun thread =
          new ThreadRun(
              this, codes.size(), arbiterRuns ? Access.Stage.RUNNING : Access.Stage.FINAL);
      if (arbiterRuns) {
        thread.awaitEnds(codes.size());
      }
      thread.run(arbiter, states);
      if (arbiterRuns) {
        thread.end();
        codes.add(thread.code());
        names.add(SourceFile.bytewise(arbiter.getSimpleName().toString()));
      } else {
        last.putAll(thread.ownResults());
      }
    }
    Memory memory = heap.memory(start);
    List<LoweredTest.Part> parts =
        test.isOfMethods()
            ? new MethodResults(this).of(runs, state)
            : parts(result, codes.size(), last, start);
    Program program = program(codes, memory, parts, start);
    Optional<HeapObject> stateObject =
        state instanceof Val.Ref ref ? Optional.of(ref.object()) : Optional.empty();
    return new LoweredTest(
        test,
        program,
        names,
        parts,
        cuts,
        exceptions,
        waits(),
        heap.names(stateObject),
        known.isSomethingWritten(statics.values()),
        plainFields());
  }

  private List<Strengthening.Plain> plainFields() {
    List<Strengthening.Plain> fields = new ArrayList<>();
    for (VariableElement field : plain) {
      TypeElement owner = Classes.ownerOf(field);
      Optional<JavaSources.Declared> declared = sources.declaration(owner);
      if (declared.isPresent() && !TestReader.isResult(owner)) {
        JavaUnit unit = declared.get().unit();
        for (Tree member : declared.get().asClass().getMembers()) {
          if (field.equals(unit.element(member))) {
            boolean canBeFinal = !assigned.contains(field);
            fields.add(new Strengthening.Plain(field, canBeFinal, unit.span(member)));
          }
        }
      }
    }
    return fields;
  }

  private List<LoweredTest.Wait> waits() {
    List<LoweredTest.Wait> waits = new ArrayList<>();
    for (ThreadLowering.Stuck each : stuck) {
      List<LoweredTest.Equation> reads = new ArrayList<>();
      for (ThreadLowering.Seen seen : each.reads()) {
        if (seen.place() instanceof Access.Place.Of of) {
          reads.add(
              new LoweredTest.Equation(
                  new Observable.Register(each.register().thread(), seen.register()),
                  heap.observable(of.object(), of.offset())));
        }
      }
      waits.add(new LoweredTest.Wait(each.register(), reads, each.mayBeStale(), each.span()));
    }
    return waits;
  }

  private List<LoweredTest.Part> parts(
      HeapObject result, int threads, Map<Integer, Val> last, SourceSpan start) {
    List<LoweredTest.Part> parts = new ArrayList<>();
    for (Map.Entry<VariableElement, Integer> field : result.fields().entrySet()) {
      int offset = field.getValue();
      String type = field.getKey().asType().toString();
      String name = field.getKey().getSimpleName().toString();
      Optional<Observable> observable = Optional.empty();
      String fixed = heap.text(new Value.Int(0), type);
      Val value = last.get(offset);
      if (value instanceof Val.Final its) {
        observable = Optional.of(heap.observable(its.object(), its.offset()));
      } else if (value != null && !known.resultUsers(offset).isEmpty()) {
        fixed = heap.text(heap.operand(value, start), type);
      } else if (!known.isOwnResult(offset)) {
        observable = Optional.of(heap.observable(result, offset));
      } else {
        for (int user : known.resultUsers(offset)) {
          if (user < threads) {
            observable = Optional.of(new Observable.Register(user, name));
          }
        }
      }
      parts.add(
          new LoweredTest.Part(
              name, type, observable, v -> heap.text(v, type), t -> heap.value(t, type), fixed));
    }
    return parts;
  }

  private Program program(
      List<ThreadCode> codes, Memory memory, List<LoweredTest.Part> parts, SourceSpan start) {
    Set<Observable> shown = new LinkedHashSet<>();
    parts.forEach(part -> part.observable().ifPresent(shown::add));
    cuts.forEach(cut -> shown.add(cut.register()));
    exceptions.forEach(exception -> shown.add(exception.register()));
    stuck.forEach(each -> shown.add(each.register()));
    return new Program(
        test.file(),
        test.name(),
        List.of(),
        memory,
        codes,
        shown.stream().map(its -> new Program.Located(its, start)).toList(),
        Optional.empty(),
        new Condition(Condition.Quantifier.EXISTS, new Proposition.Literal(true), start),
        List.of(),
        List.copyOf(warnings),
        new Program.Words(Vocabulary.JAVA, Map.of(Vocabulary.JAVA, start), annotations));
  }

  // What threads ask of the whole.

  JavaSources sources() {
    return sources;
  }

  JcstressTest test() {
    return test;
  }

  int unroll() {
    return unroll;
  }

  Facts known() {
    return known;
  }

  Facts found() {
    return found;
  }

  Heap heap() {
    return heap;
  }

  Classes classes() {
    return classes;
  }

  @Nullable HeapObject result() {
    return result;
  }

  void use(AccessMode.Annotated mode, SourceSpan span) {
    annotations.putIfAbsent(mode, span);
  }

  void warn(SourceSpan span, String message) {
    warnings.add(Diagnostic.warning(span, message));
  }

  /** Another statement is run. */
  void count(Supplier<SourceSpan> span) {
    Allotment.charge(STEPS_OF_STATEMENT);
    if (++statements > MOST_STATEMENTS) {
      throw new InputException(
          span.get(), "this test runs more than " + MOST_STATEMENTS + " statements");
    }
  }

  /** Something that is wrong, unless another pass knows better. */
  void noteProblem(InputException its) {
    problem = problem.or(() -> Optional.of(its));
  }

  void add(LoweredTest.Cut cut) {
    cuts.add(cut);
  }

  void add(LoweredTest.Uncaught exception) {
    exceptions.add(exception);
  }

  void add(ThreadLowering.Stuck wait) {
    stuck.add(wait);
  }

  /** Whether an object is there before the threads are. */
  boolean isOfState(HeapObject object) {
    return ofState.contains(object);
  }

  void noteOfState(HeapObject object) {
    ofState.add(object);
  }

  Strengthening strengthening() {
    return strengthening;
  }

  void notePlain(VariableElement field) {
    plain.add(field);
  }

  /** A field is assigned to elsewhere than where its object is made. */
  void noteAssigned(VariableElement field) {
    assigned.add(field);
  }

  /** The object that an inner class's objects belong to. */
  Map<TypeElement, Val> outers() {
    return outers;
  }

  /** An object of a local class was made where some variables were around. */
  void capture(TypeElement type, HeapObject object, Calls.Captured its) {
    captured.put(object, its);
    captured.merge(type, its, (a, b) -> a.equals(b) ? a : new Calls.Captured(a.thread(), Map.of()));
  }

  /** The variables around an object of a local class; if the object is unknown, around all. */
  Optional<Calls.Captured> captured(TypeElement type, @Nullable Val object) {
    Object key = object instanceof Val.Ref ref ? ref.object() : type;
    return Optional.ofNullable(captured.get(key));
  }

  /** The static fields of a class, which has been initialised. */
  HeapObject statics(TypeElement type, SourceSpan span) {
    HeapObject known = statics.get(type);
    if (known != null) {
      return known;
    }
    String name = type.getSimpleName().toString();
    HeapObject object = heap.create(name, null, -1, "statics", span);
    ofState.add(object);
    statics.put(type, object);
    for (VariableElement field : classes.fields(type, true)) {
      classes.add(object, field);
    }
    new ThreadLowering(this, -1, Access.Stage.INITIAL).construction().initialiseClass(type);
    return object;
  }

  /** The word that counts how often those who wait on an object were told. */
  HeapObject notifications(HeapObject object) {
    return notifications.computeIfAbsent(object, its -> word("notifications of " + its.name()));
  }

  /** The word by which the arbiter learns that a thread has ended. */
  HeapObject endOf(int thread) {
    return ends.computeIfAbsent(thread, number -> word("end of thread " + number));
  }

  private HeapObject word(String name) {
    HeapObject object = heap.create(name, null, -1, name, test.span());
    object.initial().put(HeapObject.FIRST, Val.ZERO);
    return object;
  }

  /** The state of a class, made when it is first asked for. */
  Val stateOf(TypeElement type, Map<TypeElement, Val> states, SourceSpan span) {
    Val known = states.get(type);
    if (known == null) {
      known = new ThreadLowering(this, -1, Access.Stage.INITIAL).construction().stateOf(type, span);
      states.put(type, known);
    }
    return known;
  }

  static boolean isStatic(Element element) {
    return element.getModifiers().contains(Modifier.STATIC);
  }
}
