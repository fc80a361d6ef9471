package dev.assay.document;

import java.util.Locale;

/**
 * How the body of a mail was made fit for transport (RFC 2045, section 6). mime4j's decoders do not
 * tell where a byte stood, so these do it themselves; a test holds them to mime4j's.
 */
enum TransferEncoding {
  NONE,
  QUOTED_PRINTABLE,
  BASE64;

  /** The encoding that a header field names; an unknown one is none. */
  static TransferEncoding named(String name) {
    return switch (name.strip().toLowerCase(Locale.ROOT)) {
      case "quoted-printable" -> QUOTED_PRINTABLE;
      case "base64" -> BASE64;
      default -> NONE;
    };
  }

  /** The decoded text. What follows a body in base64, such as a list's footer, stays as it is. */
  TracedText decode(TracedText body) {
    return switch (this) {
      case NONE -> body;
      case QUOTED_PRINTABLE -> quotedPrintable(body);
      case BASE64 -> base64(body);
    };
  }

  private static TracedText quotedPrintable(TracedText body) {
    TracedText.Builder decoded = new TracedText.Builder();
    Lines lines = body.lines();
    for (int i = 0; i < lines.count(); i++) {
      int end = lines.end(i);
      while (end > lines.start(i) && isBlank(body.text().charAt(end - 1))) {
        end--;
      }
      boolean soft = end > lines.start(i) && body.text().charAt(end - 1) == '=';
      escapes(body, lines.start(i), soft ? end - 1 : end, decoded);
      if (!soft) {
        decoded.append(body, lines.end(i), lines.next(i));
      }
    }
    return decoded.build();
  }

  private static boolean isBlank(char c) {
    return c == ' ' || c == '\t';
  }

  private static void escapes(TracedText body, int from, int to, TracedText.Builder decoded) {
    String text = body.text();
    int at = from;
    while (at < to) {
      int escape = text.indexOf('=', at);
      if (escape < 0 || escape + 3 > to) {
        break;
      }
      decoded.append(body, at, escape);
      int value = hex(text.charAt(escape + 1)) << 4 | hex(text.charAt(escape + 2));
      if (value < 0) {
        decoded.append(body, escape, escape + 1);
        at = escape + 1;
      } else {
        decoded.append((char) value, body.origin(escape));
        at = escape + 3;
      }
    }
    decoded.append(body, at, to);
  }

  private static int hex(char c) {
    return c < 128 ? Character.digit(c, 16) : -1;
  }

  private static TracedText base64(TracedText body) {
    TracedText.Builder decoded = new TracedText.Builder();
    String text = body.text();
    Lines lines = body.lines();
    int bits = 0;
    int held = 0;
    int first = 0;
    for (int i = 0; i < lines.count(); i++) {
      if (!isBase64(text, lines.start(i), lines.end(i))) {
        if (!decoded.isAtLineStart()) {
          decoded.append('\n', body.origin(lines.start(i)));
        }
        return decoded.append(body, lines.start(i), body.length()).build();
      }
      for (int at = lines.start(i); at < lines.end(i); at++) {
        int six = six(text.charAt(at));
        if (six < 0) {
          continue;
        }
        first = held == 0 ? at : first;
        bits = bits << 6 | six;
        held += 6;
        if (held >= 8) {
          held -= 8;
          decoded.append((char) (bits >> held & 255), body.origin(first));
          first = at;
        }
      }
      if (text.substring(lines.start(i), lines.end(i)).indexOf('=') >= 0) {
        held = 0;
      }
    }
    return decoded.build();
  }

  /** Whether a line has nothing but what base64 is written in. */
  static boolean isBase64(String text, int from, int to) {
    for (int i = from; i < to; i++) {
      char c = text.charAt(i);
      if (six(c) < 0 && c != '=' && c != '\r' && !isBlank(c)) {
        return false;
      }
    }
    return true;
  }

  /** Whether a whole text is written in base64. */
  static boolean isBase64Text(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) != '\n' && !isBase64(text, i, i + 1)) {
        return false;
      }
    }
    return text.indexOf('\n') >= 0 || text.indexOf(' ') < 0;
  }

  private static int six(char c) {
    if (c >= 'A' && c <= 'Z') {
      return c - 'A';
    }
    if (c >= 'a' && c <= 'z') {
      return c - 'a' + 26;
    }
    if (c >= '0' && c <= '9') {
      return c - '0' + 52;
    }
    return c == '+' ? 62 : c == '/' ? 63 : -1;
  }
}
