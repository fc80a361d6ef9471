package dev.assay.ordering;

import dev.assay.ordering.JavaMethods.Access;
import dev.assay.ordering.JavaMethods.Mode;
import dev.assay.program.AccessMode;
import dev.assay.program.Code;
import dev.assay.program.Instruction;
import dev.assay.program.Program;
import dev.assay.program.ThreadCode;
import dev.assay.source.SourceFile;
import dev.assay.source.SourceSpan;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.IntPredicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The orderings of a Java file, and where it could have more, as far as the threads of one test
 * come by: methods of {@code VarHandle} and the {@code Atomic} classes, fences, {@code volatile}
 * fields, and what is {@code synchronized}.
 */
public final class JavaOrderings {

  private static final Pattern VOLATILE =
      Pattern.compile("\\bvolatile\\s+([^;={}()]*?)(\\w+)\\s*(?=[;=,])");
  private static final Pattern SYNCHRONIZED = Pattern.compile("\\bsynchronized\\b\\s*");
  private static final Pattern FIELD =
      Pattern.compile(
          "(?<=[;{}\\s])((?:(?:private|public|protected|static|transient)\\s+)*)"
              + "([\\w.]+(?:<[^;(){}]*>)?(?:\\[\\])*)\\s+(\\w+)\\s*(?=[;=,])");
  private static final Set<String> NO_TYPES =
      Set.of("return", "final", "volatile", "new", "throw", "package", "import", "else", "case");

  private final SourceFile file;
  private final Layout layout;
  private final IntPredicate inside;
  private final Map<Integer, Instruction> instructions = new TreeMap<>();

  /**
   * Of the program that a test was lowered to.
   *
   * @param inside whether a place of the file belongs to the test, and not to another one
   */
  public JavaOrderings(Program program, SourceFile file, IntPredicate inside) {
    this.file = file;
    this.layout = Layout.of(file);
    this.inside = inside;
    for (ThreadCode thread : program.threads()) {
      for (Code code : thread.body()) {
        code.forEachEvaluation(evaluation -> evaluation.forEachInstruction(this::note));
      }
    }
  }

  private void note(Instruction instruction) {
    SourceSpan span = instruction.span();
    boolean silent =
        instruction instanceof Instruction.Assign
            || instruction instanceof Instruction.Let
            || instruction instanceof Instruction.Assume
            || instruction instanceof Instruction.Control;
    if (!silent && span.file().name().equals(file.name())) {
      instructions.putIfAbsent(Call.offset(span), instruction);
    }
  }

  /** The offset of a place in its file. */
  public static int offset(SourceSpan span) {
    return Call.offset(span);
  }

  /** The end of the braces that begin behind a place: of the class that is declared there. */
  public static int bodyEnd(SourceFile file, int offset) {
    Layout layout = Layout.of(file);
    int open = layout.text().indexOf('{', offset);
    return open < 0 ? file.text().length() : layout.braceBehind(open);
  }

  private static boolean isOf(Instruction instruction, String tag) {
    return Stream.of(instruction)
        .flatMap(i -> i instanceof Instruction.Load load ? Stream.of(load.mode()) : mode(i))
        .anyMatch(m -> m instanceof AccessMode.Annotated a && a.tags().contains(tag));
  }

  private static Stream<AccessMode> mode(Instruction instruction) {
    return instruction instanceof Instruction.Store store ? Stream.of(store.mode()) : Stream.of();
  }

  private boolean isHandle(JavaCall call) {
    String name = call.receiver().replaceAll(".*\\.", "").strip();
    return !name.isEmpty()
        && Pattern.compile("\\bVarHandle\\s+(?:\\w+\\s*,\\s*)*" + Pattern.quote(name) + "\\b")
            .matcher(layout.text())
            .find();
  }

  // Orderings.

  /** The orderings. */
  public Orderings orderings() {
    List<Site> sites = new ArrayList<>();
    instructions.forEach(
        (offset, instruction) ->
            JavaCall.at(file, layout, offset)
                .flatMap(this::ladder)
                .filter(Ladder::hasChoice)
                .ifPresent(ladder -> sites.add(ladder.site(Site.EVERY, instruction.span()))));
    volatileFields(sites);
    monitors(sites);
    JavaLocks.add(calls(), layout, sites);
    sites.sort(Comparator.comparingInt(site -> Call.offset(site.span())));
    return new Orderings(file, sites, List.of());
  }

  private List<JavaCall> calls() {
    return instructions.keySet().stream()
        .filter(inside::test)
        .flatMap(offset -> JavaCall.at(file, layout, offset).stream())
        .toList();
  }

  private Optional<Ladder> ladder(JavaCall call) {
    boolean handle = isHandle(call);
    Optional<Access> access = JavaMethods.access(call.name(), handle);
    if (access.isPresent()) {
      return access.filter(its -> its.mode() != Mode.PLAIN).map(its -> ladder(call, its));
    }
    if (JavaMethods.isFence(call.name())) {
      return Optional.of(fence(call));
    }
    Ladder ladder = new Ladder(Kind.UPDATE, call.text());
    for (List<String> layer : JavaMethods.weakerUpdates(call.name(), handle)) {
      ladder.then(layer.stream().map(call::renamed).toArray(Form[]::new));
    }
    return Optional.of(ladder);
  }

  private static Ladder ladder(JavaCall call, Access access) {
    Kind kind = access.mode() == Mode.OPAQUE ? Kind.MARK : Kind.ACCESS;
    Ladder ladder = new Ladder(kind, call.text());
    if (kind == Kind.MARK) {
      ladder.unordered();
    }
    for (Mode mode : Mode.values()) {
      if (mode.compareTo(access.mode()) > 0) {
        ladder.then(call.renamed(access.in(mode)));
        if (mode == Mode.OPAQUE) {
          ladder.unordered();
        }
      }
    }
    return ladder;
  }

  private Ladder fence(JavaCall call) {
    Ladder ladder = new Ladder(Kind.FENCE, call.text());
    switch (call.name()) {
      case "fullFence" ->
          ladder
              .then(call.renamed("acquireFence"), call.renamed("releaseFence"))
              .below(0b011, call.renamed("loadLoadFence"))
              .below(0b101, call.renamed("storeStoreFence"));
      case "acquireFence" -> ladder.then(call.renamed("loadLoadFence"));
      case "releaseFence" -> ladder.then(call.renamed("storeStoreFence"));
      default -> {
        // the weakest of its kind
      }
    }
    // What is left is an empty statement, which may stand wherever one may.
    Edit gone = new Edit(call.start(), call.end() - call.start(), "");
    return ladder.then(new Form("", List.of(gone))).unordered();
  }

  private void volatileFields(List<Site> sites) {
    Set<String> names = new HashSet<>();
    instructions.forEach(
        (offset, instruction) -> {
          if (isOf(instruction, "java-volatile") && JavaCall.at(file, layout, offset).isEmpty()) {
            names.addAll(words(instruction.span()));
          }
        });
    Matcher field = VOLATILE.matcher(layout.text());
    while (field.find()) {
      if (inside.test(field.start()) && names.contains(field.group(2))) {
        int type = field.start(1);
        Edit gone = new Edit(field.start(), type - field.start(), "");
        String plain = file.text().substring(type, field.end()).strip();
        sites.add(
            new Ladder(Kind.ACCESS, file.text().substring(field.start(), field.end()).strip())
                .then(new Form(plain, List.of(gone)))
                .unordered()
                .site(Site.EVERY, file.span(field.start(), "volatile".length())));
      }
    }
  }

  private static Set<String> words(SourceSpan span) {
    int start = Call.offset(span);
    return Set.copyOf(
        new TreeSet<>(
            List.of(span.file().text().substring(start, start + span.length()).split("\\W+", -1))));
  }

  private void monitors(List<Site> sites) {
    String text = layout.text();
    Matcher monitor = SYNCHRONIZED.matcher(text);
    while (monitor.find()) {
      int open = text.indexOf('{', monitor.end());
      if (open < 0 || !inside.test(monitor.start()) || !isRun(open)) {
        continue;
      }
      boolean block = monitor.end() < text.length() && text.charAt(monitor.end()) == '(';
      int end = block ? open : monitor.end();
      String label = file.text().substring(monitor.start(), end).strip();
      sites.add(
          new Ladder(Kind.SECTION, label)
              .then(new Form("", List.of(new Edit(monitor.start(), end - monitor.start(), ""))))
              .unordered()
              .site(Site.EVERY, file.span(monitor.start(), "synchronized".length())));
    }
  }

  /** Whether some thread does something between a brace and the one that closes it. */
  private boolean isRun(int open) {
    int end = layout.braceBehind(open);
    return instructions.keySet().stream().anyMatch(offset -> offset > open && offset < end);
  }

  // Remedies.

  /** Where it could ask for more order. */
  public List<Remedy> remedies() {
    List<Remedy> remedies = new ArrayList<>();
    Set<Integer> statements = new TreeSet<>();
    Set<String> plain = new HashSet<>();
    instructions.forEach(
        (offset, instruction) -> {
          JavaCall.at(file, layout, offset)
              .flatMap(call -> stronger(call, instruction.span()))
              .ifPresent(remedies::add);
          if (isOf(instruction, "java-plain")) {
            plain.addAll(words(instruction.span()));
          }
          if (!(instruction instanceof Instruction.Fence)) {
            statements.add(layout.statement(offset));
          }
        });
    fields(plain, remedies);
    statements.stream().filter(offset -> offset >= 0).forEach(offset -> gap(offset, remedies));
    remedies.sort(Comparator.comparingInt(remedy -> Call.offset(remedy.site().span())));
    return List.copyOf(remedies);
  }

  private Optional<Remedy> stronger(JavaCall call, SourceSpan span) {
    Optional<Access> access = JavaMethods.access(call.name(), isHandle(call));
    if (access.isEmpty()) {
      return Optional.empty();
    }
    RemedyLadder ladder = new RemedyLadder(Kind.ACCESS, call.text());
    for (Mode mode : List.of(Mode.OPAQUE, Mode.ORDERED, Mode.VOLATILE)) {
      if (mode.compareTo(access.get().mode()) < 0) {
        Form form = call.renamed(access.get().in(mode));
        ladder.then(RemedyLadder.step(form, access.get().item(mode)));
      }
    }
    return ladder.remedy(Site.EVERY, span);
  }

  /** Fields that are read or written plainly, and could be volatile. */
  private void fields(Set<String> names, List<Remedy> remedies) {
    Matcher field = FIELD.matcher(layout.text());
    while (field.find()) {
      boolean one = names.contains(field.group(3)) && !NO_TYPES.contains(field.group(2));
      if (one && inside.test(field.start(3)) && isOfClass(field.start(3))) {
        String label = file.text().substring(field.start(2), field.end(3));
        Form form =
            new Form("volatile " + label, List.of(new Edit(field.start(2), 0, "volatile ")));
        new RemedyLadder(Kind.MARK, label)
            .then(RemedyLadder.step(form, "volatile"))
            .remedy(Site.EVERY, file.span(field.start(2), label.length()))
            .ifPresent(remedies::add);
      }
    }
  }

  /** Whether the innermost braces around a place are those of a class. */
  private boolean isOfClass(int offset) {
    String text = layout.text();
    int depth = 0;
    for (int i = offset; i >= 0; i--) {
      depth += text.charAt(i) == '}' ? 1 : text.charAt(i) == '{' ? -1 : 0;
      if (depth < 0) {
        int from = Math.max(text.lastIndexOf(';', i), text.lastIndexOf('}', i));
        from = Math.max(from, text.lastIndexOf('{', i - 1));
        return Pattern.compile("\\b(class|record|enum)\\b")
            .matcher(text.substring(from + 1, i))
            .find();
      }
    }
    return false;
  }

  private void gap(int offset, List<Remedy> remedies) {
    String words =
        file.text().contains("import java.lang.invoke.VarHandle;")
            ? "VarHandle"
            : "java.lang.invoke.VarHandle";
    int line = file.text().lastIndexOf('\n', offset - 1) + 1;
    String indentation = file.text().substring(line, offset);
    boolean alone = indentation.isBlank();
    RemedyWords.fences(words, alone ? indentation : "", alone ? "\n" : " ", alone ? line : offset)
        .remedy(Site.EVERY, file.span(offset, 1))
        .ifPresent(remedies::add);
  }
}
