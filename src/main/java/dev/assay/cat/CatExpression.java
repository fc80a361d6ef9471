package dev.assay.cat;

import dev.assay.source.SourceSpan;
import java.util.List;
import java.util.Optional;

/** An expression of the cat language. */
public sealed interface CatExpression {

  /** Where the expression stands in the model, for error messages and explanations. */
  SourceSpan span();

  /** An identifier. */
  record Name(String name, SourceSpan span) implements CatExpression {}

  /** {@code 'acq}; the name is without the quote. */
  record Tag(String name, SourceSpan span) implements CatExpression {}

  /** {@code 0}: the empty relation. */
  record EmptyRelation(SourceSpan span) implements CatExpression {}

  /** {@code _}: all events, or all pairs. */
  record Universe(SourceSpan span) implements CatExpression {}

  /** {@code {e1, e2}}; {@code {}} is the polymorphic empty set. */
  record SetLiteral(List<CatExpression> elements, SourceSpan span) implements CatExpression {
    public SetLiteral {
      elements = List.copyOf(elements);
    }
  }

  /** {@code (a, b)} or {@code ()}. */
  record Tuple(List<CatExpression> elements, SourceSpan span) implements CatExpression {
    public Tuple {
      elements = List.copyOf(elements);
    }
  }

  /** A prefix or postfix operator, or {@code [S]}. */
  record Unary(UnaryOperator operator, CatExpression operand, SourceSpan span)
      implements CatExpression {}

  /** An infix operator; n-ary chains of {@code |} and {@code ;} are nested to the right. */
  record Binary(BinaryOperator operator, CatExpression left, CatExpression right, SourceSpan span)
      implements CatExpression {}

  /** {@code f x}: application of one argument. */
  record Apply(CatExpression function, CatExpression argument, SourceSpan span)
      implements CatExpression {}

  /** {@code fun p -> e}. */
  record Function(CatPattern parameter, CatExpression body, SourceSpan span)
      implements CatExpression {}

  /** {@code let b1 and b2 in e}; {@code recursive} for {@code let rec}. */
  record Let(boolean recursive, List<CatBinding> bindings, CatExpression body, SourceSpan span)
      implements CatExpression {
    public Let {
      bindings = List.copyOf(bindings);
    }
  }

  /** {@code try e1 with e2}. */
  record Try(CatExpression attempt, CatExpression fallback, SourceSpan span)
      implements CatExpression {}

  /** {@code if c then e1 else e2}. */
  record If(CatCondition condition, CatExpression then, CatExpression otherwise, SourceSpan span)
      implements CatExpression {}

  /** {@code match e with 'a -> e1 || _ -> e2 end}; the default is the {@code _} clause. */
  record MatchTag(
      CatExpression subject,
      List<TagClause> clauses,
      Optional<CatExpression> otherwise,
      SourceSpan span)
      implements CatExpression {
    public MatchTag {
      clauses = List.copyOf(clauses);
    }
  }

  /** One clause of {@link MatchTag}. */
  record TagClause(String tag, CatExpression body) {}

  /**
   * {@code match e with {} -> e0 || [smaller |] x ++ rest -> e1 end}.
   *
   * @param smaller the set of smaller elements, in the three-part form only
   */
  record MatchSet(
      CatExpression subject,
      CatExpression empty,
      Optional<String> smaller,
      Optional<String> element,
      Optional<String> rest,
      CatExpression nonEmpty,
      SourceSpan span)
      implements CatExpression {}

  /** The operators with one operand. */
  enum UnaryOperator {
    COMPLEMENT("~"),
    TRANSITIVE_CLOSURE("+"),
    REFLEXIVE_TRANSITIVE_CLOSURE("*"),
    OPTION("?"),
    INVERSE("^-1"),
    IDENTITY_ON("[ ]");

    private final String symbol;

    UnaryOperator(String symbol) {
      this.symbol = symbol;
    }

    /** As written in cat. */
    public String symbol() {
      return symbol;
    }
  }

  /** The operators with two operands. */
  enum BinaryOperator {
    UNION("|"),
    ADD("++"),
    SEQUENCE(";"),
    DIFFERENCE("\\"),
    INTERSECTION("&"),
    PRODUCT("*");

    private final String symbol;

    BinaryOperator(String symbol) {
      this.symbol = symbol;
    }

    /** As written in cat. */
    public String symbol() {
      return symbol;
    }
  }
}
