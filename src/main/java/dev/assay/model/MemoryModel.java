package dev.assay.model;

import dev.assay.cat.BundledModel;
import dev.assay.cat.CatDialect;
import dev.assay.cat.CatLibrary;
import dev.assay.cat.CatModel;
import dev.assay.cat.CatStatement.Modifier;
import dev.assay.cat.CatStatement.Property;
import dev.assay.cat.ModelFiles;
import dev.assay.mapping.Compilation;
import dev.assay.mapping.MachineMapping;
import dev.assay.mapping.OlderUpdates;
import dev.assay.mapping.SplitUpdates;
import dev.assay.program.Program;
import dev.assay.source.Diagnostic;
import dev.assay.source.InputException;
import dev.assay.source.SourceFile;
import dev.assay.source.SourceSpan;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** A memory model, compiled: immutable, to be used for any number of tests at a time. */
public final class MemoryModel {

  private final Origin origin;
  private final Plan plan;
  private final Map<String, Integer> relations;
  private final Map<Integer, String> names;

  /** What a model has in common with all that are derived from it. */
  private record Origin(
      String name,
      Optional<BundledModel> bundled,
      CatDialect dialect,
      Set<String> variants,
      Optional<Compilation> compilation,
      Set<String> tags,
      List<Diagnostic> warnings,
      String digest,
      Map<String, List<SourceSpan>> definitions) {}

  private MemoryModel(
      Origin origin, Plan plan, Map<String, Integer> relations, Map<Integer, String> names) {
    this.origin = origin;
    this.plan = plan;
    this.relations = relations;
    this.names = names;
  }

  /**
   * Finds and compiles a model.
   *
   * @throws InputException if a file is not found or not cat, or a definition that is used is wrong
   */
  public static MemoryModel load(ModelOptions options, CatLibrary library) {
    return load(options, library, true);
  }

  /**
   * Finds a model and compiles it as it is written, so that {@link #names} has all definitions that
   * it uses. It means the same, and takes longer to evaluate.
   *
   * @throws InputException as {@link #load}
   */
  public static MemoryModel loadAsWritten(ModelOptions options, CatLibrary library) {
    return load(options, library, false);
  }

  private static MemoryModel load(ModelOptions options, CatLibrary library, boolean rewriting) {
    CatModel model = find(options.model(), library);
    Optional<CatModel> bell = options.bell().map(b -> find(b, library));
    CatDialect dialect = library.dialect(model);
    PlanCompiler compiler = new PlanCompiler(library, options, dialect, rewriting);
    Plan plan = compiler.compile(model, bell);
    Origin origin =
        new Origin(
            options.model(),
            library.bundled(options.model()),
            dialect,
            options.variants(),
            options.compilation(),
            compiler.tags(),
            compiler.warnings(),
            rewriting ? "" : ModelFiles.digest(library, model, bell, options.inWords()),
            rewriting ? Map.of() : compiler.definitions());
    MemoryModel loaded =
        new MemoryModel(
            origin,
            plan,
            compiler.environment().relations(),
            rewriting ? Map.of() : compiler.environment().nodeNames());
    return options.likeSc() ? loaded.flaggingWhatScForbids() : loaded;
  }

  private static CatModel find(String name, CatLibrary library) {
    return library
        .find(name)
        .orElseThrow(
            () ->
                new InputException(
                    new SourceSpan(new SourceFile(name, ""), 1, 1, 1), library.notFound(name)));
  }

  /** As the user gave it. */
  public String name() {
    return origin.name();
  }

  /**
   * What is known of it if it comes with Assay; empty for a file of the user, whatever its name.
   */
  public Optional<BundledModel> bundled() {
    return origin.bundled();
  }

  /** Names of the variants it was compiled for, in lower case. */
  public Set<String> variants() {
    return origin.variants();
  }

  /** What it computes. */
  public Plan plan() {
    return plan;
  }

  /** What it calls the nodes of its plan; nothing unless it was compiled as it is written. */
  public Map<Integer, String> names() {
    return names;
  }

  /** The nodes of the relations that names stand for at the model's end. */
  public Map<String, Integer> relations() {
    return relations;
  }

  /**
   * Where its names are defined, later places after those that they hide; nothing unless it was
   * compiled as it is written.
   */
  public Map<String, List<SourceSpan>> definitions() {
    return origin.definitions();
  }

  /** This model for executions alone that raise one of its flags. */
  public MemoryModel raising(Plan.Test flag) {
    boolean unless = flag.modifier() == Modifier.UNDEFINED_UNLESS;
    List<Plan.Test> tests = new ArrayList<>(plan.requirements());
    tests.add(
        new Plan.Test(
            Modifier.NONE,
            flag.negated() != unless,
            flag.property(),
            flag.node(),
            flag.name(),
            flag.span()));
    return with(tests, plan.flags());
  }

  /** This model for executions alone in which one of its flags is about a pair of events. */
  public MemoryModel raising(Plan.Test flag, int from, int to) {
    List<Node> nodes = new ArrayList<>(plan.nodes());
    int first = append(nodes, Node.Operator.BASE, true, -1, -1, Node.EVENT_SET + from);
    int second = append(nodes, Node.Operator.BASE, true, -1, -1, Node.EVENT_SET + to);
    int from1 = append(nodes, Node.Operator.RESTRICT_DOMAIN, first, flag.node(), "");
    int pair = append(nodes, Node.Operator.RESTRICT_RANGE, from1, second, "");
    List<Plan.Test> tests = new ArrayList<>(plan.requirements());
    tests.add(new Plan.Test(Modifier.NONE, true, flag.property(), pair, flag.name(), flag.span()));
    return with(
        new Plan(nodes, tests, plan.flags(), plan.choices(), plan.groups(), plan.opaques()));
  }

  /**
   * The SHA-256 of the model's files and options, so that what is said of another one is noticed;
   * empty unless it was compiled as it is written.
   */
  public String digest() {
    return origin.digest();
  }

  /** The flag of executions that sequential consistency forbids. */
  public static final String WEAKER = "weaker-than-sc";

  /**
   * This model with a flag for executions that are no interleaving of their threads.
   *
   * @throws InputException if it does not order all writes of a location, so that this cannot be
   *     told
   */
  private MemoryModel flaggingWhatScForbids() {
    List<Node> nodes = new ArrayList<>(plan.nodes());
    int rf = relations.getOrDefault("rf", -1);
    int order = relations.getOrDefault("co", -1);
    if (rf < 0 || order < 0) {
      throw new InputException(
          new SourceSpan(new SourceFile(name(), ""), 1, 1, 1),
          "has no order of all writes of a location, named co, without which it cannot be compared"
              + " with sc");
    }
    List<Plan.Test> flags = new ArrayList<>(plan.flags());
    flags.add(
        plan.acyclic("po | rf | co | fr", interleaved(nodes, rf, order), WEAKER).asFlagOfFailure());
    return with(
        new Plan(nodes, plan.requirements(), flags, plan.choices(), plan.groups(), plan.opaques()));
  }

  /**
   * This model for executions that are interleavings of their threads: program order and all
   * communication agree. Of writes that the model does not order, that cannot be told.
   */
  public MemoryModel withInterleavingsOnly() {
    List<Node> nodes = new ArrayList<>(plan.nodes());
    int rf = relations.getOrDefault("rf", -1);
    int order = order();
    if (rf < 0 || order < 0) {
      return this;
    }
    int all = interleaved(nodes, rf, order);
    List<Plan.Test> tests = new ArrayList<>(plan.requirements());
    tests.add(plan.note("interleaving", all).asRequirement(Property.ACYCLIC));
    Plan stricter =
        new Plan(nodes, tests, plan.flags(), plan.choices(), plan.groups(), plan.opaques());
    return with(stricter);
  }

  /** Adds the nodes of program order with all communication; their union is the last. */
  private static int interleaved(List<Node> nodes, int rf, int order) {
    int back = append(nodes, Node.Operator.INVERSE, rf, -1, "");
    int fromReads = append(nodes, Node.Operator.SEQUENCE, back, order, "");
    int identity =
        append(
            nodes,
            Node.Operator.IDENTITY,
            append(nodes, Node.Operator.ALL, true, -1, -1, ""),
            -1,
            "");
    int later = append(nodes, Node.Operator.DIFFERENCE, fromReads, identity, "");
    int po = append(nodes, Node.Operator.BASE, -1, -1, "po");
    int all = append(nodes, Node.Operator.UNION, po, rf, "");
    all = append(nodes, Node.Operator.UNION, all, order, "");
    return append(nodes, Node.Operator.UNION, all, later, "");
  }

  /** The node of the order of the writes of each location; −1 if the model chooses none. */
  private int order() {
    for (String order : List.of("co", "mo")) {
      if (relations.containsKey(order)) {
        return relations.get(order);
      }
    }
    return plan.choices().stream()
        .filter(c -> c instanceof Plan.Choice.Orders orders && !orders.total())
        .map(Plan.Choice::node)
        .findFirst()
        .orElse(-1);
  }

  private static int append(
      List<Node> nodes, Node.Operator operator, int left, int right, String name) {
    return append(nodes, operator, false, left, right, name);
  }

  private static int append(
      List<Node> nodes, Node.Operator operator, boolean isSet, int left, int right, String name) {
    nodes.add(new Node(nodes.size(), operator, isSet, left, right, name));
    return nodes.size() - 1;
  }

  /** How tests are compiled before the model judges them; empty if it judges C. */
  public Optional<Compilation> compilation() {
    return origin.compilation();
  }

  /**
   * The program as the model judges it: compiled for a machine, or with older updates, or as is;
   * and in any case with the events that the model's dialect has for it.
   */
  public Program mapped(Program program) {
    Program mapped =
        compilation().isPresent()
            ? MachineMapping.map(program, compilation().get())
            : variants().contains("lkmmv2") ? program : OlderUpdates.map(program);
    return origin.dialect() == CatDialect.DARTAGNAN ? SplitUpdates.map(mapped) : mapped;
  }

  /** Warnings about parts of it that have no effect. */
  public List<Diagnostic> warnings() {
    return origin.warnings();
  }

  /** The annotations that the model declares, as in an {@code enum}. */
  public Set<String> tags() {
    return origin.tags();
  }

  /** The checks that executions have to pass, in the order of the model. */
  public List<Plan.Test> checks() {
    return plan.requirements().stream().filter(t -> t.modifier() == Modifier.NONE).toList();
  }

  /** This model without some of its checks. */
  public MemoryModel without(List<Plan.Test> checks) {
    List<Plan.Test> left = plan.requirements().stream().filter(t -> !checks.contains(t)).toList();
    return with(left, plan.flags());
  }

  /**
   * This model with every order of the writes of a location between the first and the last, where
   * it would choose among fewer.
   */
  public MemoryModel withAnyOrder() {
    Optional<Integer> ends = Optional.ofNullable(relations.get("co0"));
    List<Plan.Choice> choices = new ArrayList<>();
    for (Plan.Choice choice : plan.choices()) {
      choices.add(
          choice instanceof Plan.Choice.Orders orders
                  && !orders.total()
                  && ends.filter(node -> node < orders.node()).isPresent()
              ? new Plan.Choice.Orders(orders.node(), orders.set(), ends.get(), false)
              : choice);
    }
    Plan free =
        new Plan(
            plan.nodes(),
            plan.requirements(),
            plan.flags(),
            choices,
            plan.groups(),
            plan.opaques());
    return with(free);
  }

  /**
   * {@link #withAnyOrder} without the checks that the narrower choice is one at all. It permits
   * more, unless what narrows the choice follows from other checks.
   */
  public MemoryModel withoutNarrowing() {
    MemoryModel free = withAnyOrder();
    List<Integer> narrow = new ArrayList<>();
    for (int k = 0; k < plan.choices().size(); k++) {
      if (plan.choices().get(k) instanceof Plan.Choice.Orders orders
          && !plan.choices().get(k).equals(free.plan.choices().get(k))) {
        narrow.add(orders.base());
      }
    }
    return free.without(
        plan.requirements().stream().filter(test -> narrow.contains(test.node())).toList());
  }

  /** A model that permits every candidate execution: no checks, and no order to choose. */
  public MemoryModel permittingAll() {
    Plan nothing = new Plan(List.of(), List.of(), List.of(), List.of(), List.of(), List.of());
    return new MemoryModel(origin, nothing, Map.of(), Map.of());
  }

  /**
   * This model with no flags but one for each of these names, which holds the relation of that name
   * as the model has it at its end; names that it has not are left out.
   */
  public MemoryModel noting(List<String> names) {
    List<Plan.Test> notes = new ArrayList<>();
    for (String note : names) {
      Optional.ofNullable(relations.get(note))
          .map(node -> plan.note(note, node))
          .ifPresent(notes::add);
    }
    return with(plan.requirements(), notes);
  }

  /**
   * What a model says of values out of thin air.
   *
   * @param dependent the model without executions in which something depends on itself
   * @param sequenced the model without executions in which something comes before what it follows
   * @param races {@code sequenced} with a single flag: that the program has a race that may let a
   *     value come from nowhere
   */
  public record Grounds(MemoryModel dependent, MemoryModel sequenced, MemoryModel races) {}

  /** The relation in which values out of thin air are cycles. */
  public static final String DEPENDS = "may-depend";

  private static final String PRECEDES = "must-precede";
  private static final String RACE = "plain-race";

  /** All relations that speak of values out of thin air. */
  static final List<String> GROUNDS = List.of(DEPENDS, PRECEDES, RACE);

  /** Empty of a model without the relations {@code may-depend}, {@code must-precede} and such. */
  public Optional<Grounds> grounds() {
    if (!relations.keySet().containsAll(GROUNDS)) {
      return Optional.empty();
    }
    MemoryModel sequenced = acyclic(PRECEDES, "no-race");
    return Optional.of(
        new Grounds(
            acyclic(DEPENDS, "no-self-dependency").settled(),
            sequenced.settled(),
            sequenced.noting(List.of(RACE))));
  }

  /** This model without what it says of values out of thin air. */
  private MemoryModel settled() {
    Map<String, Integer> others = new TreeMap<>(relations);
    GROUNDS.forEach(others::remove);
    return new MemoryModel(origin, plan, others, names);
  }

  private MemoryModel acyclic(String relation, String name) {
    List<Plan.Test> more = new ArrayList<>(plan.requirements());
    more.add(plan.acyclic(relation, relations.getOrDefault(relation, -1), name));
    return with(more, plan.flags());
  }

  private MemoryModel with(List<Plan.Test> requirements, List<Plan.Test> flags) {
    return with(
        new Plan(plan.nodes(), requirements, flags, plan.choices(), plan.groups(), plan.opaques()));
  }

  private MemoryModel with(Plan other) {
    return new MemoryModel(origin, other, relations, names);
  }
}
