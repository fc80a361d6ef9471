package dev.assay.document;

import dev.assay.source.SourceFile;
import dev.assay.source.SourceSpan;
import java.util.Base64;

/** A file as a person reads it. */
public final class ReadableText {

  /** Kinds of files in which tests are found. */
  public enum Kind {
    MAIL("a mail"),
    PAGE("a web page"),
    PACKED("a compressed file"),
    TEXT("a text");

    private final String words;

    Kind(String words) {
      this.words = words;
    }

    /** The kind as a noun with its article. */
    public String words() {
      return words;
    }
  }

  private final SourceFile file;
  private final Lines fileLines;
  private final TracedText text;
  private final Kind kind;

  private ReadableText(SourceFile file, TracedText text, Kind kind) {
    this.file = file;
    this.fileLines = TracedText.of(file.text()).lines();
    this.text = text;
    this.kind = kind;
  }

  /** A shorter file is not taken to be all in base64. */
  private static final int SHORTEST_BASE64 = 64;

  /**
   * The text of a file.
   *
   * @throws dev.assay.source.InputException if it is compressed in a way that is not supported
   */
  public static ReadableText of(String name, byte[] bytes) {
    SourceFile file = Unpacking.of(name, bytes);
    TracedText whole = TracedText.of(file.text());
    TracedText plain = isBase64(file.text()) ? TransferEncoding.BASE64.decode(whole) : whole;
    MailText.Decoded decoded = MailText.of(plain);
    Kind kind =
        decoded.isMail()
            ? Kind.MAIL
            : PageText.isPage(file.text())
                ? Kind.PAGE
                : Unpacking.isPacked(bytes) ? Kind.PACKED : Kind.TEXT;
    return new ReadableText(
        file, ListingNumbers.remove(Patches.apply(Characters.visible(decoded.text()))), kind);
  }

  /** Gerrit hands out patches so. */
  private static boolean isBase64(String text) {
    String all = text.strip();
    if (all.length() < SHORTEST_BASE64 || !TransferEncoding.isBase64Text(all)) {
      return false;
    }
    try {
      byte[] bytes = Base64.getMimeDecoder().decode(all);
      for (byte b : bytes) {
        if ((b & 255) < ' ' && b != '\n' && b != '\r' && b != '\t') {
          return false;
        }
      }
      return true;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  /** What places are given of: the file, unpacked. */
  public SourceFile file() {
    return file;
  }

  /** Mails decoded, pages rendered, patches applied, listings without numbers. */
  public TracedText text() {
    return text;
  }

  /** What the file looks like. */
  public Kind kind() {
    return kind;
  }

  /** The place in the file of characters of the text, or of a text made from it. */
  public SourceSpan span(TracedText part, int offset, int length) {
    int from = Math.min(part.origin(Math.min(offset, part.length())), file.text().length());
    int last = part.origin(Math.min(offset + Math.max(0, length - 1), part.length()));
    int line = fileLines.at(from);
    int end = Math.min(last + 1, fileLines.end(line));
    return new SourceSpan(
        file, line + 1, from - fileLines.start(line) + 1, Math.max(1, end - from));
  }
}
