package dev.assay.verify;

import dev.assay.cat.CatExpression;
import dev.assay.cat.CatPattern;
import dev.assay.cat.CatStatement;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * A value of the cat language, over a candidate of which a part is decided: sets and relations have
 * what they hold for sure, and what they may hold.
 */
sealed interface CatValue {

  /** An event set. */
  record EventSet(Events lower, Events upper) implements CatValue {
    static EventSet exactly(Events events) {
      return new EventSet(events, events);
    }

    boolean isExact() {
      return lower.equals(upper);
    }

    /** Whether both bounds are one object, as they are of what was always known exactly. */
    @SuppressWarnings("ReferenceEquality") // comparing the contents would cost what this spares
    boolean isOne() {
      return lower == upper;
    }
  }

  /** A relation. */
  record Relation(Pairs lower, Pairs upper) implements CatValue {
    static Relation exactly(Pairs pairs) {
      return new Relation(pairs, pairs);
    }

    boolean isExact() {
      return lower.equals(upper);
    }

    /** Whether both bounds are one object, as they are of what was always known exactly. */
    @SuppressWarnings("ReferenceEquality") // comparing the contents would cost what this spares
    boolean isOne() {
      return lower == upper;
    }
  }

  /** {@code {}}: the empty set of anything. */
  enum Nothing implements CatValue {
    NOTHING
  }

  /** {@code _}: all events or all pairs. */
  enum Everything implements CatValue {
    EVERYTHING
  }

  /** What is not decided yet; it may be anything. */
  enum Open implements CatValue {
    OPEN
  }

  /** One event, bound by a set match. */
  record OneEvent(int event) implements CatValue {}

  /** One pair, bound by a set match. */
  record OnePair(int from, int to) implements CatValue {}

  /** {@code 'name}. */
  record Tag(String name) implements CatValue {}

  /** A set of values other than events and pairs, without duplicates. */
  record ValueSet(List<CatValue> elements) implements CatValue {
    public ValueSet {
      elements = List.copyOf(elements);
    }
  }

  /**
   * All strict orders of a set that contain the paths of a relation: a set of relations that is not
   * listed as long as nobody asks for its elements.
   *
   * @param total of the whole set, or of the events of each location
   */
  record Orders(EventSet set, Relation base, boolean total) implements CatValue {}

  /** A tuple. */
  record Tuple(List<CatValue> elements) implements CatValue {
    public Tuple {
      elements = List.copyOf(elements);
    }
  }

  /** A built-in function. */
  record Primitive(UnaryOperator<CatValue> body) implements CatValue {}

  /** A function with the scope of its definition. */
  record Closure(CatPattern parameter, CatExpression body, Scope scope) implements CatValue {}

  /** A procedure with the scope of its definition. */
  record Procedure(CatPattern parameter, List<CatStatement> body, Scope scope) implements CatValue {
    public Procedure {
      body = List.copyOf(body);
    }
  }
}
