package dev.assay.language.litmus;

import dev.assay.grammar.LitmusSyntax.AssignmentContext;
import dev.assay.grammar.LitmusSyntax.BodyContext;
import dev.assay.grammar.LitmusSyntax.DeclaratorContext;
import dev.assay.grammar.LitmusSyntax.ExpressionContext;
import dev.assay.grammar.LitmusSyntax.LoopConditionContext;
import dev.assay.grammar.LitmusSyntax.SimpleContext;
import dev.assay.grammar.LitmusSyntax.StatementContext;
import dev.assay.grammar.LitmusSyntax.TypeContext;
import dev.assay.grammar.LitmusTokens;
import dev.assay.program.AccessMode;
import dev.assay.program.Operator;
import dev.assay.source.HerdWords;
import dev.assay.source.InputException;
import dev.assay.source.SourceSpan;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.tree.TerminalNode;

/**
 * Reads the trees of statements and expressions into nodes, and expands macros on the way: the body
 * of a macro is read with its parameters standing for the nodes of the arguments.
 */
final class BodyReader {

  private final SyntaxReader reader;
  private final CallReader calls;
  private final Map<String, Expression> arguments;
  private final Optional<SourceSpan> use;
  private final CStatements statements;
  private final CExpressions expressions;

  /** A reader of a thread's body. */
  BodyReader(SyntaxReader reader, MacroTable macros, ThreadNames names) {
    this(reader, new CallReader(macros, names), Map.of(), Optional.empty());
  }

  /**
   * A reader of a macro's body.
   *
   * @param arguments by parameter
   * @param use what all nodes' spans point to
   */
  BodyReader(
      SyntaxReader reader, CallReader calls, Map<String, Expression> arguments, SourceSpan use) {
    this(reader, calls, arguments, Optional.of(use));
  }

  private BodyReader(
      SyntaxReader reader,
      CallReader calls,
      Map<String, Expression> arguments,
      Optional<SourceSpan> use) {
    this.reader = reader;
    this.calls = calls;
    this.arguments = arguments;
    this.use = use;
    this.statements = new CStatements(this, calls);
    this.expressions = new CExpressions(this, calls);
  }

  /** A reader of the same text, in which one name more stands for something. */
  BodyReader with(String name, Expression meaning) {
    Map<String, Expression> more = new LinkedHashMap<>(arguments);
    more.put(name, meaning);
    return new BodyReader(reader, calls, more, use);
  }

  /** What herd7 says of a word that it does not expect. */
  HerdWords herdWords(Token word) {
    return HerdSyntax.unexpected(reader.section(), word);
  }

  Spellings spellings() {
    return reader.spellings();
  }

  private Earlier earlier() {
    return calls.earlier();
  }

  /** The statements of a thread, made of branches and loops. */
  List<Statement> thread(BodyContext tree) {
    List<Statement> all = body(tree);
    if (all.stream().noneMatch(Structuring::jumps)) {
      return all;
    }
    Statement whole = new Statement.Labelled(calls.targets().thread, all, span(tree));
    return new Structuring(earlier()).structured(List.of(whole));
  }

  /** The statements between two braces. */
  List<Statement> body(BodyContext tree) {
    if (tree.statement().isEmpty() && reader.faults().isEmpty()) {
      throw new InputException(
          span(tree),
          "empty block: at least one statement is needed",
          HerdSyntax.unexpected(reader.section(), tree.RBRACE().getSymbol()));
    }
    int mark = earlier().mark();
    if (tree.statement().stream().anyMatch(CStatements::isLabel)) {
      statements.labelled(tree.statement(), span(tree));
    } else {
      tree.statement().forEach(this::attempt);
    }
    return earlier().since(mark);
  }

  void attempt(StatementContext tree) {
    reader.faults().attempt(() -> statement(tree));
  }

  /** Adds a statement, and what is to be done before it, to what comes earlier. */
  private void statement(StatementContext tree) {
    if (tree.IF() != null) {
      ifStatement(tree);
    } else if (tree.body() != null) {
      earlier().add(block(tree.body()));
    } else if (tree.type() != null) {
      statements.declarations(tree.type(), tree.declarator(), tree);
    } else if (tree.WHILE() != null || tree.FOR() != null) {
      statements.loop(tree);
    } else if (tree.steps() != null) {
      statements.steps(tree.steps(), tree);
    } else {
      statements.jump(tree);
    }
  }

  private void ifStatement(StatementContext tree) {
    if (spellings().isHerdAlone()) {
      // It looks names up from right to left, and ends at the first that it does not know.
      Optional<Statement> otherwise = otherwise(tree);
      Statement then = branch(tree.statement(0));
      Expression condition = expression(tree.expression());
      earlier().add(new Statement.If(condition, then, otherwise, span(tree.IF())));
      return;
    }
    Expression condition =
        reader.faults().orElse(nothing(tree), () -> expression(tree.expression()));
    Statement then = branch(tree.statement(0));
    earlier().add(new Statement.If(condition, then, otherwise(tree), span(tree.IF())));
  }

  private Optional<Statement> otherwise(StatementContext tree) {
    return tree.ELSE() == null ? Optional.empty() : Optional.of(branch(tree.statement(1)));
  }

  /** Stands for an expression that is faulty. */
  Expression nothing(ParserRuleContext tree) {
    return new Expression.Constant(0, span(tree));
  }

  /** The statement under a condition. */
  Statement branch(StatementContext tree) {
    int mark = earlier().mark();
    statement(tree);
    List<Statement> all = earlier().since(mark);
    if (all.isEmpty() && tree.type() != null) {
      throw new InputException(
          span(tree), "a declaration is no branch: declare the register before");
    }
    return all.size() == 1 ? all.get(0) : new Statement.Block(all, span(tree));
  }

  Statement.Block block(BodyContext tree) {
    return new Statement.Block(body(tree), span(tree));
  }

  /** The condition of a loop, or something that stands for it if it is faulty. */
  Expression condition(StatementContext tree) {
    LoopConditionContext condition = tree.loopCondition();
    return reader.faults().orElse(nothing(tree), () -> loopCondition(condition));
  }

  private Expression loopCondition(LoopConditionContext tree) {
    if (tree.expression() != null) {
      return expression(tree.expression());
    }
    if (tree.NUMBER() != null) {
      return number(tree.NUMBER());
    }
    Expression name = name(tree.NAME());
    return tree.STAR() == null ? name : load(name, tree);
  }

  void declaration(TypeContext typeTree, DeclaratorContext tree, ParserRuleContext whole) {
    TerminalNode name = tree.NAME();
    CType type = CType.read(typeTree, reader);
    SourceSpan span = span(whole);
    if (type.isVoid()) {
      if (tree.ASSIGN() == null && typeTree.getStart().getType() == LitmusTokens.LPAREN) {
        // Not a declaration, after all: a value that is thrown away.
        earlier().add(new Statement.Evaluate(name(name), span));
        return;
      }
      throw new InputException(span(typeTree), "a register cannot be void");
    }
    if (use.isEmpty()) {
      calls.names().register(registerName(name), type, span(name));
    }
    if (tree.ASSIGN() != null) {
      earlier().add(assign(name(name), expression(tree.expression()), reader.span(name), span));
    }
  }

  /** An expression as a statement, or an assignment. */
  void simple(SimpleContext tree, ParserRuleContext whole) {
    if (tree.assignment() == null) {
      evaluation(tree.expression());
    } else {
      assignment(tree.expression(), tree.assignment(), tree.simple(), whole);
    }
  }

  /** Adds an assignment; what is returned is its target. */
  Expression assignment(
      ExpressionContext left,
      AssignmentContext operator,
      SimpleContext right,
      ParserRuleContext whole) {
    Expression target = expression(left);
    Expression value =
        right.assignment() == null ? expression(right.expression()) : expressions.assigned(right);
    if (operator.COMPUTED() != null) {
      value = expressions.computed(target, value, operator.COMPUTED(), span(whole));
    }
    earlier().add(assign(target, value, reader.span(left), span(whole)));
    return target;
  }

  Statement assign(Expression target, Expression value, SourceSpan written, SourceSpan span) {
    if (target instanceof Expression.Variable variable) {
      boolean truth = calls.names().isTruth(variable.name());
      return new Statement.Assign(variable.name(), truth ? CExpressions.truth(value) : value, span);
    }
    if (target instanceof Expression.Load load && load.mode() instanceof AccessMode.Plain) {
      return new Statement.Store(load.address(), value, AccessMode.PLAIN, span);
    }
    throw new InputException(
        use.orElse(written), "cannot be assigned to: only a register, or *p, can");
  }

  private void evaluation(ExpressionContext tree) {
    if (tree.call() != null) {
      earlier().add(calls.statement(tree.call(), this));
    } else if (!expressions.increment(tree)) {
      earlier().add(new Statement.Evaluate(discarded(tree), span(tree)));
    }
  }

  /** An expression whose value is not used; there, a cast to void is in place. */
  private Expression discarded(ExpressionContext tree) {
    if (tree.type() != null && CType.read(tree.type(), reader).isVoid()) {
      return expression(tree.expression(0));
    }
    return expression(tree);
  }

  Expression expression(ExpressionContext tree) {
    if (tree.call() != null) {
      return calls.expression(tree.call(), this);
    }
    if (tree.NAME() != null) {
      return name(tree.NAME());
    }
    if (tree.NUMBER() != null) {
      return number(tree.NUMBER());
    }
    if (tree.type() != null) {
      return cast(tree);
    }
    if (CExpressions.isOfC(tree)) {
      return expressions.read(tree);
    }
    if (tree.LPAREN() != null) {
      return expression(tree.expression(0));
    }
    if (tree.expression().size() == 1) {
      return load(expression(tree.expression(0)), tree);
    }
    return binary(tree);
  }

  private Expression cast(ExpressionContext tree) {
    if (CType.read(tree.type(), reader).isVoid()) {
      throw new InputException(
          span(tree), "a void value cannot be used: (void) may only begin a statement");
    }
    return expression(tree.expression(0));
  }

  private Expression load(Expression address, ParserRuleContext tree) {
    if (address instanceof Expression.Constant) {
      throw new InputException(span(tree), "a number is no address");
    }
    return new Expression.Load(address, AccessMode.PLAIN, span(tree));
  }

  private Expression binary(ExpressionContext tree) {
    ExpressionContext left = tree.expression(0);
    Token symbol = ((TerminalNode) tree.getChild(1)).getSymbol();
    Operator operator = operator(symbol);
    if (operator.isComparison() && isComparison(left)) {
      throw new InputException(
          use.orElse(reader.span(symbol)),
          "comparisons do not chain: put one of them into parentheses");
    }
    return new Expression.Binary(
        operator, expression(left), expression(tree.expression(1)), span(tree));
  }

  private static boolean isComparison(ExpressionContext tree) {
    return tree.expression().size() == 2
        && operator(((TerminalNode) tree.getChild(1)).getSymbol()).isComparison();
  }

  static Operator operator(Token symbol) {
    return switch (symbol.getType()) {
      case LitmusTokens.PLUS -> Operator.ADD;
      case LitmusTokens.MINUS -> Operator.SUB;
      case LitmusTokens.STAR -> Operator.MUL;
      case LitmusTokens.SLASH -> Operator.DIV;
      case LitmusTokens.AMP -> Operator.AND;
      case LitmusTokens.BAR -> Operator.OR;
      case LitmusTokens.CARET -> Operator.XOR;
      case LitmusTokens.EQ -> Operator.EQ;
      case LitmusTokens.NE -> Operator.NE;
      case LitmusTokens.LT -> Operator.LT;
      case LitmusTokens.LE -> Operator.LE;
      case LitmusTokens.GT -> Operator.GT;
      case LitmusTokens.GE -> Operator.GE;
      default -> throw new AssertionError(symbol);
    };
  }

  private Expression name(TerminalNode node) {
    String name = registerName(node);
    Expression argument = arguments.get(name);
    if (argument != null) {
      calls.grow(argument, span(node));
      return argument;
    }
    if (calls.isReserved(name)) {
      throw new InputException(span(node), "'" + name + "' is reserved and cannot be a variable");
    }
    return expressions.named(name, span(node));
  }

  static String registerName(TerminalNode node) {
    String name = node.getText();
    return name.startsWith("%") ? name.substring(1) : name;
  }

  private Expression number(TerminalNode node) {
    String text = node.getText();
    SourceSpan written = reader.span(node);
    return new Expression.Constant(
        Numbers.isOfHerd(text)
            ? Numbers.parse(text, written)
            : Numbers.parseC(text, written, spellings()),
        span(node));
  }

  SourceSpan span(TerminalNode node) {
    return use.orElseGet(() -> reader.span(node));
  }

  SourceSpan span(ParserRuleContext tree) {
    return use.orElseGet(() -> reader.span(tree));
  }
}
