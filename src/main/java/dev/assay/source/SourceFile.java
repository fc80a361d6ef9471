package dev.assay.source;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * An input: its name as the user typed it, and its text.
 *
 * <p>Both are kept as one character a byte (ISO-8859-1), whatever their encoding: hashes cover
 * bytes, and what is printed must be the bytes that were read. {@link #readable} gives the
 * characters that a person sees.
 *
 * @param name the path as given, or {@code -} for standard input
 * @param text the whole text
 */
public record SourceFile(String name, String text) {

  // Written out for the start: see CONTRIBUTING.md.
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof SourceFile file && file.name.equals(name) && file.text.equals(text);
  }

  @Override
  public int hashCode() {
    return 31 * name.hashCode() + text.hashCode();
  }

  /** The bytes of a file, and its name as people read it. */
  public static SourceFile of(String name, byte[] bytes) {
    return new SourceFile(bytewise(name), new String(bytes, StandardCharsets.ISO_8859_1));
  }

  /** Text as people read it as one character a byte: the bytes of its UTF-8. */
  public static String bytewise(String text) {
    return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
  }

  /** The reverse of {@link #bytewise}; bytes that are not UTF-8 show as U+FFFD. */
  public static String readable(String text) {
    return new String(text.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
  }

  /** The SHA-256 of the bytes, in hexadecimal. */
  public String digest() {
    try {
      MessageDigest sha = MessageDigest.getInstance("SHA-256");
      byte[] digest = sha.digest(text.getBytes(StandardCharsets.ISO_8859_1));
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every JVM has SHA-256", e);
    }
  }

  /** The text of a line, counted from 1, without its line terminator. Empty past the end. */
  public String line(int number) {
    int start = 0;
    for (int line = 1; line < number; line++) {
      int end = text.indexOf('\n', start);
      if (end < 0) {
        return "";
      }
      start = end + 1;
    }
    int end = text.indexOf('\n', start);
    int stop = end < 0 ? text.length() : end;
    return text.substring(start, stop > start && text.charAt(stop - 1) == '\r' ? stop - 1 : stop);
  }

  /**
   * The place of {@code length} characters that start at an offset (counted from 0) of the text.
   */
  public SourceSpan span(int offset, int length) {
    int at = Math.max(0, Math.min(offset, text.length()));
    int line = 1;
    int lineStart = 0;
    for (int i = text.indexOf('\n'); i >= 0 && i < at; i = text.indexOf('\n', i + 1)) {
      line++;
      lineStart = i + 1;
    }
    return new SourceSpan(this, line, at - lineStart + 1, Math.max(1, length));
  }
}
