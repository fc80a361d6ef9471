package dev.assay.language.c;

import dev.assay.grammar.CSyntax;
import dev.assay.language.c.CExpression.BinaryOperator;
import dev.assay.language.c.CType.Member;
import dev.assay.language.c.CType.Structure;
import dev.assay.source.InputException;
import dev.assay.source.SourceSpan;
import java.util.ArrayList;
import java.util.List;

/** Reads names, literals, calls, elements and members. */
final class PostfixReader {

  private final UnitReader unit;
  private final ExpressionReader expressions;

  PostfixReader(UnitReader unit, ExpressionReader expressions) {
    this.unit = unit;
    this.expressions = expressions;
  }

  CExpression postfix(CSyntax.PostfixContext tree) {
    SourceSpan span = unit.span(tree);
    if (tree instanceof CSyntax.PlainContext plain) {
      return primary(plain.primary());
    }
    if (tree instanceof CSyntax.IndexedContext indexed) {
      CExpression base = Conversions.value(postfix(indexed.postfix()));
      CExpression index = expressions.value(indexed.expression());
      return ExpressionReader.dereference(
          Conversions.binary(BinaryOperator.ADD, base, index, span), span);
    }
    if (tree instanceof CSyntax.CallContext call) {
      return call(call, span);
    }
    if (tree instanceof CSyntax.MemberContext member) {
      return member(member, span);
    }
    if (tree instanceof CSyntax.SteppingContext stepping) {
      BinaryOperator operator =
          stepping.INCREMENT() != null ? BinaryOperator.ADD : BinaryOperator.SUBTRACT;
      CExpression place = ExpressionReader.requirePlace(postfix(stepping.postfix()));
      CExpression one = new CExpression.Constant(1, CType.Int.INT, span);
      return ExpressionReader.update(operator, place, one, true, span);
    }
    CSyntax.CompoundLiteralContext literal = (CSyntax.CompoundLiteralContext) tree;
    CType type = unit.types().typeName(literal.typeName());
    Initializers.Read read = unit.initializers().read(type, literal.braced());
    Variable.Storage storage =
        unit.scope().isOutermost() ? Variable.Storage.GLOBAL : Variable.Storage.LOCAL;
    Variable variable = new Variable("(literal)", read.type(), storage, span);
    return new CExpression.CompoundLiteral(variable, read.parts(), span);
  }

  private CExpression member(CSyntax.MemberContext tree, SourceSpan span) {
    CExpression whole = postfix(tree.postfix());
    if (tree.ARROW() != null) {
      whole = ExpressionReader.dereference(Conversions.value(whole), span);
    }
    String name = tree.anyName().getText();
    if (!(whole.type().plain() instanceof Structure structure)) {
      throw new InputException(
          unit.span(tree.anyName()),
          "'" + whole.type() + "' has no members, so none named '" + name + "'");
    }
    if (structure.size() < 0) {
      throw new InputException(span, structure + " is declared, but not defined here");
    }
    Member member = structure.member(name, unit.span(tree.anyName()));
    return new CExpression.MemberUse(whole, member, span);
  }

  private CExpression call(CSyntax.CallContext tree, SourceSpan span) {
    if (tree.postfix() instanceof CSyntax.PlainContext plain
        && plain.primary() instanceof CSyntax.VariableContext variable) {
      String name = variable.NAME().getText();
      if (unit.scope().find(name).isEmpty()) {
        if (!Primitives.isOne(name)) {
          throw new InputException(
              unit.span(variable),
              "'" + name + "' is not declared; is a header or a definition missing?");
        }
        List<CExpression> arguments = expressions.values(tree.assignment());
        return Primitives.call(name, arguments, span);
      }
    }
    CExpression callee = Conversions.value(postfix(tree.postfix()));
    if (!(callee.type().plain() instanceof CType.Pointer to)
        || !(to.target() instanceof CType.Function type)) {
      throw new InputException(span, "this is no function, so it cannot be called");
    }
    List<CExpression> arguments = new ArrayList<>();
    List<CSyntax.AssignmentContext> given = tree.assignment();
    int expected = type.parameters().size();
    if (type.prototype()
        && (given.size() < expected || (given.size() > expected && !type.variadic()))) {
      throw new InputException(
          span,
          "the function takes "
              + (expected == 1 ? "1 argument" : expected + " arguments")
              + ", not "
              + given.size());
    }
    for (int i = 0; i < given.size(); i++) {
      CExpression argument = expressions.value(given.get(i));
      if (i < expected) {
        argument = Conversions.convert(argument, type.parameters().get(i), argument.span());
      } else if (argument.type().isInteger()) {
        argument = Conversions.promote(argument);
      }
      arguments.add(argument);
    }
    return new CExpression.Call(callee, arguments, type.result().plain(), span);
  }

  private CExpression primary(CSyntax.PrimaryContext tree) {
    SourceSpan span = unit.span(tree);
    if (tree instanceof CSyntax.VariableContext variable) {
      return named(variable.NAME().getText(), span);
    }
    if (tree instanceof CSyntax.ShadowedTypeContext shadowed) {
      return named(shadowed.TYPE_NAME().getText(), span);
    }
    if (tree instanceof CSyntax.NumberContext number) {
      Literals.Literal literal = Literals.number(unit.tree().word(number.NUMBER().getSymbol()));
      return new CExpression.Constant(literal.value(), literal.type(), span);
    }
    if (tree instanceof CSyntax.CharacterContext character) {
      Literals.Literal literal =
          Literals.number(unit.tree().word(character.CHARACTER().getSymbol()));
      return new CExpression.Constant(literal.value(), literal.type(), span);
    }
    if (tree instanceof CSyntax.StringContext string) {
      StringBuilder text = new StringBuilder();
      string.STRING().forEach(s -> text.append(unquoted(s.getText())));
      return new CExpression.Text(text.toString(), new CType.Pointer(CType.Int.CHAR), span);
    }
    if (tree instanceof CSyntax.ParenthesizedContext inner) {
      CExpression value = expressions.untouched(inner.expression());
      return value;
    }
    if (tree instanceof CSyntax.StatementExpressionContext inner) {
      return unit.statements().expression(inner.compound(), span);
    }
    if (tree instanceof CSyntax.SelectionContext selection) {
      return selection(selection, span);
    }
    if (tree instanceof CSyntax.OffsetOfContext offset) {
      return offset(offset, span);
    }
    if (tree instanceof CSyntax.TypesCompatibleContext compatible) {
      CType left = unit.types().typeName(compatible.typeName(0)).plain();
      CType right = unit.types().typeName(compatible.typeName(1)).plain();
      return new CExpression.Constant(left.equals(right) ? 1 : 0, CType.Int.INT, span);
    }
    CSyntax.ChooseContext choose = (CSyntax.ChooseContext) tree;
    long condition =
        Constants.value(expressions.value(choose.assignment(0)))
            .orElseThrow(() -> new InputException(span, "a constant is needed here"));
    return expressions.untouched(choose.assignment(condition != 0 ? 1 : 2));
  }

  private CExpression named(String name, SourceSpan span) {
    if (name.equals("__func__") || name.equals("__FUNCTION__")) {
      return new CExpression.Text("", new CType.Pointer(CType.Int.CHAR), span);
    }
    return expressions
        .named(name, span)
        .orElseThrow(
            () ->
                new InputException(
                    span, "'" + name + "' is not declared; is a header or a definition missing?"));
  }

  private static String unquoted(String text) {
    return text.substring(text.indexOf('"') + 1, text.length() - 1);
  }

  private CExpression selection(CSyntax.SelectionContext tree, SourceSpan span) {
    CType type = expressions.value(tree.assignment()).type().plain();
    CSyntax.AssignmentContext fallback = null;
    for (CSyntax.GenericContext generic : tree.generic()) {
      if (generic.DEFAULT() != null) {
        fallback = generic.assignment();
      } else if (unit.types().typeName(generic.typeName()).plain().equals(type)) {
        return expressions.untouched(generic.assignment());
      }
    }
    if (fallback == null) {
      throw new InputException(span, "_Generic has no alternative for '" + type + "'");
    }
    return expressions.untouched(fallback);
  }

  private CExpression offset(CSyntax.OffsetOfContext tree, SourceSpan span) {
    if (!tree.expression().isEmpty()) {
      throw new InputException(span, "offsetof of an element is not supported");
    }
    CType type = unit.types().typeName(tree.typeName());
    long offset = 0;
    for (CSyntax.AnyNameContext name : tree.anyName()) {
      if (!(type.plain() instanceof Structure structure)) {
        throw new InputException(span, "'" + type + "' has no members");
      }
      Member member = structure.member(name.getText(), unit.span(name));
      offset += member.offset();
      type = member.type();
    }
    return new CExpression.Constant(offset, CType.Int.UNSIGNED_LONG, span);
  }
}
