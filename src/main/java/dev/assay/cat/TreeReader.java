package dev.assay.cat;

import dev.assay.cat.CatExpression.BinaryOperator;
import dev.assay.cat.CatExpression.UnaryOperator;
import dev.assay.cat.CatStatement.Modifier;
import dev.assay.cat.CatStatement.Property;
import dev.assay.source.SourceFile;
import dev.assay.source.SourceSpan;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Reads what {@link TreeWriter} wrote: the syntax tree of a bundled file, for a start without the
 * parser.
 */
final class TreeReader {

  private final SourceFile file;
  private final byte[] bytes;
  private final List<String> strings = new ArrayList<>();
  private int at;

  private TreeReader(String name, byte[] bytes) {
    this.bytes = bytes;
    this.file = new SourceFile(name, string());
  }

  /** The tree of a file of this name, with the text that it was made from. */
  static CatModel read(String name, byte[] bytes) {
    return new TreeReader(name, bytes).model();
  }

  private CatModel model() {
    return new CatModel(file, string(), string(), optional(this::span), statements());
  }

  private List<CatStatement> statements() {
    return list(this::statement);
  }

  private CatStatement statement() {
    String kind = string();
    return switch (kind) {
      case "Let" -> new CatStatement.Let(flag(), bindings(), optional(this::test), span());
      case "Check" ->
          new CatStatement.Check(Modifier.valueOf(string()), test(), optionalString(), span());
      case "Show" -> new CatStatement.Show(flag(), list(this::shown), span());
      case "Include" -> new CatStatement.Include(string(), span());
      case "Procedure" ->
          new CatStatement.Procedure(flag(), string(), pattern(), statements(), span());
      case "Call" -> new CatStatement.Call(string(), expression(), optionalString(), span());
      case "ForAll" -> new CatStatement.ForAll(string(), expression(), statements(), span());
      case "WithFrom" -> new CatStatement.WithFrom(string(), expression(), span());
      case "MatchTag" ->
          new CatStatement.MatchTag(
              expression(), list(this::clause), optional(this::statements), span());
      case "If" -> new CatStatement.If(condition(), statements(), statements(), span());
      case "EnumDeclaration" ->
          new CatStatement.EnumDeclaration(string(), list(this::string), span());
      case "Instructions" -> new CatStatement.Instructions(flag(), string(), expressions(), span());
      case "Debug" -> new CatStatement.Debug(expression(), span());
      default -> throw new AssertionError(kind);
    };
  }

  private CatStatement.Test test() {
    return new CatStatement.Test(flag(), Property.valueOf(string()), expression(), span());
  }

  private CatStatement.Shown shown() {
    return new CatStatement.Shown(expression(), string());
  }

  private CatStatement.Clause clause() {
    return new CatStatement.Clause(string(), statements());
  }

  private List<CatBinding> bindings() {
    return list(this::binding);
  }

  private CatBinding binding() {
    return new CatBinding(pattern(), optional(this::pattern), expression(), span());
  }

  private CatPattern pattern() {
    String kind = string();
    return switch (kind) {
      case "Single" -> new CatPattern.Single(optionalString());
      case "Tuple" -> new CatPattern.Tuple(list(this::optionalString));
      default -> throw new AssertionError(kind);
    };
  }

  private List<CatExpression> expressions() {
    return list(this::expression);
  }

  private CatExpression expression() {
    String kind = string();
    return switch (kind) {
      case "Name" -> new CatExpression.Name(string(), span());
      case "Tag" -> new CatExpression.Tag(string(), span());
      case "EmptyRelation" -> new CatExpression.EmptyRelation(span());
      case "Universe" -> new CatExpression.Universe(span());
      case "SetLiteral" -> new CatExpression.SetLiteral(expressions(), span());
      case "Tuple" -> new CatExpression.Tuple(expressions(), span());
      case "Unary" ->
          new CatExpression.Unary(UnaryOperator.valueOf(string()), expression(), span());
      case "Binary" ->
          new CatExpression.Binary(
              BinaryOperator.valueOf(string()), expression(), expression(), span());
      case "Apply" -> new CatExpression.Apply(expression(), expression(), span());
      case "Function" -> new CatExpression.Function(pattern(), expression(), span());
      case "Let" -> new CatExpression.Let(flag(), bindings(), expression(), span());
      case "Try" -> new CatExpression.Try(expression(), expression(), span());
      case "If" -> new CatExpression.If(condition(), expression(), expression(), span());
      case "MatchTag" ->
          new CatExpression.MatchTag(
              expression(), list(this::tagClause), optional(this::expression), span());
      case "MatchSet" ->
          new CatExpression.MatchSet(
              expression(),
              expression(),
              optionalString(),
              optionalString(),
              optionalString(),
              expression(),
              span());
      default -> throw new AssertionError(kind);
    };
  }

  private CatExpression.TagClause tagClause() {
    return new CatExpression.TagClause(string(), expression());
  }

  private CatCondition condition() {
    String kind = string();
    return switch (kind) {
      case "Equal" -> new CatCondition.Equal(expression(), expression(), span());
      case "Subset" -> new CatCondition.Subset(expression(), expression(), span());
      case "In" -> new CatCondition.In(expression(), expression(), span());
      case "Variant" -> new CatCondition.Variant(string(), span());
      case "Not" -> new CatCondition.Not(condition());
      case "And" -> new CatCondition.And(condition(), condition());
      case "Or" -> new CatCondition.Or(condition(), condition());
      default -> throw new AssertionError(kind);
    };
  }

  private SourceSpan span() {
    return new SourceSpan(file, number(), number(), number());
  }

  private <T> List<T> list(Supplier<T> element) {
    int size = number();
    List<T> elements = new ArrayList<>(size);
    for (int i = 0; i < size; i++) {
      elements.add(element.get());
    }
    return elements;
  }

  private <T> Optional<T> optional(Supplier<T> value) {
    return flag() ? Optional.of(value.get()) : Optional.empty();
  }

  private Optional<String> optionalString() {
    return optional(this::string);
  }

  private String string() {
    int index = number();
    if (index == strings.size()) {
      int length = number();
      strings.add(new String(bytes, at, length, StandardCharsets.UTF_8));
      at += length;
    }
    return strings.get(index);
  }

  private boolean flag() {
    return number() != 0;
  }

  private int number() {
    int value = 0;
    int shift = 0;
    while (bytes[at] < 0) {
      value |= (bytes[at++] & 0x7f) << shift;
      shift += 7;
    }
    return value | bytes[at++] << shift;
  }
}
