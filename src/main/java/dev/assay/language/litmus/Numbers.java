package dev.assay.language.litmus;

import dev.assay.source.HerdWords;
import dev.assay.source.InputException;
import dev.assay.source.SourceSpan;

/** Reads numbers of 32 bits: decimal ones are signed, hexadecimal ones are a bit pattern. */
final class Numbers {

  private Numbers() {}

  /** Whether herd7 and C read a number of a program alike. */
  static boolean isOfHerd(String text) {
    int first = text.startsWith("-") ? 1 : 0;
    boolean zero = text.charAt(first) == '0' && text.length() > first + 1;
    return !zero && Character.isDigit(text.charAt(text.length() - 1));
  }

  /** Reads a number that herd7 does not read, or reads otherwise. */
  static int parseC(String text, SourceSpan span, Spellings spellings) {
    String digits = text.replaceFirst("[uUlL]+$", "");
    boolean hex = digits.startsWith("0x") || digits.startsWith("-0x") || digits.contains("0X");
    if (!digits.equals(text)) {
      spellings.syntax(span, "suffixes of numbers are left out: every value has 32 bits here");
    }
    if (hex) {
      spellings.syntax(
          span, "herd7 reads no hexadecimal numbers in the program; they are read as in C");
      String bits = digits.replaceFirst("^-?0[xX]", "");
      int value = parse("0x" + bits, span);
      return digits.startsWith("-") ? -value : value;
    }
    boolean octal = digits.replaceFirst("^-", "").matches("0[0-7]+");
    if (octal) {
      spellings.differs(span, text);
      int value = spellings.isC() ? octal(digits, span) : parse(digits, span);
      String other =
          spellings.isC()
              ? "herd7 reads it as " + parse(digits, span)
              : "C reads it as " + octal(digits, span);
      spellings.warn(span, text + " is " + value + " here; " + other);
      return value;
    }
    return parse(digits, span);
  }

  private static int octal(String digits, SourceSpan span) {
    try {
      return Integer.parseInt(digits, 8);
    } catch (NumberFormatException outOfRange) {
      throw new InputException(span, digits + " does not fit: values have 32 bits");
    }
  }

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
