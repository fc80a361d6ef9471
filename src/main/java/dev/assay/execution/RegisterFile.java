package dev.assay.execution;

import dev.assay.execution.Flow.Origin;
import dev.assay.program.Term;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The definitions of each register that reach a point of a thread, with the guards under which they
 * do; the guards of one register's definitions exclude each other.
 */
final class RegisterFile {

  /** One definition. */
  record Definition(int guard, Term value, List<Origin> data, List<Origin> control) {

    // Written out for the start: see CONTRIBUTING.md.
    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Definition d
          && d.guard == guard
          && Objects.equals(d.value, value)
          && d.data.equals(data)
          && d.control.equals(control);
    }

    @Override
    public int hashCode() {
      return guard;
    }
  }

  private final Guards guards;
  private final Map<String, List<Definition>> definitions;

  RegisterFile(Guards guards) {
    this(guards, new LinkedHashMap<>());
  }

  private RegisterFile(Guards guards, Map<String, List<Definition>> definitions) {
    this.guards = guards;
    this.definitions = definitions;
  }

  RegisterFile copy() {
    return new RegisterFile(guards, new LinkedHashMap<>(definitions));
  }

  void define(String register, int guard, Term value, List<Origin> data, List<Origin> control) {
    definitions.put(register, List.of(new Definition(guard, value, data, control)));
  }

  /** The definitions that reach here under a guard. */
  List<Definition> reaching(String register, int guard) {
    return definitions
        .getOrDefault(
            register, List.of(new Definition(Guards.ALWAYS, Term.ZERO, List.of(), List.of())))
        .stream()
        .filter(d -> guards.compatible(d.guard(), guard))
        .toList();
  }

  /** The value of a register under a guard. */
  Term value(String register, int guard) {
    List<Definition> reaching = reaching(register, guard);
    if (reaching.size() == 1) {
      return reaching.get(0).value();
    }
    return new Term.Choice(
        reaching.stream().map(d -> new Term.Alternative(d.guard(), d.value())).toList());
  }

  Set<String> registers() {
    return definitions.keySet();
  }

  /** What reaches the end of an {@code if}, given what reaches the ends of its branches. */
  static RegisterFile merge(RegisterFile then, int thenGuard, RegisterFile other, int otherGuard) {
    RegisterFile merged = new RegisterFile(then.guards);
    Set<String> names = new LinkedHashSet<>(then.definitions.keySet());
    names.addAll(other.definitions.keySet());
    for (String name : names) {
      List<Definition> left = then.reaching(name, thenGuard);
      List<Definition> right = other.reaching(name, otherGuard);
      List<Definition> both = new ArrayList<>();
      for (Definition d : left) {
        both.add(right.contains(d) ? d : merged.under(d, thenGuard));
      }
      for (Definition d : right) {
        if (!left.contains(d)) {
          both.add(merged.under(d, otherGuard));
        }
      }
      merged.definitions.put(name, List.copyOf(both));
    }
    return merged;
  }

  private Definition under(Definition d, int guard) {
    return new Definition(guards.conjunction(d.guard(), guard), d.value(), d.data(), d.control());
  }
}
