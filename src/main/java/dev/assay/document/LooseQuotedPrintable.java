package dev.assay.document;

/**
 * Quoted-printable text that nothing says to be so, as where the source of a mail was copied. It is
 * told by {@code =3D}, which code does not have, in a stretch of lines in which each equals sign
 * begins an escape or ends its line.
 */
final class LooseQuotedPrintable {

  private static final String EQUALS = "=3D";

  private LooseQuotedPrintable() {}

  static TracedText decode(TracedText source) {
    if (source.text().indexOf(EQUALS) < 0) {
      return source;
    }
    TracedText.Builder decoded = new TracedText.Builder();
    Lines lines = source.lines();
    int from = 0;
    while (from < lines.count()) {
      int to = from;
      while (to < lines.count() && isEscaped(lines.line(to))) {
        to++;
      }
      int end = to < lines.count() ? lines.start(to) : source.length();
      TracedText stretch = source.slice(lines.start(from), end);
      decoded.append(
          stretch.text().indexOf(EQUALS) < 0
              ? stretch
              : TransferEncoding.QUOTED_PRINTABLE.decode(stretch));
      if (to < lines.count()) {
        decoded.append(source, lines.start(to), lines.next(to));
      }
      from = to + 1;
    }
    return decoded.build();
  }

  private static boolean isEscaped(String line) {
    String text = line.stripTrailing();
    for (int i = text.indexOf('='); i >= 0; i = text.indexOf('=', i + 1)) {
      boolean ends = i == text.length() - 1;
      if (!ends && (i + 2 >= text.length() || !isHex(text.charAt(i + 1), text.charAt(i + 2)))) {
        return false;
      }
    }
    return true;
  }

  private static boolean isHex(char high, char low) {
    return "0123456789ABCDEF".indexOf(high) >= 0 && "0123456789ABCDEF".indexOf(low) >= 0;
  }
}
