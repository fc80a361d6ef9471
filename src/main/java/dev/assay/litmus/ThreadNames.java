package dev.assay.litmus;

import dev.assay.source.Diagnostic;
import dev.assay.source.SourceSpan;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The names declared in one thread, and what is odd about them; filled while its body is read. */
final class ThreadNames {

  private final Map<String, SourceSpan> registers = new LinkedHashMap<>();
  private final Map<String, CType> parameters;
  private final List<Expression> discarded = new ArrayList<>();
  private final List<Diagnostic> warnings = new ArrayList<>();

  ThreadNames(Map<String, CType> parameters) {
    this.parameters = parameters;
  }

  void declare(String name, CType type, SourceSpan span) {
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

  /** Notes that a value was cast to void on purpose. */
  void discard(Expression value) {
    discarded.add(value);
  }

  boolean isDiscarded(Expression value) {
    return discarded.stream().anyMatch(d -> d == value);
  }

  void warn(SourceSpan span, String message) {
    warnings.add(Diagnostic.warning(span, message));
  }

  /** True of a parameter that points to a number, not to a pointer. */
  boolean holdsNumber(String name) {
    CType pointee = parameters.get(name);
    return pointee != null && !(pointee instanceof CType.Pointer);
  }

  boolean isDeclared(String name) {
    return registers.containsKey(name);
  }

  List<Diagnostic> warnings() {
    return warnings;
  }
}
