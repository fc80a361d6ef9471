package dev.assay.jcstress;

import dev.assay.engine.answer.CheckResult;
import dev.assay.jcstress.MappingOptions.FullFence;
import dev.assay.language.litmus.LitmusTest;
import dev.assay.language.litmus.ThreadSource;
import dev.assay.program.Observable;
import dev.assay.program.Type;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Prints a jcstress test: the class that is the state, an actor for each thread, an arbiter that
 * reads final memory, and the outcomes that the model allows.
 */
final class TestSource {

  /** The package of all generated tests. */
  static final String PACKAGE = "litmus";

  /** jcstress brings results of one type with up to so many values. */
  private static final int LARGEST_SHIPPED = 8;

  private final String className;
  private final LitmusTest test;
  private final CheckResult allowed;
  private final List<GradedOutcome> outcomes;
  private final MemoryLayout layout;
  private final NameSpace scope;
  private final FullFence fullFence;
  private final CodeFacts facts;
  private final StateSource state;
  private final List<String> lines = new ArrayList<>();

  /** The fields of the result, in display order, by what they show. */
  private final Map<Observable, List<String>> fields = new LinkedHashMap<>();

  private final int width;

  /**
   * A printer.
   *
   * @param test in Java's modes
   * @param scope of the class, with the names of the layout taken
   */
  TestSource(
      String className,
      LitmusTest test,
      CheckResult allowed,
      List<GradedOutcome> outcomes,
      MemoryLayout layout,
      NameSpace scope,
      FullFence fullFence) {
    this.className = className;
    this.test = test;
    this.allowed = allowed;
    this.outcomes = outcomes;
    this.layout = layout;
    this.scope = scope;
    this.fullFence = fullFence;
    this.facts = CodeFacts.of(test);
    this.state = new StateSource(className, layout, facts.rcu() ? test.threads().size() : 0);
    int next = 1;
    for (Observable observable : allowed.displayed()) {
      int values =
          observable instanceof Observable.Register ? 1 : layout.locations(observable).size();
      List<String> names = new ArrayList<>();
      for (int i = 0; i < values; i++) {
        names.add("r" + next++);
      }
      fields.put(observable, names);
    }
    width = next - 1;
  }

  /**
   * Where qualified names begin that the sources use; another thing of that name would hide them.
   */
  private static final String[] PACKAGES = {"java", "javax", "dev", "org", PACKAGE};

  /** Names that the class uses for itself; no location or register may have them. */
  static NameSpace scope() {
    return NameSpace.empty()
        .reserve(MemoryLayout.MEMORY, StateSource.MEMORY_HANDLE)
        .reserve(RcuSource.SECTIONS, RcuSource.SECTIONS_HANDLE)
        .reserve("VarHandle", "MethodHandles", "Thread", "Object", "Override", "String")
        .reserve(PACKAGES);
  }

  /** Names that no test class may have, since its source uses them for other classes. */
  static NameSpace classNames() {
    NameSpace names =
        NameSpace.ofFiles()
            .reserve("VarHandle", "MethodHandles", "Thread", "Object", "Override", "String")
            .reserve("ReflectiveOperationException", "ExceptionInInitializerError", "Integer")
            .reserve("Actor", "Arbiter", "Description", "Expect", "JCStressTest", "Outcome")
            .reserve("Result", "State", "Serializable", ResultSource.NAME, "Arrays")
            .reserve(PACKAGES);
    for (int values = 1; values <= LARGEST_SHIPPED; values++) {
      names.reserve("I".repeat(values) + "_Result");
    }
    return names;
  }

  /** The test, printed. */
  Translation.Translated translated(MappingCheck mapping) {
    List<Boolean> records = new ArrayList<>();
    test.threads().forEach(thread -> records.add(!actor(thread).get(1).contains("()")));
    return new Translation.Translated(
        className,
        print(),
        records,
        fieldTexts(),
        resultClass(),
        hasArbiter(),
        allowed,
        outcomes,
        mapping,
        Optional.empty());
  }

  private List<String> fieldTexts() {
    List<String> texts = new ArrayList<>();
    fields.forEach(
        (observable, names) -> {
          for (int i = 0; i < names.size(); i++) {
            boolean whole = observable instanceof Observable.Array;
            texts.add(whole ? observable + "[" + i + "]" : observable.toString());
          }
        });
    return texts;
  }

  private boolean hasOwnResult() {
    return width > LARGEST_SHIPPED;
  }

  private String resultClass() {
    return hasOwnResult() ? ResultSource.NAME : "I".repeat(width) + "_Result";
  }

  private boolean hasArbiter() {
    return fields.entrySet().stream()
        .anyMatch(
            entry ->
                !(entry.getKey() instanceof Observable.Register) && !entry.getValue().isEmpty());
  }

  private String print() {
    List<String> body = body();
    line("package " + PACKAGE + ";");
    line("");
    imports(body);
    line("");
    lines.addAll(JavaLayout.comment(test.file().text()));
    annotations();
    line("public class " + className + " {");
    lines.addAll(body);
    line("}");
    return String.join("\n", lines) + "\n";
  }

  private void imports(List<String> body) {
    outcomes.stream()
        .map(outcome -> outcome.grade().name())
        .collect(Collectors.toCollection(TreeSet::new))
        .forEach(this::importGrade);
    if (outcomes.stream().noneMatch(outcome -> outcome.grade() == Grade.FORBIDDEN)) {
      importGrade(Grade.FORBIDDEN.name());
    }
    line("");
    List<String> imports = new ArrayList<>();
    if (hasOwnResult()) {
      imports.add("java.io.Serializable");
      imports.add("java.util.Arrays");
    }
    if (body.stream().anyMatch(text -> text.contains("MethodHandles"))) {
      imports.add("java.lang.invoke.MethodHandles");
    }
    if (body.stream().anyMatch(text -> text.contains("VarHandle"))) {
      imports.add("java.lang.invoke.VarHandle");
    }
    imports.add("org.openjdk.jcstress.annotations.Actor");
    if (hasArbiter()) {
      imports.add("org.openjdk.jcstress.annotations.Arbiter");
    }
    imports.add("org.openjdk.jcstress.annotations.Description");
    imports.add("org.openjdk.jcstress.annotations.JCStressTest");
    imports.add("org.openjdk.jcstress.annotations.Outcome");
    if (hasOwnResult()) {
      imports.add("org.openjdk.jcstress.annotations.Result");
    }
    imports.add("org.openjdk.jcstress.annotations.State");
    if (!hasOwnResult()) {
      imports.add("org.openjdk.jcstress.infra.results." + resultClass());
    }
    imports.stream().sorted().forEach(name -> line("import " + name + ";"));
  }

  private void importGrade(String grade) {
    line("import static org.openjdk.jcstress.annotations.Expect." + grade + ";");
  }

  private void annotations() {
    line("@JCStressTest");
    String verdict = allowed.observation().word();
    String description = test.name() + ": " + allowed.model() + " says " + verdict + ".";
    lines.addAll(JavaLayout.annotation("Description", List.of(JavaLayout.literal(description))));
    Map<String, List<GradedOutcome>> groups = new LinkedHashMap<>();
    for (Grade grade : Grade.values()) {
      for (GradedOutcome outcome : outcomes) {
        if (outcome.grade() == grade) {
          groups.computeIfAbsent(outcome.description(), k -> new ArrayList<>()).add(outcome);
        }
      }
    }
    groups.forEach(this::outcome);
    lines.addAll(
        JavaLayout.annotation(
            "Outcome",
            List.of(
                "expect = FORBIDDEN",
                "desc = " + JavaLayout.literal("Not allowed by " + allowed.model() + "."))));
    line("@State");
  }

  private void outcome(String description, List<GradedOutcome> group) {
    List<String> keys = group.stream().map(o -> JavaLayout.literal(o.key())).toList();
    String id = keys.size() == 1 ? keys.get(0) : "{" + String.join(", ", keys) + "}";
    lines.addAll(
        JavaLayout.annotation(
            "Outcome",
            List.of(
                "id = " + id,
                "expect = " + group.get(0).grade(),
                "desc = " + JavaLayout.literal(description))));
  }

  /** The members of the class. */
  private List<String> body() {
    List<String> members = new ArrayList<>();
    List<List<String>> methods = new ArrayList<>();
    test.threads().forEach(thread -> methods.add(actor(thread)));
    if (hasArbiter()) {
      methods.add(arbiter());
    }
    methods.addAll(helpers(methods));
    members.addAll(state.members(methods.stream().flatMap(List::stream).toList()));
    for (List<String> method : methods) {
      if (!members.isEmpty()) {
        members.add("");
      }
      members.addAll(method);
    }
    if (hasOwnResult()) {
      members.add("");
      members.addAll(ResultSource.of(fields.values().stream().flatMap(List::stream).toList()));
    }
    return members;
  }

  private List<String> actor(ThreadSource thread) {
    Map<String, String> recorded = new LinkedHashMap<>();
    fields.forEach(
        (observable, names) -> {
          if (observable instanceof Observable.Register register
              && register.thread() == thread.number()) {
            recorded.put(register.name(), names.get(0));
          }
        });
    List<String> body = new ActorSource(layout, thread, fullFence, scope, recorded).lines();
    boolean records = body.stream().anyMatch(text -> text.contains(ActorSource.RESULT + "."));
    String parameter = records ? resultClass() + " " + ActorSource.RESULT : "";
    List<String> method = new ArrayList<>();
    method.add("  @Actor");
    if (body.isEmpty()) {
      method.add("  public void P" + thread.number() + "(" + parameter + ") {}");
      return method;
    }
    method.add("  public void P" + thread.number() + "(" + parameter + ") {");
    method.addAll(body);
    method.add("  }");
    return method;
  }

  private List<String> arbiter() {
    List<String> method = new ArrayList<>();
    method.add("  @Arbiter");
    method.add("  public void arbiter(" + resultClass() + " " + ActorSource.RESULT + ") {");
    fields.forEach(
        (observable, names) -> {
          if (!(observable instanceof Observable.Register)) {
            List<MemoryLayout.Location> places = layout.locations(observable);
            for (int i = 0; i < names.size(); i++) {
              String value = shown(places.get(i));
              method.add("    " + ActorSource.RESULT + "." + names.get(i) + " = " + value + ";");
            }
          }
        });
    method.add("  }");
    return method;
  }

  /** A location's final value, cut to its declared type as a state shows it. */
  private String shown(MemoryLayout.Location location) {
    String value =
        layout.isIndexed()
            ? MemoryLayout.MEMORY + "[" + state.index(location) + "]"
            : layout.name(location.symbol());
    int bytes = location.type().map(Type::bytes).orElse(4);
    boolean signed = location.type().map(Type::signed).orElse(true);
    return switch (bytes) {
      case 1 -> signed ? "(byte) " + value : value + " & 0xff";
      case 2 -> signed ? "(short) " + value : value + " & 0xffff";
      default -> value;
    };
  }

  private List<List<String>> helpers(List<List<String>> methods) {
    List<List<String>> helpers = new ArrayList<>();
    boolean fences =
        methods.stream().flatMap(List::stream).anyMatch(line -> line.contains(" fullFence();"));
    if (facts.rcu()) {
      helpers.addAll(RcuSource.methods(fullFence == FullFence.DOUBLE ? "" : "VarHandle."));
      fences |= fullFence == FullFence.DOUBLE;
    }
    if (fences) {
      helpers.add(
          List.of(
              "  /** C2 may drop a full fence that another one follows; an acquire fence keeps it."
                  + " */",
              "  private static void fullFence() {",
              "    VarHandle.fullFence();",
              "    VarHandle.acquireFence();",
              "  }"));
    }
    return helpers;
  }

  private void line(String text) {
    lines.add(text);
  }
}
