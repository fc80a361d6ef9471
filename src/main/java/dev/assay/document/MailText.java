package dev.assay.document;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Mails, alone or in a mailbox, as text that a person reads: headers, and each part's body decoded.
 * Of alternatives the plain one is taken, unless it only says that there is another.
 *
 * <p>mime4j reads the headers. The walk along boundaries is our own: mime4j does not tell where in
 * the file the bytes of a body stood.
 */
final class MailText {

  /** The line before a mail in a mailbox, or that {@code git format-patch} begins with. */
  private static final Pattern MAILBOX =
      Pattern.compile("From \\S++ .*[0-9]{2}:[0-9]{2}(?::[0-9]{2})?+ .*");

  /** Multiparts in multiparts further down than this are left as they are. */
  private static final int DEEPEST = 20;

  private final TracedText source;
  private final Lines lines;
  private final TracedText.Builder text = new TracedText.Builder();
  private boolean isMail;

  private MailText(TracedText source) {
    this.source = source;
    this.lines = source.lines();
  }

  /**
   * What a reader makes of a file.
   *
   * @param isMail whether the file begins as a mail does
   */
  record Decoded(TracedText text, boolean isMail) {}

  static Decoded of(TracedText source) {
    MailText mail = new MailText(source);
    mail.messages(0, mail.lines.count(), 0);
    return new Decoded(mail.text.build(), mail.isMail);
  }

  /**
   * Lines among which mails may begin: at the first, after a mailbox line, or after a blank one.
   */
  private void messages(int from, int to, int depth) {
    int plain = from;
    int at = from;
    boolean fresh = true;
    while (at < to) {
      boolean mailbox = isMailbox(at);
      if (mailbox) {
        at++;
      }
      boolean begins = (mailbox || fresh) && at < to;
      int end = begins ? headerEnd(at, to) : at;
      if (end > at) {
        MailHeader header = header(at, end);
        isMail |= plain == 0 && (at == 0 || (mailbox && at == 1)) && header.isOfMail();
        body(plain, at);
        if (header.hidesText()) {
          plain = nextMailbox(end, to);
          entity(at, end, plain, header, depth);
        } else {
          header(at, end, header);
          plain = end;
        }
        at = plain;
        fresh = true;
      } else if (!mailbox) {
        fresh = lines.isBlank(at);
        at++;
      }
    }
    body(plain, to);
  }

  private boolean isMailbox(int line) {
    int start = lines.start(line);
    return source.text().startsWith("From ", start) && MAILBOX.matcher(lines.line(line)).matches();
  }

  private int nextMailbox(int from, int to) {
    int at = from;
    while (at < to && !isMailbox(at)) {
      at++;
    }
    return at;
  }

  /**
   * The line after a header and the blank line that ends it; the first line again if none begins
   * there. What a server says before a page counts as a header.
   */
  private int headerEnd(int from, int to) {
    int at = from;
    while (at < to && !lines.isBlank(at)) {
      String line = lines.line(at);
      boolean goesOn = at > from && line.charAt(0) <= ' ';
      boolean server = at == from && line.startsWith("HTTP/");
      if (!goesOn && !server && !MailHeader.isField(line)) {
        return from;
      }
      at++;
    }
    return at == from ? from : Math.min(at + 1, to);
  }

  private MailHeader header(int from, int to) {
    return MailHeader.parse(source.text().substring(lines.start(from), lines.next(to - 1)));
  }

  private void entity(int from, int bodyStart, int to, MailHeader header, int depth) {
    header(from, bodyStart, header);
    if (header.boundary().isPresent() && depth < DEEPEST) {
      parts(bodyStart, to, header, depth + 1);
    } else if (header.type().startsWith("message/") && depth < DEEPEST) {
      messages(bodyStart, to, depth + 1);
    } else {
      int start = bodyStart < lines.count() ? lines.start(bodyStart) : source.length();
      int end = to < lines.count() ? lines.start(to) : source.length();
      text.append(read(source.slice(start, end), header));
      beginLine(to);
    }
  }

  /** A header as it stands, but for the subject, which people read. */
  private void header(int from, int to, MailHeader header) {
    boolean inSubject = false;
    for (int i = from; i < to; i++) {
      String line = lines.line(i);
      boolean goesOn = !line.isEmpty() && line.charAt(0) <= ' ' && !lines.isBlank(i);
      boolean begins = line.regionMatches(true, 0, "Subject:", 0, 8);
      if (begins && header.subject().isPresent()) {
        text.insert("Subject: " + header.subject().get() + "\n", source.origin(lines.start(i)));
      } else if (!(goesOn && inSubject)) {
        copy(i, i + 1);
      }
      inSubject = begins || (goesOn && inSubject);
    }
  }

  private void parts(int from, int to, MailHeader header, int depth) {
    List<Integer> boundaries = boundaries(from, to, header.boundary().orElseThrow());
    copy(from, boundaries.isEmpty() ? to : boundaries.get(0));
    boolean alternative = header.type().equals("multipart/alternative");
    int chosen = alternative ? chosen(boundaries, depth) : -1;
    for (int i = 0; i < boundaries.size(); i++) {
      int start = boundaries.get(i);
      int end = i + 1 < boundaries.size() ? boundaries.get(i + 1) : to;
      copy(start, start + 1);
      String line = lines.line(start).strip();
      if (line.equals("--" + header.boundary().orElseThrow().strip() + "--")) {
        copy(start + 1, end);
      } else if (!alternative || i == chosen) {
        part(start + 1, end, depth);
      }
    }
  }

  private void part(int from, int to, int depth) {
    int bodyStart = headerEnd(from, to);
    entity(from, bodyStart, to, header(from, Math.max(bodyStart, from)), depth);
  }

  private List<Integer> boundaries(int from, int to, String boundary) {
    String mark = "--" + boundary;
    List<Integer> found = new ArrayList<>();
    for (int i = from; i < to; i++) {
      int start = lines.start(i);
      int after = start + mark.length();
      if (source.text().startsWith(mark, start)) {
        String rest = source.text().substring(after, Math.max(after, lines.end(i))).strip();
        if (rest.isEmpty() || rest.equals("--")) {
          found.add(i);
        }
      }
    }
    return found;
  }

  /** The plain text among alternatives, or the first; the page where the plain text is a stub. */
  private int chosen(List<Integer> boundaries, int depth) {
    int plain = -1;
    int page = -1;
    for (int i = 0; i + 1 < boundaries.size(); i++) {
      int start = boundaries.get(i) + 1;
      String type = header(start, headerEnd(start, boundaries.get(i + 1))).type();
      plain = plain < 0 && type.equals("text/plain") ? i : plain;
      boolean shows = type.equals("text/html") || type.startsWith("multipart/");
      page = page < 0 && shows ? i : page;
    }
    if (plain < 0 || page < 0) {
      return Math.max(0, Math.max(plain, page));
    }
    // Deeper down each part would be read too often.
    return depth < 4 && 2 * letters(boundaries, plain) < letters(boundaries, page) ? page : plain;
  }

  private long letters(List<Integer> boundaries, int part) {
    int from = lines.start(boundaries.get(part) + 1);
    TracedText whole = of(source.slice(from, lines.start(boundaries.get(part + 1)))).text();
    return whole.text().chars().filter(c -> c > ' ').count();
  }

  /** The text of a body that has no parts. */
  private static TracedText read(TracedText body, MailHeader header) {
    TracedText bytes = header.encoding().decode(body);
    boolean isText = header.type().startsWith("text/") || !isBinary(bytes.text());
    if (!isText) {
      return TracedText.of("");
    }
    TracedText decoded =
        header.charset().isEmpty() ? bytes : Characters.utf8(bytes, header.charset());
    if (header.isPage()) {
      return LooseMarkup.remove(PageText.of(decoded));
    }
    TracedText whole = header.flowed() ? FlowedText.join(decoded, header.dropsBlank()) : decoded;
    return loose(whole);
  }

  private static boolean isBinary(String bytes) {
    String start = bytes.substring(0, Math.min(bytes.length(), 4096)).toLowerCase(Locale.ROOT);
    return start.indexOf('\0') >= 0 || start.startsWith("%pdf");
  }

  /** Lines that no header speaks of. */
  private void body(int from, int to) {
    if (from < to) {
      int end = to < lines.count() ? lines.start(to) : source.length();
      text.append(loose(source.slice(lines.start(from), end)));
      beginLine(to);
    }
  }

  private static TracedText loose(TracedText plain) {
    if (JsonText.isJson(plain.text())) {
      return LooseMarkup.remove(JsonText.of(plain));
    }
    return PageText.isPage(plain.text())
        ? LooseMarkup.remove(PageText.of(plain))
        : LooseMarkup.remove(LooseQuotedPrintable.decode(plain));
  }

  private void copy(int from, int to) {
    for (int i = from; i < to; i++) {
      text.append(source, lines.start(i), lines.next(i));
    }
  }

  private void beginLine(int next) {
    if (!text.isAtLineStart() && next < lines.count()) {
      text.append('\n', source.origin(lines.start(next)));
    }
  }
}
