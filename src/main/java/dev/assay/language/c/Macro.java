package dev.assay.language.c;

import java.util.List;
import java.util.Optional;

/**
 * A macro.
 *
 * @param parameters empty of a macro that takes none; there may be a list of no parameters
 * @param variadic whether the last parameter stands for all arguments from there on
 */
record Macro(String name, Optional<List<String>> parameters, boolean variadic, List<Word> body) {
  Macro {
    parameters = parameters.map(List::copyOf);
    body = List.copyOf(body);
  }

  /** Whether another definition says the same, as a repeated one has to. */
  boolean says(Macro other) {
    return parameters.equals(other.parameters)
        && variadic == other.variadic
        && body.stream()
            .map(Word::text)
            .toList()
            .equals(other.body.stream().map(Word::text).toList());
  }
}
