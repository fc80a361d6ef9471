package dev.assay.language.litmus;

import dev.assay.grammar.LitmusSyntax.ArgumentContext;
import dev.assay.grammar.LitmusSyntax.CallContext;
import dev.assay.language.litmus.MacroTable.Macro;
import dev.assay.language.litmus.PrimitiveForm.Tags;
import dev.assay.program.AccessMode;
import dev.assay.program.MemoryOrder;
import dev.assay.program.Operator;
import dev.assay.source.HerdWords;
import dev.assay.source.InputException;
import dev.assay.source.NearestName;
import dev.assay.source.SourceSpan;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.tree.TerminalNode;

/** Reads uses of primitives and macros in one thread, and bounds what macros may grow to. */
final class CallReader {

  private static final int MAX_DEPTH = 200;

  /** Nodes that macros may add to a thread by repeating their arguments. */
  private static final int MAX_GROWTH = 1_000_000;

  private final MacroTable macros;
  private final ThreadNames names;
  private final Earlier earlier = new Earlier();
  private final Targets targets = new Targets();
  private int depth;
  private int growth;

  CallReader(MacroTable macros, ThreadNames names) {
    this.macros = macros;
    this.names = names;
  }

  /** What is done before the statement that is read. */
  Earlier earlier() {
    return earlier;
  }

  /** Where the jumps of the thread lead to. */
  Targets targets() {
    return targets;
  }

  ThreadNames names() {
    return names;
  }

  /** True of names that mean a primitive of the language or a memory order. */
  boolean isReserved(String name) {
    return LanguagePrimitives.ALL.isDefined(name) || MemoryOrder.ofC(name).isPresent();
  }

  Expression expression(CallContext tree, BodyReader body) {
    String name = macros.narrow(tree.NAME().getText());
    SourceSpan span = body.span(tree);
    Optional<Macro> macro = macros.expressionMacro(name);
    Optional<Primitive<Expression>> primitive = macros.expression(name);
    if (macro.isEmpty() && primitive.isPresent()) {
      tellIfNarrowed(tree, name, span, body);
      return primitive.get().apply(arguments(primitive.get().form(), tree, body, span));
    }
    Optional<Primitive<Expression>> spelling = macros.expressionSpelling(name);
    if (macro.isEmpty() && spelling.isPresent()) {
      tell(spelling.get().form(), tree, span, body);
      return spelling.get().apply(arguments(spelling.get().form(), tree, body, span));
    }
    if (macro.isEmpty()) {
      macro = macros.expressionShorthand(name);
      macro.ifPresent(shorthand -> tell(shorthand, tree, name, span, body));
    }
    if (macro.isPresent()) {
      BodyReader inner = enter(macro.get(), tree, body, span);
      Expression value = inner.expression(macro.get().tree().expression());
      depth--;
      return value;
    }
    if (macros.isStatement(name)) {
      throw new InputException(
          span,
          name + " has no value; it is a statement of its own, is a ';' missing?",
          unknownToHerd(name, "Macro"));
    }
    throw unknown(tree, span, "Macro");
  }

  Statement statement(CallContext tree, BodyReader body) {
    String name = macros.narrow(tree.NAME().getText());
    SourceSpan span = body.span(tree);
    Optional<Macro> macro = macros.statementMacro(name);
    Optional<Primitive<Statement>> primitive = macros.statement(name);
    if (macro.isEmpty() && primitive.isPresent()) {
      tellIfNarrowed(tree, name, span, body);
      return primitive.get().apply(arguments(primitive.get().form(), tree, body, span));
    }
    Optional<Primitive<Statement>> spelling = macros.statementSpelling(name);
    if (macro.isEmpty() && spelling.isPresent()) {
      tell(spelling.get().form(), tree, span, body);
      return spelling.get().apply(arguments(spelling.get().form(), tree, body, span));
    }
    if (macro.isEmpty()) {
      macro = macros.statementShorthand(name);
      macro.ifPresent(shorthand -> tell(shorthand, tree, name, span, body));
    }
    if (macro.isPresent()) {
      BodyReader inner = enter(macro.get(), tree, body, span);
      Statement block = inner.block(macro.get().tree().body());
      depth--;
      return block;
    }
    if (LanguagePrimitives.ALL.expression(name).isPresent()) {
      return new Statement.Evaluate(expression(tree, body), span);
    }
    if (macros.expressionSpelling(name).isPresent()) {
      return new Statement.Evaluate(expression(tree, body), span);
    }
    if (macros.isExpression(name) && !body.spellings().isHerdAlone()) {
      body.spellings()
          .foreign(span, "herd7 wants the value of " + name + " to be used; it is thrown away");
      return new Statement.Evaluate(expression(tree, body), span);
    }
    if (macros.isExpression(name)) {
      throw new InputException(
          span,
          name
              + " has a value, which must be used: assign it to a register, or write (void)"
              + " before",
          unknownToHerd(name, "Procedure"));
    }
    throw unknown(tree, span, "Procedure");
  }

  private static void tellIfNarrowed(
      CallContext tree, String name, SourceSpan span, BodyReader body) {
    String written = tree.NAME().getText();
    if (!written.equals(name)) {
      body.spellings().foreign(span, written + " is read as " + name + ": all values have 32 bits");
    }
  }

  private static void tell(
      Macro shorthand, CallContext tree, String name, SourceSpan span, BodyReader body) {
    tellIfNarrowed(tree, name, span, body);
    body.spellings()
        .foreign(
            span,
            shorthand.usage() + " is not in the memory model; it is read as " + shorthand.body());
  }

  private static void tell(
      PrimitiveForm spelling, CallContext tree, SourceSpan span, BodyReader body) {
    body.spellings()
        .foreign(
            span,
            tree.NAME().getText()
                + " is not in the memory model; it is read as "
                + (spelling.parameters().endsWith("cond")
                    ? "a load, in executions in which the condition holds"
                    : "accesses that mean the same"));
  }

  private InputException unknown(CallContext tree, SourceSpan span, String kind) {
    String name = tree.NAME().getText();
    SourceSpan at = new SourceSpan(span.file(), span.line(), span.column(), name.length());
    Optional<String> today = OldIdioms.today(name);
    if (today.isPresent() && macros.isBuiltIn()) {
      return new InputException(
          at,
          name + " is not part of the kernel's memory model; write " + today.get(),
          unknownToHerd(name, kind));
    }
    return new InputException(
        at,
        "unknown macro " + name + NearestPrimitive.hint(name, macros.names()),
        unknownToHerd(name, kind));
  }

  private HerdWords unknownToHerd(String name, String kind) {
    return macros == MacroTable.none()
        ? HerdWords.rejection(kind + " call " + name + " in CSem")
        : HerdWords.userError("Unknown macro " + name);
  }

  private BodyReader enter(Macro macro, CallContext tree, BodyReader body, SourceSpan span) {
    if (tree.annotations() != null) {
      throw new InputException(span, macro.name() + " is a macro and takes no annotation");
    }
    int given = tree.argument().size();
    if (given != macro.parameters().size()) {
      throw mismatch(macro.name(), macro.usage(), given, span);
    }
    Map<String, Expression> arguments = new LinkedHashMap<>();
    for (int i = 0; i < given; i++) {
      arguments.put(macro.parameters().get(i), value(tree.argument(i), body));
    }
    depth++;
    growth++;
    if (depth > MAX_DEPTH || growth > MAX_GROWTH) {
      throw new InputException(span, "macro " + macro.name() + " expands without end");
    }
    return new BodyReader(macro.reader(), this, arguments, span);
  }

  private static InputException mismatch(String name, String usage, int given, SourceSpan span) {
    return new InputException(
        span,
        name
            + " is used with "
            + (given == 1 ? "1 argument" : given + " arguments")
            + "; the right form is "
            + usage,
        HerdWords.userError("Argument mismatch for macro " + name));
  }

  private Arguments arguments(
      PrimitiveForm form, CallContext tree, BodyReader body, SourceSpan span) {
    List<String> tags = tags(form, tree, span);
    String[] parameters = form.parameterList();
    int given = tree.argument().size();
    boolean bare = tree.LPAREN() == null;
    if (given > parameters.length
        || given < parameters.length - form.optional()
        || bare != (form.tags() != Tags.NONE && parameters.length == 0)) {
      throw mismatch(form.name(), form.usage(), given, span);
    }
    List<Expression> values = new ArrayList<>();
    List<MemoryOrder> orders = new ArrayList<>();
    List<Expression.Variable> registers = new ArrayList<>();
    Optional<Operator> operator = Optional.empty();
    Optional<Arguments.Wait> wait = Optional.empty();
    for (int i = 0; i < given; i++) {
      ArgumentContext argument = tree.argument(i);
      if (parameters[i].equals("op")) {
        operator = Optional.of(operator(argument, form, body));
      } else if (parameters[i].equals("mo")) {
        orders.add(order(argument, form, body));
      } else if (parameters[i].equals("&r")) {
        registers.add(register(argument, form, body));
      } else if (parameters[i].equals("cond")) {
        wait = Optional.of(condition(argument, body));
      } else if (parameters[i].startsWith("*")) {
        values.add(dereferenced(argument, form, body));
      } else {
        Expression value = value(argument, body);
        if (i == addressIndex(parameters)) {
          requireAddress(value, form, body.span(argument));
        }
        values.add(value);
      }
    }
    return new Arguments(values, operator, orders, tags, registers, wait, earlier, span);
  }

  private Expression.Variable register(ArgumentContext tree, PrimitiveForm form, BodyReader body) {
    if (tree.NAME() == null) {
      throw new InputException(
          body.span(tree),
          "the address of a register is needed; the right form is " + form.usage());
    }
    String name = BodyReader.registerName(tree.NAME());
    if (names.isParameter(name)) {
      throw new InputException(
          body.span(tree),
          name + " is the address of a location; what is expected must be in a register");
    }
    body.spellings().foreign();
    return new Expression.Variable(name, body.span(tree.NAME()));
  }

  /** A condition on what is read, which it calls VAL as in the kernel. */
  private Arguments.Wait condition(ArgumentContext tree, BodyReader body) {
    Expression.Variable value = earlier.register(body.span(tree));
    int mark = earlier.mark();
    Expression condition = value(tree, body.with("VAL", value));
    return new Arguments.Wait(value, earlier.since(mark), condition);
  }

  private static int addressIndex(String[] parameters) {
    for (int i = 0; i < parameters.length; i++) {
      if (parameters[i].equals("p") || parameters[i].equals("s")) {
        return i;
      }
    }
    return -1;
  }

  /** Warns of the pointee where the pointer is asked for, which herd7 finds out late or never. */
  private void requireAddress(Expression value, PrimitiveForm form, SourceSpan span) {
    if (value instanceof Expression.Constant) {
      throw new InputException(span, "a number is no address; the right form is " + form.usage());
    }
    if (value instanceof Expression.Load load
        && load.mode() instanceof AccessMode.Plain
        && load.address() instanceof Expression.Variable variable
        && names.holdsNumber(variable.name())) {
      names.warn(
          span,
          form.name()
              + " takes the pointer "
              + variable.name()
              + "; *"
              + variable.name()
              + " is a plain load whose value is then used as an address");
    }
  }

  private static List<String> tags(PrimitiveForm form, CallContext tree, SourceSpan span) {
    if (tree.annotations() == null) {
      if (form.tags() == Tags.REQUIRED) {
        throw new InputException(
            span, form.name() + " needs an annotation; the right form is " + form.usage());
      }
      return List.of();
    }
    if (form.tags() == Tags.NONE) {
      throw new InputException(span, form.name() + " takes no annotation");
    }
    return tree.annotations().annotation().stream().map(a -> a.getText()).toList();
  }

  private static Expression value(ArgumentContext tree, BodyReader body) {
    if (tree.NAME() != null) {
      throw new InputException(
          body.span(tree),
          "there is no '&x': the name of a parameter is an address already",
          body.herdWords(tree.getStart()));
    }
    if (tree.expression() == null) {
      throw new InputException(body.span(tree), "an operator is no value");
    }
    return body.expression(tree.expression());
  }

  private static Expression dereferenced(
      ArgumentContext tree, PrimitiveForm form, BodyReader body) {
    if (value(tree, body) instanceof Expression.Load load
        && load.mode() instanceof AccessMode.Plain) {
      return load.address();
    }
    throw new InputException(
        body.span(tree),
        form.name() + " takes what a pointer points to; the right form is " + form.usage());
  }

  private static Operator operator(ArgumentContext tree, PrimitiveForm form, BodyReader body) {
    if (tree.expression() != null) {
      throw new InputException(
          body.span(tree),
          "an operator is needed here: one of + - & | ^ &~, as in " + form.usage());
    }
    Token symbol = ((TerminalNode) tree.getChild(0)).getSymbol();
    return tree.TILDE() != null ? Operator.AND_NOT : BodyReader.operator(symbol);
  }

  private static MemoryOrder order(ArgumentContext tree, PrimitiveForm form, BodyReader body) {
    return MemoryOrder.ofC(tree.getText())
        .orElseThrow(
            () ->
                new InputException(
                    body.span(tree),
                    "a memory order is needed here"
                        + NearestName.hint(tree.getText(), MemoryOrder.cNames()).replace("?", "")
                        + "; the right form is "
                        + form.usage()));
  }

  /** Counts what it costs to repeat an argument. */
  void grow(Expression argument, SourceSpan span) {
    growth += size(argument, MAX_GROWTH - growth);
    if (growth > MAX_GROWTH) {
      throw new InputException(span, "macros expand to more than " + MAX_GROWTH + " operations");
    }
  }

  private static int size(Expression expression, int limit) {
    if (limit < 0) {
      return 1;
    }
    int size = 1;
    for (Expression part : expression.parts()) {
      size += size(part, limit - size);
    }
    return size;
  }
}
