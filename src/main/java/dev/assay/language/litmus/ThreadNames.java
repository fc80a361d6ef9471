package dev.assay.language.litmus;

import dev.assay.source.Diagnostic;
import dev.assay.source.InputException;
import dev.assay.source.SourceSpan;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The names declared in one thread, and what is odd about them; filled while it is read. */
final class ThreadNames {

  private final Map<String, CType> parameters = new LinkedHashMap<>();
  private final Map<String, SourceSpan> registers = new LinkedHashMap<>();
  private final Set<String> truths = new HashSet<>();
  private final List<Diagnostic> warnings = new ArrayList<>();

  /** Adds a parameter. */
  void parameter(String name, CType pointee, SourceSpan span) {
    if (parameters.putIfAbsent(name, pointee) != null) {
      throw new InputException(span, "parameter " + name + " occurs twice");
    }
    warnIfWide(pointee, span);
  }

  boolean isParameter(String name) {
    return parameters.containsKey(name);
  }

  /** Whether there is a parameter or a register of this name so far. */
  boolean isDeclared(String name) {
    return parameters.containsKey(name) || registers.containsKey(name);
  }

  /** Whether a register was declared to be a truth value. */
  boolean isTruth(String name) {
    return truths.contains(name);
  }

  /** Adds a register. */
  void register(String name, CType type, SourceSpan span) {
    if (type.isTruth()) {
      truths.add(name);
    }
    warnIfWide(type, span);
    if (type.isVolatile()) {
      warn(
          span,
          "volatile means nothing here: "
              + name
              + " is a register; what is volatile is declared so among the parameters");
    }
    SourceSpan earlier = registers.putIfAbsent(name, span);
    if (parameters.containsKey(name)) {
      warn(span, name + " is a parameter: this declaration makes no new variable");
    } else if (earlier != null) {
      warn(
          span,
          name
              + " was declared in line "
              + earlier.line()
              + " already: blocks have no variables of their own, this is the same register");
    }
  }

  private void warnIfWide(CType type, SourceSpan span) {
    if (type.isWide()) {
      warn(span, type.text() + " has 32 bits here, like every other type");
    }
  }

  /** True of a parameter that points to a number, not to a pointer. */
  boolean holdsNumber(String name) {
    CType pointee = parameters.get(name);
    return pointee != null && !(pointee instanceof CType.Pointer);
  }

  void warn(SourceSpan span, String message) {
    warnings.add(Diagnostic.warning(span, message));
  }

  List<Diagnostic> warnings() {
    return warnings;
  }
}
