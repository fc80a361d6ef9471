package dev.assay.document;

import dev.assay.source.InputException;
import dev.assay.source.SourceFile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipInputStream;

/**
 * The bytes of a file into text: compressed files are unpacked, UTF-16 and UTF-32 become UTF-8, and
 * byte order marks are dropped. Lines stay what an editor shows; places are those of this text.
 */
final class Unpacking {

  /** A file that unpacks to more than this is refused: a few kilobytes can hold gigabytes. */
  private static final int MOST_BYTES = 1 << 28;

  /** How many times a file may be compressed. */
  private static final int DEEPEST = 4;

  /** What the JDK cannot unpack: the first bytes, and the program that can. */
  private static final Map<String, String> FOREIGN =
      Map.of(
          "\u00fd7zXZ\0", "xz -dc",
          "BZh", "bzip2 -dc",
          "(\u00b5/\u00fd", "zstd -dc",
          "7z\u00bc\u00af", "7z x -so");

  private Unpacking() {}

  /**
   * The text of a file.
   *
   * @throws InputException if it is compressed in a way that is not supported, damaged or too large
   */
  static SourceFile of(String name, byte[] bytes) {
    byte[] unpacked = bytes;
    for (int depth = 0; isPacked(unpacked); depth++) {
      if (depth == DEEPEST) {
        throw refused(name, "this file is compressed more than " + DEEPEST + " times");
      }
      unpacked = unpacked(name, unpacked);
    }
    String start = start(unpacked);
    for (Map.Entry<String, String> foreign : FOREIGN.entrySet()) {
      if (start.startsWith(foreign.getKey())) {
        throw refused(
            name,
            "this file is compressed in a way that is not supported; unpack it first: "
                + foreign.getValue()
                + " FILE | assay extract -");
      }
    }
    return SourceFile.of(name, lineFeeds(utf8(unpacked)));
  }

  /** Old systems end lines with a carriage return alone. */
  private static byte[] lineFeeds(byte[] bytes) {
    boolean returns = false;
    for (byte b : bytes) {
      if (b == '\n') {
        return bytes;
      }
      returns |= b == '\r';
    }
    byte[] lines = returns ? bytes.clone() : bytes;
    for (int i = 0; returns && i < lines.length; i++) {
      lines[i] = lines[i] == '\r' ? (byte) '\n' : lines[i];
    }
    return lines;
  }

  private static String start(byte[] bytes) {
    return new String(bytes, 0, Math.min(8, bytes.length), StandardCharsets.ISO_8859_1);
  }

  static boolean isPacked(byte[] bytes) {
    String start = start(bytes);
    return isGzip(start) || start.startsWith("PK\u0003\u0004");
  }

  private static boolean isGzip(String start) {
    return start.startsWith("\u001f\u008b\b");
  }

  private static byte[] unpacked(String name, byte[] bytes) {
    try (InputStream packed = new ByteArrayInputStream(bytes)) {
      byte[] all = isGzip(start(bytes)) ? gunzip(packed) : unzip(packed);
      if (all.length > MOST_BYTES) {
        throw refused(name, "this file unpacks to more than " + (MOST_BYTES >> 20) + " MB");
      }
      return all;
    } catch (IOException e) {
      throw refused(name, "this file looks compressed, but is damaged: " + e.getMessage());
    }
  }

  private static byte[] gunzip(InputStream packed) throws IOException {
    try (InputStream in = new GZIPInputStream(packed)) {
      return in.readNBytes(MOST_BYTES + 1);
    }
  }

  /** All files of an archive, one after the other. */
  private static byte[] unzip(InputStream packed) throws IOException {
    java.io.ByteArrayOutputStream all = new java.io.ByteArrayOutputStream();
    try (ZipInputStream in = new ZipInputStream(packed)) {
      while (in.getNextEntry() != null && all.size() <= MOST_BYTES) {
        all.write(in.readNBytes(MOST_BYTES + 1 - all.size()));
        all.write('\n');
      }
    }
    return all.toByteArray();
  }

  private static byte[] utf8(byte[] bytes) {
    String start = start(bytes);
    if (start.startsWith("\u00ef\u00bb\u00bf")) {
      return java.util.Arrays.copyOfRange(bytes, 3, bytes.length);
    }
    return wide(start, bytes)
        .map(charset -> new String(bytes, charset))
        .map(text -> text.startsWith("\ufeff") ? text.substring(1) : text)
        .map(text -> text.getBytes(StandardCharsets.UTF_8))
        .orElse(bytes);
  }

  /** The encoding of a text whose characters take two or four bytes each. */
  private static Optional<Charset> wide(String start, byte[] bytes) {
    if (start.startsWith("\u00ff\u00fe\0\0")) {
      return Optional.of(Charset.forName("UTF-32LE"));
    }
    if (start.startsWith("\0\0\u00fe\u00ff")) {
      return Optional.of(Charset.forName("UTF-32BE"));
    }
    if (start.startsWith("\u00ff\u00fe")) {
      return Optional.of(StandardCharsets.UTF_16LE);
    }
    if (start.startsWith("\u00fe\u00ff")) {
      return Optional.of(StandardCharsets.UTF_16BE);
    }
    return withoutMark(bytes);
  }

  /** Without a byte order mark UTF-16 shows by the zero bytes of its ASCII characters. */
  private static Optional<Charset> withoutMark(byte[] bytes) {
    int sample = Math.min(bytes.length, 1024) & ~1;
    int even = 0;
    int odd = 0;
    for (int i = 0; i < sample; i += 2) {
      even += bytes[i] == 0 ? 1 : 0;
      odd += bytes[i + 1] == 0 ? 1 : 0;
    }
    int most = sample / 4;
    if (sample >= 8 && odd > most && even == 0) {
      return Optional.of(StandardCharsets.UTF_16LE);
    }
    return sample >= 8 && even > most && odd == 0
        ? Optional.of(StandardCharsets.UTF_16BE)
        : Optional.empty();
  }

  private static InputException refused(String name, String message) {
    return new InputException(SourceFile.of(name, new byte[0]).span(0, 1), message);
  }
}
