package dev.assay.document;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.james.mime4j.MimeException;
import org.apache.james.mime4j.codec.DecodeMonitor;
import org.apache.james.mime4j.codec.DecoderUtil;
import org.apache.james.mime4j.stream.BodyDescriptor;
import org.apache.james.mime4j.stream.EntityState;
import org.apache.james.mime4j.stream.MimeConfig;
import org.apache.james.mime4j.stream.MimeTokenStream;
import org.apache.james.mime4j.stream.NameValuePair;
import org.apache.james.mime4j.stream.RawBody;
import org.apache.james.mime4j.stream.RawField;
import org.apache.james.mime4j.stream.RawFieldParser;
import org.apache.james.mime4j.stream.RecursionMode;

/**
 * What the header of a mail, or of a part of one, says of its body.
 *
 * @param type such as {@code text/plain}, in lower case
 * @param boundary between the parts of a body that has several
 * @param charset as written; empty if none is named
 * @param flowed whether a line that ends with a blank goes on in the next (RFC 3676)
 * @param dropsBlank whether that blank is not part of the text
 * @param subject decoded and on one line
 */
record MailHeader(
    String type,
    Optional<String> boundary,
    String charset,
    TransferEncoding encoding,
    boolean flowed,
    boolean dropsBlank,
    Optional<String> subject) {

  /** A field begins with its name and a colon. */
  private static final Pattern FIELD = Pattern.compile("[A-Za-z][A-Za-z0-9-]*+[ \\t]*+:.*+");

  /** Whether a line begins a field of a header. */
  static boolean isField(String line) {
    return FIELD.matcher(line).matches();
  }

  /** Reads a header, up to and without the blank line after it. */
  static MailHeader parse(String header) {
    MimeTokenStream stream = new MimeTokenStream(MimeConfig.PERMISSIVE);
    stream.setRecursionMode(RecursionMode.M_NO_RECURSE);
    byte[] bytes = (header.strip() + "\r\n\r\n").getBytes(StandardCharsets.ISO_8859_1);
    stream.parse(new ByteArrayInputStream(bytes));
    Optional<String> subject = Optional.empty();
    Map<String, String> parameters = Map.of();
    try {
      EntityState state = stream.getState();
      while (state != EntityState.T_END_HEADER && state != EntityState.T_END_OF_STREAM) {
        if (state == EntityState.T_FIELD) {
          String name = stream.getField().getName().toLowerCase(Locale.ROOT);
          if (name.equals("subject") && subject.isEmpty()) {
            subject = Optional.of(words(stream.getField().getBody()));
          } else if (name.equals("content-type")) {
            parameters = parameters(stream.getField().getBody());
          }
        }
        state = stream.next();
      }
      stream.next();
    } catch (IOException | MimeException e) {
      return new MailHeader(
          "text/plain", Optional.empty(), "", TransferEncoding.NONE, false, false, subject);
    }
    return of(stream.getBodyDescriptor(), parameters, subject);
  }

  private static MailHeader of(
      BodyDescriptor body, Map<String, String> parameters, Optional<String> subject) {
    String encoding = body.getTransferEncoding();
    return new MailHeader(
        body.getMimeType().toLowerCase(Locale.ROOT),
        Optional.ofNullable(body.getBoundary()),
        parameters.getOrDefault("charset", ""),
        TransferEncoding.named(encoding == null ? "" : encoding),
        parameters.getOrDefault("format", "").equalsIgnoreCase("flowed"),
        parameters.getOrDefault("delsp", "").equalsIgnoreCase("yes"),
        subject);
  }

  private static Map<String, String> parameters(String contentType) {
    RawBody body = RawFieldParser.DEFAULT.parseRawBody(new RawField("Content-Type", contentType));
    Map<String, String> parameters = new java.util.TreeMap<>();
    for (NameValuePair pair : body.getParams()) {
      String value = pair.getValue();
      parameters.putIfAbsent(pair.getName().toLowerCase(Locale.ROOT), value == null ? "" : value);
    }
    return parameters;
  }

  /** A field's text with its encoded words (RFC 2047) decoded, as bytes of UTF-8. */
  private static String words(String body) {
    String line = body.replaceAll("\\s++", " ").strip();
    String decoded =
        DecoderUtil.decodeEncodedWords(line, DecodeMonitor.SILENT, StandardCharsets.UTF_8);
    return decoded.equals(line) ? line : dev.assay.source.SourceFile.bytewise(decoded);
  }

  /** Whether the body has to be decoded before a person can read it. */
  boolean hidesText() {
    return boundary.isPresent()
        || encoding != TransferEncoding.NONE
        || flowed
        || isPage()
        || charset.toLowerCase(Locale.ROOT).startsWith("utf-16")
        || type.startsWith("message/");
  }

  /** Whether a mail begins so, and not a part of one or some other list of names and values. */
  boolean isOfMail() {
    return subject.isPresent() || hidesText();
  }

  /** Whether the body is a web page. */
  boolean isPage() {
    return type.equals("text/html") || type.equals("application/xhtml+xml");
  }
}
