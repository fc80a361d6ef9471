package dev.assay.execution;

import dev.assay.execution.Flow.Origin;
import dev.assay.program.Term;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What each register holds at a point of a thread: the definitions that reach the point, with the
 * guards under which they do, and the reads that the value stems from.
 */
final class RegisterFile {

  /** More definitions of one register than that become one, whose value is their choice. */
  private static final int MOST_DEFINITIONS = 8;

  /** What a register that was never assigned holds. */
  private static final Content NOTHING =
      new Content(List.of(new Definition(Guards.ALWAYS, Term.ZERO)), List.of(), List.of());

  /** One definition. */
  record Definition(int guard, Term value) {

    // Written out for the start: see CONTRIBUTING.md.
    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Definition d && d.guard == guard && Objects.equals(d.value, value);
    }

    @Override
    public int hashCode() {
      return guard;
    }
  }

  /**
   * What one register holds.
   *
   * @param definitions those that reach; their guards exclude each other
   * @param data the reads whose values it is made from, each where it is
   * @param all those and the reads that decided what was assigned
   */
  record Content(List<Definition> definitions, List<Origin> data, List<Origin> all) {}

  private final Guards guards;
  private final Map<String, Content> contents;

  RegisterFile(Guards guards) {
    this(guards, new LinkedHashMap<>());
  }

  private RegisterFile(Guards guards, Map<String, Content> contents) {
    this.guards = guards;
    this.contents = contents;
  }

  RegisterFile copy() {
    return new RegisterFile(guards, new LinkedHashMap<>(contents));
  }

  void define(String register, int guard, Term value, List<Origin> data, List<Origin> all) {
    contents.put(register, new Content(List.of(new Definition(guard, value)), data, all));
  }

  private Content content(String register) {
    return contents.getOrDefault(register, NOTHING);
  }

  /** The reads whose values a register is made from, as far as they count under a guard. */
  List<Origin> data(String register, int guard) {
    return under(content(register).data(), guard);
  }

  /** Those and the reads that decided what the register holds. */
  List<Origin> all(String register, int guard) {
    return under(content(register).all(), guard);
  }

  private List<Origin> under(List<Origin> origins, int guard) {
    return origins.stream().filter(o -> guards.compatible(o.guard(), guard)).toList();
  }

  /** The value of a register under a guard. */
  Term value(String register, int guard) {
    return value(reaching(content(register), guard));
  }

  private List<Definition> reaching(Content content, int guard) {
    return content.definitions().stream().filter(d -> guards.compatible(d.guard(), guard)).toList();
  }

  private static Term value(List<Definition> definitions) {
    if (definitions.size() == 1) {
      return definitions.get(0).value();
    }
    return new Term.Choice(
        definitions.stream().map(d -> new Term.Alternative(d.guard(), d.value())).toList());
  }

  Set<String> registers() {
    return contents.keySet();
  }

  /** What reaches the end of an {@code if}, given what reaches the ends of its branches. */
  @SuppressWarnings("ReferenceEquality") // What neither way assigned is one object still.
  static RegisterFile merge(
      int guard, RegisterFile then, int thenGuard, RegisterFile other, int otherGuard) {
    RegisterFile merged = new RegisterFile(then.guards);
    Set<String> names = new LinkedHashSet<>(then.contents.keySet());
    names.addAll(other.contents.keySet());
    for (String name : names) {
      Content left = then.content(name);
      Content right = other.content(name);
      merged.contents.put(
          name,
          left == right
              ? merged.within(left, guard)
              : new Content(
                  merged.definitions(guard, left, thenGuard, right, otherGuard),
                  merged.origins(left.data(), thenGuard, right.data(), otherGuard),
                  merged.origins(left.all(), thenGuard, right.all(), otherGuard)));
    }
    return merged;
  }

  /** What neither branch touches stays; definitions from elsewhere are left out. */
  private Content within(Content content, int guard) {
    List<Definition> reaching = reaching(content, guard);
    return reaching.size() == content.definitions().size()
        ? content
        : new Content(reaching, content.data(), content.all());
  }

  private List<Definition> definitions(
      int guard, Content then, int thenGuard, Content other, int otherGuard) {
    List<Definition> left = reaching(then, thenGuard);
    List<Definition> right = reaching(other, otherGuard);
    if (left.size() + right.size() > MOST_DEFINITIONS && areDisjoint(left, right)) {
      return List.of(
          new Definition(
              guard,
              new Term.Choice(
                  List.of(
                      new Term.Alternative(thenGuard, value(left)),
                      new Term.Alternative(otherGuard, value(right))))));
    }
    List<Definition> both = new ArrayList<>();
    for (Definition d : left) {
      both.add(right.contains(d) ? d : under(d, thenGuard));
    }
    for (Definition d : right) {
      if (!left.contains(d)) {
        both.add(under(d, otherGuard));
      }
    }
    return List.copyOf(both);
  }

  /** Whether no value is in both, so that a choice of them is no larger than they are. */
  private static boolean areDisjoint(List<Definition> left, List<Definition> right) {
    for (Definition a : left) {
      for (Definition b : right) {
        if (a.value() == b.value()) {
          return false;
        }
      }
    }
    return true;
  }

  private Definition under(Definition d, int guard) {
    return new Definition(guards.conjunction(d.guard(), guard), d.value());
  }

  private List<Origin> origins(
      List<Origin> then, int thenGuard, List<Origin> other, int otherGuard) {
    if (then.equals(other)) {
      return then;
    }
    Set<Origin> inThen = new HashSet<>(then);
    Set<Origin> inOther = new HashSet<>(other);
    Set<Origin> both = new LinkedHashSet<>();
    for (Origin origin : then) {
      add(origin, inOther.contains(origin) ? Guards.ALWAYS : thenGuard, both);
    }
    for (Origin origin : other) {
      add(origin, inThen.contains(origin) ? Guards.ALWAYS : otherGuard, both);
    }
    return guards.joined(both);
  }

  private void add(Origin origin, int guard, Set<Origin> to) {
    int both = guards.conjunction(origin.guard(), guard);
    if (both != Guards.NEVER) {
      to.add(new Origin(origin.event(), both));
    }
  }
}
