package dev.assay.language.c;

import dev.assay.grammar.CTokens;
import dev.assay.source.InputException;
import java.math.BigInteger;
import java.util.Locale;

/** Values of numbers and characters as written (C11 6.4.4). */
final class Literals {

  private Literals() {}

  /** A value and its type. */
  record Literal(long value, CType.Int type) {}

  static Literal number(Word word) {
    return word.is(CTokens.CHARACTER) ? character(word) : integer(word);
  }

  private static Literal integer(Word word) {
    String text = word.text().toLowerCase(Locale.ROOT);
    int end = text.length();
    while (end > 0 && "ul".indexOf(text.charAt(end - 1)) >= 0) {
      end--;
    }
    String suffix = text.substring(end);
    String digits = text.substring(0, end);
    boolean decimal = false;
    BigInteger value;
    try {
      if (digits.startsWith("0x")) {
        value = new BigInteger(digits.substring(2), 16);
      } else if (digits.startsWith("0b")) {
        value = new BigInteger(digits.substring(2), 2);
      } else if (digits.startsWith("0") && digits.length() > 1) {
        value = new BigInteger(digits, 8);
      } else {
        value = new BigInteger(digits);
        decimal = true;
      }
    } catch (NumberFormatException e) {
      boolean floating = digits.matches("[0-9.]+([ep][+-]?[0-9]+)?f?");
      throw new InputException(
          word.span(),
          floating
              ? "floating-point numbers are not supported"
              : "'" + word.text() + "' is no number");
    }
    if (value.bitLength() > 64 || value.signum() < 0 || !suffixes(suffix)) {
      throw new InputException(word.span(), "'" + word.text() + "' is no number of 64 bits");
    }
    boolean unsigned = suffix.contains("u");
    boolean wide = suffix.contains("l");
    int bits = value.bitLength();
    CType.Int type;
    if (!wide && !unsigned && bits <= 31) {
      type = CType.Int.INT;
    } else if (!wide && bits <= 32 && (unsigned || !decimal)) {
      type = CType.Int.UNSIGNED;
    } else if (!unsigned && bits <= 63) {
      type = CType.Int.LONG;
    } else {
      type = CType.Int.UNSIGNED_LONG;
    }
    return new Literal(value.longValue(), type);
  }

  private static boolean suffixes(String suffix) {
    return suffix.matches("u?(l|ll)?|(l|ll)u");
  }

  private static Literal character(Word word) {
    String text = word.text();
    String inner = text.substring(text.indexOf('\'') + 1, text.length() - 1);
    if (inner.length() == 1) {
      return new Literal((byte) inner.charAt(0), CType.Int.INT);
    }
    if (inner.charAt(0) == '\\') {
      String code = inner.substring(1);
      int simple = "abfnrtv\\'\"?".indexOf(code.charAt(0));
      if (simple >= 0 && code.length() == 1) {
        return new Literal("\007\b\f\n\r\t\013\\'\"?".charAt(simple), CType.Int.INT);
      }
      try {
        int value =
            code.charAt(0) == 'x'
                ? Integer.parseInt(code.substring(1), 16)
                : Integer.parseInt(code, 8);
        return new Literal((byte) value, CType.Int.INT);
      } catch (NumberFormatException e) {
        // said below
      }
    }
    throw new InputException(word.span(), text + " is not supported: one character, please");
  }
}
