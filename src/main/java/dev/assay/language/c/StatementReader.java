package dev.assay.language.c;

import dev.assay.grammar.CSyntax;
import dev.assay.source.InputException;
import dev.assay.source.SourceSpan;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads statements and the declarations among them. */
final class StatementReader {

  private final UnitReader unit;

  StatementReader(UnitReader unit) {
    this.unit = unit;
  }

  /** A block with a scope of its own. */
  CStatement.Block block(CSyntax.CompoundContext tree) {
    unit.scope().open();
    CStatement.Block block = blockInScope(tree);
    unit.scope().close();
    return block;
  }

  /** A block whose names belong to the scope that is open. */
  CStatement.Block blockInScope(CSyntax.CompoundContext tree) {
    List<CStatement> statements = new ArrayList<>();
    for (CSyntax.BlockItemContext item : tree.blockItem()) {
      if (item.functionDefinition() != null) {
        throw new InputException(unit.span(item), "functions inside functions are not supported");
      }
      if (item.declaration() != null) {
        statements.addAll(unit.declaration(item.declaration()));
      } else {
        add(item.statement(), statements);
      }
    }
    return new CStatement.Block(statements, unit.span(tree));
  }

  /** {@code ({ ... })}. */
  CExpression expression(CSyntax.CompoundContext tree, SourceSpan span) {
    if (unit.scope().isOutermost()) {
      throw new InputException(span, "'({' stands outside of all functions");
    }
    CStatement.Block block = block(tree);
    List<CStatement> statements = block.statements();
    CType type =
        !statements.isEmpty()
                && statements.get(statements.size() - 1) instanceof CStatement.Evaluate last
            ? last.expression().type().plain()
            : CType.VoidType.VOID;
    return new CExpression.StatementExpression(block, type, span);
  }

  private CStatement one(CSyntax.StatementContext tree) {
    List<CStatement> statements = new ArrayList<>();
    add(tree, statements);
    return statements.size() == 1
        ? statements.get(0)
        : new CStatement.Block(statements, unit.span(tree));
  }

  private void addOptional(CSyntax.@Nullable StatementContext tree, List<CStatement> to) {
    if (tree != null) {
      add(tree, to);
    }
  }

  private void add(CSyntax.StatementContext tree, List<CStatement> to) {
    SourceSpan span = unit.span(tree);
    ExpressionReader expressions = unit.expressions();
    if (tree instanceof CSyntax.CompoundStatementContext compound) {
      to.add(block(compound.compound()));
    } else if (tree instanceof CSyntax.ExpressionStatementContext statement) {
      if (statement.expression() != null) {
        to.add(new CStatement.Evaluate(expressions.value(statement.expression()), span));
      }
    } else if (tree instanceof CSyntax.IfStatementContext branch) {
      CExpression condition = expressions.condition(branch.expression());
      CStatement then = one(branch.statement(0));
      Optional<CStatement> otherwise =
          branch.ELSE() == null ? Optional.empty() : Optional.of(one(branch.statement(1)));
      to.add(new CStatement.If(condition, then, otherwise, span));
    } else if (tree instanceof CSyntax.WhileStatementContext loop) {
      CExpression condition = expressions.condition(loop.expression());
      to.add(
          new CStatement.Loop(
              Optional.of(condition), one(loop.statement()), Optional.empty(), false, span));
    } else if (tree instanceof CSyntax.DoStatementContext loop) {
      CStatement body = one(loop.statement());
      CExpression condition = expressions.condition(loop.expression());
      to.add(new CStatement.Loop(Optional.of(condition), body, Optional.empty(), true, span));
    } else if (tree instanceof CSyntax.ForStatementContext loop) {
      to.add(forLoop(loop, span));
    } else if (tree instanceof CSyntax.ReturnStatementContext exit) {
      to.add(new CStatement.Return(unit.returned(exit.expression(), span), span));
    } else if (tree instanceof CSyntax.BreakStatementContext) {
      to.add(new CStatement.Break(span));
    } else if (tree instanceof CSyntax.ContinueStatementContext) {
      to.add(new CStatement.Continue(span));
    } else if (tree instanceof CSyntax.GotoStatementContext jump) {
      to.add(new CStatement.Goto(jump.anyName().getText(), span));
    } else if (tree instanceof CSyntax.LabelledContext labelled) {
      to.add(new CStatement.Label(labelled.anyName().getText(), span));
      addOptional(labelled.statement(), to);
    } else if (tree instanceof CSyntax.SwitchStatementContext choice) {
      CExpression value = Conversions.promote(expressions.value(choice.expression()));
      to.add(new CStatement.Switch(value, one(choice.statement()), span));
    } else if (tree instanceof CSyntax.CaseLabelContext label) {
      long from = expressions.constant(label.conditional(0));
      long until =
          label.conditional().size() > 1 ? expressions.constant(label.conditional(1)) : from;
      to.add(new CStatement.Case(Optional.of(new CStatement.Range(from, until)), span));
      addOptional(label.statement(), to);
    } else if (tree instanceof CSyntax.DefaultLabelContext label) {
      to.add(new CStatement.Case(Optional.empty(), span));
      addOptional(label.statement(), to);
    } else if (tree instanceof CSyntax.AsmStatementContext code) {
      unit.requireEmpty(code.asm());
    } else if (!(tree instanceof CSyntax.AttributeStatementContext)) {
      throw new InputException(span, "computed goto is not supported");
    }
  }

  private CStatement forLoop(CSyntax.ForStatementContext tree, SourceSpan span) {
    unit.scope().open();
    List<CStatement> statements = new ArrayList<>();
    if (tree.declaration() != null) {
      statements.addAll(unit.declaration(tree.declaration()));
    } else if (tree.start != null) {
      statements.add(new CStatement.Evaluate(unit.expressions().value(tree.start), span));
    }
    Optional<CExpression> condition =
        tree.condition == null
            ? Optional.empty()
            : Optional.of(unit.expressions().condition(tree.condition));
    Optional<CExpression> step =
        tree.step == null ? Optional.empty() : Optional.of(unit.expressions().value(tree.step));
    CStatement body = one(tree.statement());
    unit.scope().close();
    statements.add(new CStatement.Loop(condition, body, step, false, span));
    return new CStatement.Block(statements, span);
  }
}
