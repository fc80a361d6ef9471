package dev.assay.model;

import dev.assay.cat.CatExpression;
import dev.assay.cat.CatPattern;
import dev.assay.cat.CatStatement;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A value of the cat language. Sets and relations come in two forms: as nodes of the plan while a
 * model is compiled, as bits while a part of it is interpreted for one execution.
 */
sealed interface CatValue {

  /** The word for a value's type in messages, as herd7 has it. */
  String type();

  /** No value. */
  enum Nothing implements CatValue {
    NOTHING;

    @Override
    public String type() {
      return "nothing";
    }
  }

  /** A set of events as a node. */
  record SetNode(int node) implements CatValue {
    @Override
    public String type() {
      return "events";
    }
  }

  /** A relation as a node. */
  record RelationNode(int node) implements CatValue {
    @Override
    public String type() {
      return "rel";
    }
  }

  /** A set of events as bits. */
  record SetBits(long[] bits) implements CatValue {
    @Override
    public String type() {
      return "events";
    }
  }

  /** A relation as bits. */
  record RelationBits(long[] bits) implements CatValue {
    @Override
    public String type() {
      return "rel";
    }
  }

  /** One event. */
  record SingleEvent(int event) implements CatValue {
    @Override
    public String type() {
      return "event";
    }
  }

  /** One pair of events. */
  record Pair(int from, int to) implements CatValue {
    @Override
    public String type() {
      return "pair";
    }
  }

  /** {@code {}}: the empty set or relation of any type. */
  record Empty() implements CatValue {
    @Override
    public String type() {
      return "{}";
    }
  }

  /** {@code _}: all events or all pairs. */
  record Everything() implements CatValue {
    @Override
    public String type() {
      return "_";
    }
  }

  /** A tag; the enumeration is the latest that declared it. */
  record Tag(String name, String enumeration) implements CatValue {
    @Override
    public String type() {
      return enumeration;
    }
  }

  /** A set of values that are not events or pairs; without repeats, in order of insertion. */
  record Values(List<CatValue> elements) implements CatValue {
    public Values {
      elements = List.copyOf(elements);
    }

    @Override
    public String type() {
      return elements.isEmpty() ? "{}" : elements.get(0).type() + " set";
    }
  }

  /** A tuple. */
  record Tuple(List<CatValue> elements) implements CatValue {
    public Tuple {
      elements = List.copyOf(elements);
    }

    @Override
    public String type() {
      return "(" + String.join(" * ", elements.stream().map(CatValue::type).toList()) + ")";
    }
  }

  /**
   * A function. The environment is set once after construction, so that a recursive function can
   * find itself in it.
   */
  final class Closure implements CatValue {
    final CatPattern parameter;
    final CatExpression body;
    Environment environment;

    Closure(CatPattern parameter, CatExpression body, Environment environment) {
      this.parameter = parameter;
      this.body = body;
      this.environment = environment;
    }

    @Override
    public String type() {
      return "closure";
    }
  }

  /** A built-in function, by name. */
  record Primitive(String name) implements CatValue {
    @Override
    public String type() {
      return "closure";
    }
  }

  /** A function of the library that the engine knows by name; see {@link Library}. */
  record KnownFunction(Library function, CatValue first) implements CatValue {
    @Override
    public String type() {
      return "closure";
    }
  }

  /** The library functions that are not interpreted while compiling. */
  enum Library {
    /** {@code generate_orders}, {@code generate_cos} with the set of writes it captured. */
    GENERATE_ORDERS,
    GENERATE_COS
  }

  /**
   * All orders: the value of {@code generate_cos(base)}, {@code generate_orders(set, base)}, and if
   * they are total {@code linearisations(set, base)}.
   */
  record Orders(int set, int base, boolean total) implements CatValue {
    @Override
    public String type() {
      return "rel set";
    }
  }

  /** A value that has to be interpreted for each execution. */
  record Interpreted(int opaque) implements CatValue {
    @Override
    public String type() {
      return "value";
    }
  }

  /**
   * What a {@code with … from} chose from a set whose elements are no relations.
   *
   * @param opaque the set
   * @param node the node that holds the element's number
   */
  record Chosen(int opaque, int node) implements CatValue {
    @Override
    public String type() {
      return "value";
    }
  }

  /** A procedure; like {@link Closure} it may find itself in its environment. */
  final class Procedure implements CatValue {
    final CatStatement.Procedure declaration;
    Environment environment;

    Procedure(CatStatement.Procedure declaration, Environment environment) {
      this.declaration = declaration;
      this.environment = environment;
    }

    @Override
    public String type() {
      return "procedure";
    }
  }

  /** A value that is evaluated at its first use. */
  final class Delayed implements CatValue {
    final CatExpression expression;
    final Environment environment;
    @Nullable CatValue value;

    Delayed(CatExpression expression, Environment environment) {
      this.expression = expression;
      this.environment = environment;
    }

    @Override
    public String type() {
      return "delayed";
    }
  }
}
