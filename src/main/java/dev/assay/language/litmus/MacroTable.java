package dev.assay.language.litmus;

import dev.assay.grammar.LitmusSyntax;
import dev.assay.language.litmus.Sections.Section;
import dev.assay.source.InputException;
import dev.assay.source.SourceFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.antlr.v4.runtime.tree.TerminalNode;

/**
 * What the names that a test calls mean. Expressions and statements are two name spaces. Immutable.
 */
public final class MacroTable {

  /** Before the names of atomics that are wider than those of the model. */
  private static final List<String> WIDE = List.of("atomic_long_", "atomic64_");

  private static final MacroTable NONE =
      new MacroTable(
          Map.of(),
          Map.of(),
          List.of(LanguagePrimitives.ALL, LanguagePrimitives.UNLESS_DEFINED),
          false);

  private static final MacroTable KERNEL =
      new MacroTable(
          Map.of(),
          Map.of(),
          List.of(
              LanguagePrimitives.ALL,
              KernelPrimitives.ALL,
              C11Primitives.UNAMBIGUOUS,
              JavaPrimitives.ALL),
          true);

  private static final MacroTable C11 =
      new MacroTable(
          Map.of(),
          Map.of(),
          List.of(
              LanguagePrimitives.ALL,
              C11Primitives.SHARED_WITH_KERNEL,
              KernelPrimitives.ALL,
              C11Primitives.UNAMBIGUOUS,
              JavaPrimitives.ALL),
          true);

  private static final MacroTable MODELLED =
      new MacroTable(
          Map.of(), Map.of(), List.of(LanguagePrimitives.ALL, KernelPrimitives.ALL), false);

  private static final MacroTable ATOMICS =
      new MacroTable(
          Map.of(),
          Map.of(),
          List.of(
              LanguagePrimitives.ALL,
              C11Primitives.SHARED_WITH_KERNEL,
              C11Primitives.UNAMBIGUOUS,
              LanguagePrimitives.UNLESS_DEFINED),
          false);

  private final Map<String, Macro> expressions;
  private final Map<String, Macro> statements;
  private final List<Primitives> primitives;
  private final boolean builtIn;

  private MacroTable(
      Map<String, Macro> expressions,
      Map<String, Macro> statements,
      List<Primitives> primitives,
      boolean builtIn) {
    this.expressions = expressions;
    this.statements = statements;
    this.primitives = primitives;
    this.builtIn = builtIn;
  }

  /**
   * A macro of a file.
   *
   * @param tree the definition; its body is read anew at each use
   * @param reader of the file
   */
  record Macro(
      String name, List<String> parameters, LitmusSyntax.MacroContext tree, SyntaxReader reader) {
    Macro {
      parameters = List.copyOf(parameters);
    }

    /** What a use is replaced by, as the file has it. */
    String body() {
      String text = reader.text(tree.body() == null ? tree.expression() : tree.body());
      return tree.body() == null ? text : text.substring(1, text.length() - 1).strip();
    }

    String usage() {
      return name + "(" + String.join(", ", parameters) + ")";
    }
  }

  /** No macros: only the primitives of the language itself. */
  public static MacroTable none() {
    return NONE;
  }

  /** The built-in table: the Linux kernel's primitives, and the short forms of C11's atomics. */
  public static MacroTable kernel() {
    return KERNEL;
  }

  /** What the kernel's own macro file defines, and nothing that only means the same. */
  public static MacroTable kernelFile() {
    return MODELLED;
  }

  /** The short forms of C11's atomics alone. */
  public static MacroTable c11File() {
    return ATOMICS;
  }

  /** Reads a macro file. A later definition of a name replaces an earlier one. */
  public static MacroTable parse(SourceFile file) {
    SyntaxReader reader = new SyntaxReader(new Section(file, "macro file", file.text(), 0));
    Map<String, Macro> expressions = new TreeMap<>();
    Map<String, Macro> statements = new TreeMap<>();
    for (LitmusSyntax.MacroContext tree : reader.parseProgram(LitmusSyntax::macroFile).macro()) {
      Macro macro = macro(tree, reader);
      (tree.body() == null ? expressions : statements).put(macro.name(), macro);
    }
    return new MacroTable(expressions, statements, NONE.primitives, false);
  }

  private static Macro macro(LitmusSyntax.MacroContext tree, SyntaxReader reader) {
    TerminalNode name = tree.NAME(0);
    if (LanguagePrimitives.ALL.isDefined(name.getText())) {
      throw new InputException(
          reader.span(name), name.getText() + " is a primitive and cannot be defined");
    }
    List<String> parameters = new ArrayList<>();
    for (TerminalNode parameter : tree.NAME().subList(1, tree.NAME().size())) {
      if (parameters.contains(parameter.getText())) {
        throw new InputException(
            reader.span(parameter), "parameter " + parameter.getText() + " occurs twice");
      }
      parameters.add(parameter.getText());
    }
    return new Macro(name.getText(), parameters, tree, reader);
  }

  /**
   * This table for a test that is written with C11's atomics: of the names that C11 and the kernel
   * share, C11's meaning. Macro files are kept as they are.
   */
  MacroTable forC11() {
    return builtIn ? C11 : this;
  }

  /** True of the built-in table, false of a file's. */
  boolean isBuiltIn() {
    return builtIn;
  }

  Optional<Macro> expressionMacro(String name) {
    return Optional.ofNullable(expressions.get(name));
  }

  Optional<Macro> statementMacro(String name) {
    return Optional.ofNullable(statements.get(name));
  }

  /**
   * The name without what says that a kernel's atomic is wide: {@code atomic_read} for {@code
   * atomic_long_read}. As it is if this table knows it or nothing is known by the narrow name.
   */
  String narrow(String name) {
    for (String wide : builtIn ? WIDE : List.<String>of()) {
      if (name.startsWith(wide)) {
        String narrow = "atomic_" + name.substring(wide.length());
        return isExpression(narrow) || isStatement(narrow) ? narrow : name;
      }
    }
    return name;
  }

  /** Whether a name means something with a value. */
  boolean isExpression(String name) {
    return expressionMacro(name).isPresent()
        || expression(name).isPresent()
        || expressionSpelling(name).isPresent()
        || expressionShorthand(name).isPresent();
  }

  /** Whether a name means something without a value. */
  boolean isStatement(String name) {
    return statementMacro(name).isPresent()
        || statement(name).isPresent()
        || statementSpelling(name).isPresent()
        || statementShorthand(name).isPresent();
  }

  /** What takes more than other primitives in its place, in an expression. */
  Optional<Primitive<Expression>> expressionSpelling(String name) {
    return builtIn ? KernelSpellings.ALL.expression(name) : Optional.empty();
  }

  /** The same for a statement. */
  Optional<Primitive<Statement>> statementSpelling(String name) {
    return builtIn ? KernelSpellings.ALL.statement(name) : Optional.empty();
  }

  /** What the built-in table has for a function that is no primitive, in an expression. */
  Optional<Macro> expressionShorthand(String name) {
    return builtIn ? Shorthands.TABLE.expressionMacro(name) : Optional.empty();
  }

  /** The same for a statement. */
  Optional<Macro> statementShorthand(String name) {
    return builtIn ? Shorthands.TABLE.statementMacro(name) : Optional.empty();
  }

  /** The primitive that a name means in an expression. */
  Optional<Primitive<Expression>> expression(String name) {
    for (Primitives set : primitives) {
      Optional<Primitive<Expression>> found = set.expression(name);
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }

  /** The primitive that a name means as a statement. */
  Optional<Primitive<Statement>> statement(String name) {
    for (Primitives set : primitives) {
      Optional<Primitive<Statement>> found = set.statement(name);
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }

  /** All names of this table, in order. */
  Set<String> names() {
    Set<String> names = new TreeSet<>(expressions.keySet());
    names.addAll(statements.keySet());
    primitives.forEach(p -> names.addAll(p.names()));
    if (builtIn) {
      names.addAll(KernelSpellings.ALL.names());
      names.addAll(Shorthands.TABLE.expressions.keySet());
      names.addAll(Shorthands.TABLE.statements.keySet());
    }
    return names;
  }
}
