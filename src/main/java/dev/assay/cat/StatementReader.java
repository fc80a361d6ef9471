package dev.assay.cat;

import dev.assay.cat.CatStatement.Modifier;
import dev.assay.cat.CatStatement.Property;
import dev.assay.grammar.Cat;
import dev.assay.source.InputException;
import dev.assay.source.SourceFile;
import dev.assay.source.SourceSpan;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.antlr.v4.runtime.tree.TerminalNode;

/** Turns the parse tree of a file into a {@link CatModel}. */
final class StatementReader {

  private final SourceFile file;
  private final CatDialect dialect;
  private final Spans spans;
  private final ExpressionReader expressions;

  StatementReader(SourceFile file, CatDialect dialect, Spans spans) {
    this.file = file;
    this.dialect = dialect;
    this.spans = spans;
    this.expressions = new ExpressionReader(spans);
  }

  CatModel model(Cat.ModelContext tree) {
    List<CatStatement> statements = new ArrayList<>();
    for (Cat.TopLevelContext top : tree.topLevel()) {
      statements.add(
          top.enumeration() != null
              ? enumeration(top.enumeration())
              : instruction(top.instruction()));
    }
    return new CatModel(
        file,
        title(tree.header()),
        firstWord(tree.header()),
        Optional.ofNullable(tree.CATDEP()).map(t -> spans.of(t.getSymbol())),
        statements);
  }

  private static String title(Cat.HeaderContext header) {
    if (header == null) {
      return "";
    }
    return header.STRING() != null
        ? ExpressionReader.unquoted(header.STRING())
        : header.NAME(header.NAME().size() - 1).getText();
  }

  private static String firstWord(Cat.HeaderContext header) {
    return header == null || header.NAME().isEmpty() ? "" : header.NAME(0).getText();
  }

  private CatStatement enumeration(Cat.EnumerationContext tree) {
    List<String> tags = tree.TAG().stream().map(ExpressionReader::tagName).toList();
    return new CatStatement.EnumDeclaration(tree.NAME().getText(), tags, spans.of(tree));
  }

  private CatStatement instruction(Cat.InstructionContext tree) {
    if (tree instanceof Cat.LetInstructionContext let) {
      return let(let);
    }
    if (tree instanceof Cat.CheckInstructionContext check) {
      return check(check);
    }
    if (tree instanceof Cat.ShowInstructionContext
        || tree instanceof Cat.UnshowInstructionContext) {
      return show(tree);
    }
    if (tree instanceof Cat.InstructionsInstructionContext instructions) {
      return instructions(instructions);
    }
    return control(tree);
  }

  private CatStatement let(Cat.LetInstructionContext let) {
    if (let.test() != null && let.REC() == null) {
      throw new InputException(
          spans.of(let.WHEN().getSymbol()),
          "'when' ends only a 'let rec': write 'let rec ... when'");
    }
    return new CatStatement.Let(
        let.REC() != null,
        expressions.bindings(let.bindings()),
        Optional.ofNullable(let.test()).map(this::test),
        spans.of(let));
  }

  private CatStatement check(Cat.CheckInstructionContext check) {
    return new CatStatement.Check(
        modifier(check), test(check.test()), optional(check.test().NAME()), spans.of(check));
  }

  private static Modifier modifier(Cat.CheckInstructionContext check) {
    if (check.FLAG() != null) {
      return Modifier.FLAG;
    }
    if (check.UNDEFINED_UNLESS() != null) {
      return Modifier.UNDEFINED_UNLESS;
    }
    return check.ASSERT() != null ? Modifier.ASSERT : Modifier.NONE;
  }

  private CatStatement.Test test(Cat.TestContext tree) {
    return new CatStatement.Test(
        tree.TILDE() != null,
        property(tree),
        expressions.expression(tree.expression()),
        spans.of(tree));
  }

  private static Property property(Cat.TestContext tree) {
    if (tree.ACYCLIC() != null) {
      return Property.ACYCLIC;
    }
    return tree.IRREFLEXIVE() != null ? Property.IRREFLEXIVE : Property.EMPTY;
  }

  private CatStatement show(Cat.InstructionContext tree) {
    List<CatStatement.Shown> items = new ArrayList<>();
    if (tree instanceof Cat.UnshowInstructionContext unshow) {
      for (TerminalNode name : unshow.NAME()) {
        SourceSpan span = spans.of(name.getSymbol());
        items.add(
            new CatStatement.Shown(new CatExpression.Name(name.getText(), span), name.getText()));
      }
      return new CatStatement.Show(false, items, spans.of(tree));
    }
    for (Cat.ShownContext shown : ((Cat.ShowInstructionContext) tree).shown()) {
      items.add(shown(shown));
    }
    return new CatStatement.Show(true, items, spans.of(tree));
  }

  private CatStatement.Shown shown(Cat.ShownContext tree) {
    CatExpression expression = expressions.operation(tree.operation());
    if (tree.NAME() != null) {
      return new CatStatement.Shown(expression, tree.NAME().getText());
    }
    if (expression instanceof CatExpression.Name name) {
      return new CatStatement.Shown(expression, name.name());
    }
    if (dialect == CatDialect.DARTAGNAN) {
      return new CatStatement.Shown(expression, tree.getText());
    }
    throw new InputException(
        spans.of(tree), "what is shown needs a name: write 'show ... as name'");
  }

  private CatStatement instructions(Cat.InstructionsInstructionContext tree) {
    return new CatStatement.Instructions(
        tree.DEFAULT() != null,
        tree.NAME().getText(),
        tree.operands() == null ? List.of() : expressions.operations(tree.operands().operation()),
        spans.of(tree));
  }

  private CatStatement control(Cat.InstructionContext tree) {
    SourceSpan span = spans.of(tree);
    if (tree instanceof Cat.IncludeInstructionContext include) {
      return new CatStatement.Include(
          ExpressionReader.unquoted(include.STRING()), spans.of(include.STRING().getSymbol()));
    }
    if (tree instanceof Cat.ProcedureInstructionContext procedure) {
      return new CatStatement.Procedure(
          procedure.REC() != null,
          procedure.NAME().getText(),
          expressions.parameter(procedure.parameter()),
          block(procedure.instruction()),
          span);
    }
    if (tree instanceof Cat.CallInstructionContext call) {
      return new CatStatement.Call(
          call.NAME(0).getText(), expressions.simple(call.simple()), optional(call.NAME(1)), span);
    }
    if (tree instanceof Cat.ForallInstructionContext forall) {
      return new CatStatement.ForAll(
          forall.NAME().getText(),
          expressions.expression(forall.expression()),
          block(forall.instruction()),
          span);
    }
    if (tree instanceof Cat.WithInstructionContext with) {
      return new CatStatement.WithFrom(
          with.NAME().getText(), expressions.expression(with.expression()), span);
    }
    if (tree instanceof Cat.MatchInstructionContext match) {
      return match(match, span);
    }
    if (tree instanceof Cat.IfInstructionContext branch) {
      return new CatStatement.If(
          expressions.variant(branch.variant()),
          block(branch.instruction()),
          branch.otherwise() == null ? List.of() : block(branch.otherwise().instruction()),
          span);
    }
    if (tree instanceof Cat.DebugInstructionContext debug) {
      return new CatStatement.Debug(expressions.expression(debug.expression()), span);
    }
    throw new AssertionError(tree.getClass());
  }

  private CatStatement match(Cat.MatchInstructionContext match, SourceSpan span) {
    List<CatStatement.Clause> clauses = new ArrayList<>();
    Optional<List<CatStatement>> otherwise = Optional.empty();
    for (Cat.InstructionClauseContext clause : match.instructionClauses().instructionClause()) {
      if (otherwise.isPresent()) {
        throw new InputException(spans.of(clause), "no clause can follow that of '_'");
      }
      List<CatStatement> body = block(clause.instruction());
      if (clause.TAG() == null) {
        otherwise = Optional.of(body);
      } else {
        clauses.add(new CatStatement.Clause(ExpressionReader.tagName(clause.TAG()), body));
      }
    }
    return new CatStatement.MatchTag(
        expressions.expression(match.expression()), clauses, otherwise, span);
  }

  private List<CatStatement> block(List<Cat.InstructionContext> trees) {
    return trees.stream().map(this::instruction).toList();
  }

  private static Optional<String> optional(TerminalNode name) {
    return Optional.ofNullable(name).map(TerminalNode::getText);
  }
}
