package dev.assay.execution;

import dev.assay.budget.Limits;
import dev.assay.execution.Flow.Origin;
import dev.assay.program.Term;
import dev.assay.source.SourceSpan;
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

  /** More guards of one read than that become one, which a branch of its own stands for. */
  private static final int MOST_GUARDS = 6;

  /** What a register that was never assigned holds. */
  private static final Content NOTHING =
      new Content(List.of(new Definition(Guards.ALWAYS, Term.Constant.ZERO)), List.of(), List.of());

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

  private final StructureBuilder made;
  private final Guards guards;
  private final Limits limits;
  private final Map<String, Content> contents;

  RegisterFile(StructureBuilder made, Limits limits) {
    this(made, limits, new LinkedHashMap<>());
  }

  private RegisterFile(StructureBuilder made, Limits limits, Map<String, Content> contents) {
    this.made = made;
    this.guards = made.guards();
    this.limits = limits;
    this.contents = contents;
  }

  RegisterFile copy() {
    return new RegisterFile(made, limits, new LinkedHashMap<>(contents));
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

  /**
   * What reaches the end of an {@code if}.
   *
   * @param guard of that end
   * @param then what reaches the end of its first way, and {@code other} that of its second
   * @param ways the guards of the two ways
   * @param span the {@code if}
   */
  @SuppressWarnings("ReferenceEquality") // What neither way assigned is one object still.
  static RegisterFile merge(
      int guard, RegisterFile then, RegisterFile other, int[] ways, SourceSpan span) {
    RegisterFile merged = new RegisterFile(then.made, then.limits);
    Join join = merged.new Join(guard, ways, span);
    Set<String> names = new LinkedHashSet<>(then.contents.keySet());
    names.addAll(other.contents.keySet());
    for (String name : names) {
      merged.limits.charge();
      Content left = then.content(name);
      Content right = other.content(name);
      merged.contents.put(
          name,
          left == right
              ? merged.within(left, guard)
              : new Content(
                  join.definitions(left, right),
                  join.origins(left.data(), right.data()),
                  join.origins(left.all(), right.all())));
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

  /** A point where two ways join. */
  private final class Join {

    private final int guard;
    private final int[] ways;
    private final SourceSpan span;

    Join(int guard, int[] ways, SourceSpan span) {
      this.guard = guard;
      this.ways = ways;
      this.span = span;
    }

    List<Definition> definitions(Content then, Content other) {
      List<Definition> left = reaching(then, ways[0]);
      List<Definition> right = reaching(other, ways[1]);
      if (left.size() + right.size() > MOST_DEFINITIONS) {
        return List.of(
            new Definition(
                guard,
                new Term.Choice(
                    List.of(
                        new Term.Alternative(ways[0], value(left)),
                        new Term.Alternative(ways[1], value(right))))));
      }
      List<Definition> both = new ArrayList<>();
      for (Definition d : left) {
        both.add(right.contains(d) ? d : under(d, ways[0]));
      }
      for (Definition d : right) {
        if (!left.contains(d)) {
          both.add(under(d, ways[1]));
        }
      }
      return List.copyOf(both);
    }

    private Definition under(Definition d, int way) {
      return new Definition(guards.conjunction(d.guard(), way), d.value());
    }

    List<Origin> origins(List<Origin> then, List<Origin> other) {
      if (then.equals(other)) {
        return then;
      }
      limits.charge(then.size() + other.size());
      Set<Origin> inThen = new HashSet<>(then);
      Set<Origin> inOther = new HashSet<>(other);
      Set<Origin> both = new LinkedHashSet<>();
      for (Origin origin : then) {
        add(origin, inOther.contains(origin) ? Guards.ALWAYS : ways[0], both);
      }
      for (Origin origin : other) {
        add(origin, inThen.contains(origin) ? Guards.ALWAYS : ways[1], both);
      }
      return few(guards.joined(both));
    }

    private void add(Origin origin, int way, Set<Origin> to) {
      int both = guards.conjunction(origin.guard(), way);
      if (both != Guards.NEVER) {
        to.add(new Origin(origin.event(), both));
      }
    }

    /** The same origins, none under many guards. */
    private List<Origin> few(List<Origin> origins) {
      if (origins.size() <= MOST_GUARDS) {
        return origins;
      }
      Map<Integer, List<Integer>> byEvent = new LinkedHashMap<>();
      for (Origin origin : origins) {
        byEvent.computeIfAbsent(origin.event(), e -> new ArrayList<>(1)).add(origin.guard());
      }
      List<Origin> few = new ArrayList<>();
      byEvent.forEach(
          (event, under) -> {
            if (under.size() > MOST_GUARDS) {
              few.add(new Origin(event, anyOf(under)));
            } else {
              under.forEach(one -> few.add(new Origin(event, one)));
            }
          });
      return few;
    }

    private int anyOf(List<Integer> under) {
      List<Integer> here = under.stream().map(one -> guards.conjunction(one, guard)).toList();
      List<List<Integer>> any = List.of(in(ways[0], here), in(ways[1], here));
      return new DerivedBranches(made, limits).anyOf(guard, ways, any, span);
    }

    private List<Integer> in(int way, List<Integer> any) {
      return any.stream()
          .map(one -> guards.conjunction(one, way))
          .filter(one -> one != Guards.NEVER)
          .distinct()
          .toList();
    }
  }
}
