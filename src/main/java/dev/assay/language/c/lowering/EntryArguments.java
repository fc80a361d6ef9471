package dev.assay.language.c.lowering;

import dev.assay.source.InputException;
import dev.assay.source.SourceSpan;

/** Arguments of threads as the command line gives them: numbers, and {@code &global}. */
final class EntryArguments {

  private EntryArguments() {}

  static Val value(String text, Lowering lowering, SourceSpan span) {
    if (text.startsWith("&")) {
      String name = text.substring(1);
      return lowering.globals().entrySet().stream()
          .filter(global -> global.getKey().name().equals(name))
          .findFirst()
          .map(global -> (Val) new Val.Address(global.getValue(), 0))
          .orElseThrow(
              () -> new InputException(span, "there is no global '" + name + "' for --threads"));
    }
    try {
      return new Val.Known(Long.decode(text));
    } catch (NumberFormatException e) {
      throw new InputException(
          span, "an argument of a thread is a number or &GLOBAL, not '" + text + "'");
    }
  }
}
