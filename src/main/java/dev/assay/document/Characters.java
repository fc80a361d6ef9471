package dev.assay.document;

import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Characters as code has them. Texts are kept as one character a byte of their UTF-8, as {@link
 * dev.assay.source.SourceFile} does.
 */
final class Characters {

  /** Blanks that look like blanks, and are none in C; and characters that nobody sees. */
  private static final Map<String, String> INVISIBLE =
      Map.ofEntries(
          Map.entry("\u00a0", " "),
          Map.entry("\u2000", " "),
          Map.entry("\u2001", " "),
          Map.entry("\u2002", " "),
          Map.entry("\u2003", " "),
          Map.entry("\u2004", " "),
          Map.entry("\u2005", " "),
          Map.entry("\u2006", " "),
          Map.entry("\u2007", " "),
          Map.entry("\u2008", " "),
          Map.entry("\u2009", " "),
          Map.entry("\u200a", " "),
          Map.entry("\u202f", " "),
          Map.entry("\u205f", " "),
          Map.entry("\u3000", " "),
          Map.entry("\u2028", "\n"),
          Map.entry("\u2029", "\n"),
          Map.entry("\u00ad", ""),
          Map.entry("\u200b", ""),
          Map.entry("\u200c", ""),
          Map.entry("\u200d", ""),
          Map.entry("\u200e", ""),
          Map.entry("\u200f", ""),
          Map.entry("\u2060", ""),
          Map.entry("\ufeff", ""));

  private static final char NO_BREAK_SPACE = '\u00a0';

  private static final char ESCAPE = '\u001b';

  /** What tells a terminal of colours, of links and of the cursor. */
  private static final Pattern COLOR =
      Pattern.compile("\u001b(?:\\[[0-9;?]*+[@-~]|\\][^\u0007\u001b]*+(?:\u0007|\u001b\\\\)?+)");

  private Characters() {}

  /** The bytes of a text in some encoding as those of UTF-8; as they are if it is not known. */
  static TracedText utf8(TracedText bytes, String charsetName) {
    Charset charset;
    try {
      charset = Charset.forName(charsetName.strip());
    } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
      return bytes;
    }
    boolean wide = charset.name().startsWith("UTF-16") || charset.name().startsWith("UTF-32");
    if (charset.equals(StandardCharsets.UTF_8) || (isAscii(bytes.text()) && !wide)) {
      return bytes;
    }
    TracedText.Builder decoded = new TracedText.Builder();
    int at = 0;
    byte[] raw = bytes.text().getBytes(StandardCharsets.ISO_8859_1);
    String text = new String(raw, charset);
    for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
      String character = new String(Character.toChars(text.codePointAt(i)));
      int origin = bytes.origin(Math.min(at, bytes.length()));
      if (!character.equals("\ufeff")) {
        insert(character, origin, decoded);
      }
      at += wide ? wideLength(charset, character) : character.getBytes(charset).length;
    }
    return decoded.build();
  }

  private static void insert(String character, int origin, TracedText.Builder text) {
    byte[] bytes = character.getBytes(StandardCharsets.UTF_8);
    text.insert(new String(bytes, StandardCharsets.ISO_8859_1), origin);
  }

  private static int wideLength(Charset charset, String character) {
    return charset.name().startsWith("UTF-16") ? 2 * character.length() : 4;
  }

  private static boolean isAscii(String text) {
    return text.chars().allMatch(c -> c < 128);
  }

  /**
   * The text without what colours it on a terminal, and with plain blanks for no-break spaces and
   * their like, without what nobody sees.
   */
  static TracedText visible(TracedText colored) {
    TracedText source = withoutColors(colored);
    String text = source.text();
    if (isAscii(text)) {
      return source;
    }
    TracedText.Builder plain = new TracedText.Builder();
    int copied = 0;
    int at = 0;
    while (at < text.length()) {
      int length = sequence(text, at);
      String shown = length > 1 ? INVISIBLE.get(decoded(text, at, length)) : null;
      if (length == 1 && text.charAt(at) == NO_BREAK_SPACE) {
        shown = " ";
      }
      if (shown != null) {
        plain.append(source, copied, at).insert(shown, source.origin(at));
        copied = at + length;
      }
      at += length;
    }
    return plain.append(source, copied, text.length()).build();
  }

  private static TracedText withoutColors(TracedText source) {
    String text = source.text();
    if (text.indexOf(ESCAPE) < 0) {
      return source;
    }
    TracedText.Builder plain = new TracedText.Builder();
    Matcher color = COLOR.matcher(text);
    int copied = 0;
    while (color.find()) {
      plain.append(source, copied, color.start());
      copied = color.end();
    }
    return plain.append(source, copied, text.length()).build();
  }

  /** How many bytes the UTF-8 character has that begins here; 1 if none does. */
  private static int sequence(String text, int at) {
    char first = text.charAt(at);
    int length = first < 0xc2 ? 1 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : first < 0xf5 ? 4 : 1;
    if (at + length > text.length()) {
      return 1;
    }
    for (int i = at + 1; i < at + length; i++) {
      if (text.charAt(i) < 0x80 || text.charAt(i) > 0xbf) {
        return 1;
      }
    }
    return length;
  }

  private static String decoded(String text, int at, int length) {
    byte[] bytes = text.substring(at, at + length).getBytes(StandardCharsets.ISO_8859_1);
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
