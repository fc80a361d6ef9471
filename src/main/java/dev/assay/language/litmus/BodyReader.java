package dev.assay.language.litmus;

import dev.assay.grammar.LitmusSyntax.BodyContext;
import dev.assay.grammar.LitmusSyntax.ExpressionContext;
import dev.assay.grammar.LitmusSyntax.LoopConditionContext;
import dev.assay.grammar.LitmusSyntax.StatementContext;
import dev.assay.grammar.LitmusTokens;
import dev.assay.program.AccessMode;
import dev.assay.program.Operator;
import dev.assay.source.InputException;
import dev.assay.source.SourceSpan;
import java.util.ArrayList;
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
  }

  /** The statements between two braces. */
  List<Statement> body(BodyContext tree) {
    if (tree.statement().isEmpty() && reader.faults().isEmpty()) {
      throw new InputException(
          span(tree),
          "empty block: at least one statement is needed",
          HerdSyntax.unexpected(reader.section(), tree.RBRACE().getSymbol()));
    }
    List<Statement> statements = new ArrayList<>();
    for (StatementContext statement : tree.statement()) {
      reader
          .faults()
          .orElse(Optional.<Statement>empty(), () -> statement(statement))
          .ifPresent(statements::add);
    }
    return statements;
  }

  /** A statement; empty for a declaration without initialiser. */
  private Optional<Statement> statement(StatementContext tree) {
    if (tree.IF() != null) {
      return Optional.of(ifStatement(tree));
    }
    if (tree.WHILE() != null) {
      LoopConditionContext loop = tree.loopCondition();
      Expression condition = reader.faults().orElse(nothing(tree), () -> loopCondition(loop));
      return Optional.of(
          new Statement.While(condition, branch(tree.statement(0)), span(tree.WHILE())));
    }
    if (tree.body() != null) {
      return Optional.of(block(tree.body()));
    }
    if (tree.type() != null) {
      return declaration(tree);
    }
    if (tree.ASSIGN() != null) {
      return Optional.of(assignment(tree));
    }
    return Optional.of(evaluation(tree.expression(0)));
  }

  private Statement ifStatement(StatementContext tree) {
    Expression condition =
        reader.faults().orElse(nothing(tree), () -> expression(tree.expression(0)));
    Statement then = branch(tree.statement(0));
    Optional<Statement> otherwise =
        tree.ELSE() == null ? Optional.empty() : Optional.of(branch(tree.statement(1)));
    return new Statement.If(condition, then, otherwise, span(tree.IF()));
  }

  /** Stands for an expression that is faulty. */
  private Expression nothing(StatementContext tree) {
    return new Expression.Constant(0, span(tree));
  }

  private Statement branch(StatementContext tree) {
    return statement(tree)
        .orElseThrow(
            () ->
                new InputException(
                    span(tree), "a declaration is no branch: declare the register before"));
  }

  Statement.Block block(BodyContext tree) {
    return new Statement.Block(body(tree), span(tree));
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

  private Optional<Statement> declaration(StatementContext tree) {
    TerminalNode name = tree.NAME();
    CType type = CType.read(tree.type(), reader);
    if (type.isVoid()) {
      if (tree.ASSIGN() == null && tree.type().getStart().getType() == LitmusTokens.LPAREN) {
        // Not a declaration, after all: a value that is thrown away.
        return Optional.of(new Statement.Evaluate(name(name), span(tree)));
      }
      throw new InputException(span(tree.type()), "a register cannot be void");
    }
    if (use.isEmpty()) {
      calls.names().register(registerName(name), type, span(name));
    }
    if (tree.ASSIGN() == null) {
      return Optional.empty();
    }
    return Optional.of(
        assign(name(name), expression(tree.expression(0)), reader.span(name), span(tree)));
  }

  private Statement assignment(StatementContext tree) {
    ExpressionContext left = tree.expression(0);
    return assign(expression(left), expression(tree.expression(1)), reader.span(left), span(tree));
  }

  private Statement assign(
      Expression target, Expression value, SourceSpan written, SourceSpan span) {
    if (target instanceof Expression.Variable variable) {
      return new Statement.Assign(variable.name(), value, span);
    }
    if (target instanceof Expression.Load load && load.mode() instanceof AccessMode.Plain) {
      return new Statement.Store(load.address(), value, AccessMode.PLAIN, span);
    }
    throw new InputException(
        use.orElse(written), "cannot be assigned to: only a register, or *p, can");
  }

  private Statement evaluation(ExpressionContext tree) {
    if (tree.call() != null) {
      return calls.statement(tree.call(), this);
    }
    return new Statement.Evaluate(discarded(tree), span(tree));
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
    return new Expression.Variable(name, span(node));
  }

  private static String registerName(TerminalNode node) {
    String name = node.getText();
    return name.startsWith("%") ? name.substring(1) : name;
  }

  private Expression number(TerminalNode node) {
    return new Expression.Constant(Numbers.parse(node.getText(), reader.span(node)), span(node));
  }

  private SourceSpan span(TerminalNode node) {
    return use.orElseGet(() -> reader.span(node));
  }

  SourceSpan span(ParserRuleContext tree) {
    return use.orElseGet(() -> reader.span(tree));
  }
}
