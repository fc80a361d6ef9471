package dev.assay.language.litmus;

import dev.assay.program.Observable;
import dev.assay.program.Proposition;
import dev.assay.program.Value;
import dev.assay.source.Diagnostic;
import dev.assay.source.HerdWords;
import dev.assay.source.InputException;
import dev.assay.source.NearestName;
import dev.assay.source.SourceSpan;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Checks that what the init section and the final section name exists in the test. */
final class Names {

  private final List<InitItem> init;
  private final List<ThreadSource> threads;
  private final Set<Observable> warned = new HashSet<>();
  private final List<Diagnostic> warnings = new ArrayList<>();
  private final Faults faults;

  private Names(List<InitItem> init, List<ThreadSource> threads, Faults faults) {
    this.init = init;
    this.threads = threads;
    this.faults = faults;
  }

  /** Looks for all of it; returns warnings. */
  static List<Diagnostic> check(
      List<InitItem> init, List<ThreadSource> threads, ConditionReader.Final end, Faults faults) {
    Names names = new Names(init, threads, faults);
    names.checkRegisters(end);
    names.checkLocations(end);
    init.forEach(item -> faults.attempt(() -> requireSize(item)));
    return names.warnings;
  }

  private void checkRegisters(ConditionReader.Final end) {
    init.forEach(item -> checkRegister(item.target(), item.span()));
    init.forEach(item -> faults.attempt(() -> requireNoParameter(item)));
    end.locations().forEach(located -> checkRegister(located.observable(), located.span()));
    end.filter().ifPresent(this::checkRegisters);
    checkRegisters(end.condition().proposition());
  }

  private void requireNoParameter(InitItem item) {
    if (item.target() instanceof Observable.Register register
        && register.thread() >= 0
        && register.thread() < threads.size()
        && threads.get(register.thread()).parameters().stream()
            .anyMatch(parameter -> parameter.name().equals(register.name()))) {
      throw new InputException(
          item.span(),
          register + " is a parameter of P" + register.thread() + ", which holds its address");
    }
  }

  private void checkRegisters(Proposition proposition) {
    proposition.forEachAtom(
        atom -> atom.observables().forEach(place -> checkRegister(place, atom.span())));
  }

  private void checkRegister(Observable place, SourceSpan span) {
    faults.attempt(() -> requireThread(place, span));
  }

  private void requireThread(Observable place, SourceSpan span) {
    if (!(place instanceof Observable.Register register)) {
      return;
    }
    if (register.thread() < 0 || register.thread() >= threads.size()) {
      throw new InputException(
          span,
          "there is no thread P" + register.thread() + ": the last one is P" + (threads.size() - 1),
          HerdWords.rejection("Bad process P" + register.thread()));
    }
    Set<String> known = threads.get(register.thread()).namedRegisters();
    if (!known.contains(register.name()) && warned.add(register)) {
      warn(
          span,
          "P"
              + register.thread()
              + " has no register "
              + register.name()
              + ", which reads 0"
              + NearestName.hint(register.name(), known));
    }
  }

  private void checkLocations(ConditionReader.Final end) {
    Set<String> known = locations();
    end.condition()
        .proposition()
        .forEachAtom(
            atom ->
                locations(atom).stream()
                    .filter(name -> !known.contains(name))
                    .findFirst()
                    .ifPresent(
                        name ->
                            faults.add(
                                new InputException(
                                    atom.span(),
                                    "there is no location "
                                        + name
                                        + " in the init section or among the parameters"
                                        + owners(name)
                                            .orElseGet(() -> NearestName.hint(name, known)),
                                    HerdWords.userError(unknownLocations(end, known))))));
    end.filter()
        .ifPresent(
            filter ->
                filter.forEachAtom(
                    atom -> locations(atom).forEach(name -> warnOfNew(name, atom.span(), known))));
    end.locations()
        .forEach(
            located -> {
              String name = located.observable().location();
              if (!name.isEmpty()) {
                warnOfNew(name, located.span(), known);
              }
            });
  }

  /** herd7 names all of them at once. */
  private static String unknownLocations(ConditionReader.Final end, Set<String> known) {
    Set<String> unknown = new TreeSet<>();
    end.condition().proposition().forEachAtom(atom -> unknown.addAll(locations(atom)));
    unknown.removeAll(known);
    return "Post-condition introduces new symbolic location(s): {"
        + String.join(", ", unknown)
        + "}";
  }

  private Set<String> locations() {
    Set<String> known = new TreeSet<>();
    for (InitItem item : init) {
      known.add(item.target().location());
      for (Value value : item.values()) {
        if (value instanceof Value.Address address) {
          known.add(address.name());
        }
      }
    }
    known.remove("");
    threads.forEach(thread -> thread.parameters().forEach(p -> known.add(p.name())));
    return known;
  }

  /** Which threads have a register of a name that was written without its thread. */
  private Optional<String> owners(String name) {
    List<String> owners = new ArrayList<>();
    for (int thread = 0; thread < threads.size(); thread++) {
      if (threads.get(thread).namedRegisters().contains(name)) {
        owners.add(thread + ":" + name);
      }
    }
    return owners.isEmpty()
        ? Optional.empty()
        : Optional.of("; if a register is meant, which thread's? " + String.join(" or ", owners));
  }

  private static List<String> locations(Proposition.Atom atom) {
    List<String> names = new ArrayList<>();
    atom.observables().forEach(place -> names.add(place.location()));
    List<Value> values =
        atom instanceof Proposition.ValueAtom equation
            ? List.of(equation.value())
            : atom instanceof Proposition.ArrayAtom array ? array.values() : List.of();
    for (Value value : values) {
      if (value instanceof Value.Address address) {
        names.add(address.name());
      }
    }
    names.removeIf(String::isEmpty);
    return names;
  }

  private void warnOfNew(String name, SourceSpan span, Set<String> known) {
    if (!known.contains(name) && warned.add(new Observable.Global(name))) {
      warn(
          span,
          "there is no location "
              + name
              + " in the test, it is 0 throughout"
              + NearestName.hint(name, known));
    }
  }

  private static void requireSize(InitItem item) {
    if (item.pointer() || item.type().isEmpty()) {
      return;
    }
    String type = item.type().get();
    int size =
        DeclaredType.size(type)
            .orElseThrow(
                () ->
                    new InputException(
                        item.span(),
                        "cannot find the size of type "
                            + type
                            + misspelt(type)
                            + "; leave the type out, or the whole declaration if the value is 0",
                        HerdWords.rejection("Cannot find the size of type " + type)));
    boolean number =
        item.values().isEmpty() || item.values().stream().anyMatch(Value.Int.class::isInstance);
    if (size > 4 && number) {
      throw new InputException(
          item.span(), "a value of type " + type + " does not fit: values have 32 bits; use int");
    }
  }

  private static String misspelt(String type) {
    Set<String> types = new TreeSet<>();
    DeclaredType.names().forEach(types::add);
    List<String> meant = NearestPrimitive.meant(type, types);
    return meant.isEmpty() ? "" : "; did you mean " + String.join(" or ", meant) + "?";
  }

  private void warn(SourceSpan span, String message) {
    warnings.add(Diagnostic.warning(span, message));
  }
}
