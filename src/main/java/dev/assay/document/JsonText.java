package dev.assay.document;

import dev.assay.source.SourceFile;
import java.util.regex.Pattern;

/**
 * The strings of a JSON document, one after the other, each from the start of a line: what an
 * interface of a code host says of an issue, and the cells of a notebook.
 */
final class JsonText {

  private static final Pattern JSON =
      Pattern.compile("\\s*+(?:\\)]}')?+\\s*+[\\[{]\\s*+[\\[{]*+\\s*+\".*+", Pattern.DOTALL);

  private static final String ESCAPES = "nrtbf\"\\/";
  private static final String CHARACTERS = "\n\r\t\b\f\"\\/";

  private JsonText() {}

  static boolean isJson(String text) {
    return JSON.matcher(text.substring(0, Math.min(text.length(), 200))).matches();
  }

  static TracedText of(TracedText json) {
    String text = json.text();
    TracedText.Builder strings = new TracedText.Builder();
    int at = text.indexOf('"');
    while (at >= 0) {
      if (!strings.isAtLineStart()) {
        strings.append('\n', json.origin(at));
      }
      at = text.indexOf('"', string(json, at + 1, strings) + 1);
    }
    return strings.build();
  }

  /** Appends a string; returns the offset of the quote that ends it, or of the end of the text. */
  private static int string(TracedText json, int from, TracedText.Builder strings) {
    String text = json.text();
    int at = from;
    while (at < text.length() && text.charAt(at) != '"') {
      char c = text.charAt(at);
      if (c != '\\' || at + 1 == text.length()) {
        strings.append(c, json.origin(at));
        at++;
      } else if (text.charAt(at + 1) == 'u' && at + 6 <= text.length()) {
        at = unicode(json, at, strings);
      } else {
        int escape = ESCAPES.indexOf(text.charAt(at + 1));
        strings.append(
            escape < 0 ? text.charAt(at + 1) : CHARACTERS.charAt(escape), json.origin(at));
        at += 2;
      }
    }
    return at;
  }

  /** Appends the characters of one or more escapes by number: two of them may make one. */
  private static int unicode(TracedText json, int from, TracedText.Builder strings) {
    String text = json.text();
    StringBuilder characters = new StringBuilder();
    int at = from;
    while (text.startsWith("\\u", at) && at + 6 <= text.length()) {
      try {
        characters.append((char) Integer.parseInt(text.substring(at + 2, at + 6), 16));
      } catch (NumberFormatException e) {
        characters.append('?');
      }
      at += 6;
    }
    strings.insert(SourceFile.bytewise(characters.toString()), json.origin(from));
    return at;
  }
}
