package dev.assay.cat;

import dev.assay.source.SourceSpan;
import java.util.List;
import java.util.Optional;

/** An instruction of a cat or bell file. */
public sealed interface CatStatement {

  /** Where the instruction stands. */
  SourceSpan span();

  /**
   * {@code let ... and ...}.
   *
   * @param when the early-exit check of {@code let rec ... when}
   */
  record Let(boolean recursive, List<CatBinding> bindings, Optional<Test> when, SourceSpan span)
      implements CatStatement {
    public Let {
      bindings = List.copyOf(bindings);
    }
  }

  /** {@code [~]acyclic e}, without modifier and name. */
  record Test(boolean negated, Property property, CatExpression expression, SourceSpan span) {}

  /**
   * A check, a flag, {@code undefined_unless} or {@code assert}; the name is that of {@code as}.
   */
  record Check(Modifier modifier, Test test, Optional<String> name, SourceSpan span)
      implements CatStatement {}

  /** Instructions that only concern pictures: {@code show e as x}, {@code unshow x}. */
  record Show(boolean shown, List<Shown> items, SourceSpan span) implements CatStatement {
    public Show {
      items = List.copyOf(items);
    }
  }

  /** One item of {@link Show}; a name alone is shown under itself. */
  record Shown(CatExpression expression, String name) {}

  /** {@code include "f"}. */
  record Include(String file, SourceSpan span) implements CatStatement {}

  /** {@code procedure [rec] p(x) = ... end}. */
  record Procedure(
      boolean recursive,
      String name,
      CatPattern parameter,
      List<CatStatement> body,
      SourceSpan span)
      implements CatStatement {
    public Procedure {
      body = List.copyOf(body);
    }
  }

  /** {@code call p(e) [as n]}. */
  record Call(String procedure, CatExpression argument, Optional<String> name, SourceSpan span)
      implements CatStatement {}

  /** {@code forall x in e do ... end}. */
  record ForAll(String variable, CatExpression set, List<CatStatement> body, SourceSpan span)
      implements CatStatement {
    public ForAll {
      body = List.copyOf(body);
    }
  }

  /** {@code with x from e}. */
  record WithFrom(String variable, CatExpression set, SourceSpan span) implements CatStatement {}

  /** {@code match e with 'a -> ins || _ -> ins end}. */
  record MatchTag(
      CatExpression subject,
      List<Clause> clauses,
      Optional<List<CatStatement>> otherwise,
      SourceSpan span)
      implements CatStatement {
    public MatchTag {
      clauses = List.copyOf(clauses);
    }
  }

  /** One clause of {@link MatchTag}. */
  record Clause(String tag, List<CatStatement> body) {
    public Clause {
      body = List.copyOf(body);
    }
  }

  /** {@code if "v" ins else ins end}; bindings made inside persist. */
  record If(
      CatCondition condition,
      List<CatStatement> then,
      List<CatStatement> otherwise,
      SourceSpan span)
      implements CatStatement {
    public If {
      then = List.copyOf(then);
      otherwise = List.copyOf(otherwise);
    }
  }

  /** {@code enum T = 'a || 'b}; tag names without the quote. */
  record EnumDeclaration(String name, List<String> tags, SourceSpan span) implements CatStatement {
    public EnumDeclaration {
      tags = List.copyOf(tags);
    }
  }

  /** {@code instructions K[...]} ({@code isDefault} false) or {@code default K[...]}. */
  record Instructions(boolean isDefault, String kind, List<CatExpression> groups, SourceSpan span)
      implements CatStatement {
    public Instructions {
      groups = List.copyOf(groups);
    }
  }

  /** {@code debug e}. */
  record Debug(CatExpression expression, SourceSpan span) implements CatStatement {}

  /** What stands before a check. */
  enum Modifier {
    NONE,
    FLAG,
    UNDEFINED_UNLESS,
    ASSERT
  }

  /** The three properties that can be checked. */
  enum Property {
    ACYCLIC("acyclic"),
    IRREFLEXIVE("irreflexive"),
    EMPTY("empty");

    private final String keyword;

    Property(String keyword) {
      this.keyword = keyword;
    }

    /** As written in cat. */
    public String keyword() {
      return keyword;
    }
  }
}
