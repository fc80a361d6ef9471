package dev.assay.language.litmus;

import dev.assay.source.HerdWords;
import dev.assay.source.InputException;
import dev.assay.source.SourceSpan;

/** Reads numbers of 32 bits: decimal ones are signed, hexadecimal ones are a bit pattern. */
final class Numbers {

  private Numbers() {}

  static int parse(String text, SourceSpan span) {
    try {
      return text.startsWith("0x") || text.startsWith("0X")
          ? Integer.parseUnsignedInt(text.substring(2), 16)
          : Integer.parseInt(text);
    } catch (NumberFormatException outOfRange) {
      String shown = text.length() > 40 ? text.substring(0, 40) + "..." : text;
      throw new InputException(
          span,
          shown + " does not fit: values have 32 bits, -2147483648 to 2147483647",
          HerdWords.crash("Failure(\"Int32.of_string\")"));
    }
  }
}
