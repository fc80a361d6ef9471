package dev.assay.language.java;

import dev.assay.source.SourceFile;
import org.jspecify.annotations.Nullable;

/**
 * A file as javac reads it, in characters, while places in files are counted in bytes.
 *
 * @param text as javac reads it; one character a byte if it is no UTF-8
 * @param bytes where each character begins, and the end; none where each is one byte
 */
record Offsets(String text, int @Nullable [] bytes) {

  static Offsets of(SourceFile file) {
    String text = SourceFile.readable(file.text());
    if (text.length() == file.text().length() || !SourceFile.bytewise(text).equals(file.text())) {
      return new Offsets(file.text(), null);
    }
    int[] bytes = new int[text.length() + 1];
    int at = 0;
    for (int i = 0; i < text.length(); i++) {
      bytes[i] = at;
      char c = text.charAt(i);
      // The second half of a pair adds nothing to the four bytes of the first.
      at += c < 0x80 ? 1 : c < 0x800 ? 2 : Character.isHighSurrogate(c) ? 4 : 3;
      at -= Character.isLowSurrogate(c) ? 3 : 0;
    }
    bytes[text.length()] = at;
    return new Offsets(text, bytes);
  }

  /** Where a character stands in the file. */
  int at(long position) {
    int index = (int) Math.max(0, Math.min(position, text.length()));
    return bytes == null ? index : bytes[index];
  }
}
