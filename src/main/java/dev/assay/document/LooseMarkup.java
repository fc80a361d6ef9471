package dev.assay.document;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Tags and character references that were left in plain text, as where part of a page was copied or
 * a page was escaped twice. Only what is surely markup is taken off: {@code a <b} and {@code
 * <snip>} stay.
 */
final class LooseMarkup {

  private static final String ATTRIBUTE =
      "\\s++[A-Za-z][\\w:-]*+(?:\\s*+=\\s*+(?:\"[^\"<>]*+\"|'[^'<>]*+'|[^\\s\"'<>=]++))?+";

  private static final Pattern TAG =
      Pattern.compile(
          "(?i)<(?:(/?+)(pre|code|tt|samp|kbd|div|p|br|font|span|blockquote|table|tbody|tr|td|html"
              + "|body|o:p|strong|em|li|ul|ol|b|i|u|a)(?:"
              + ATTRIBUTE
              + ")*+\\s*+/?+)>");

  private static final Pattern REFERENCE =
      Pattern.compile("&(?:amp|lt|gt|quot|apos|nbsp|#[0-9]{1,5}|#[xX][0-9a-fA-F]{1,4});");

  private static final Pattern BREAKS =
      Pattern.compile("(?i)pre|div|p|br|blockquote|table|tr|li|ul|ol|html|body");

  private LooseMarkup() {}

  static TracedText remove(TracedText source) {
    return references(tags(source));
  }

  private static TracedText tags(TracedText source) {
    String text = source.text();
    Matcher tag = TAG.matcher(text);
    if (text.indexOf("</") < 0 && text.indexOf("<br") < 0 && text.indexOf("<BR") < 0) {
      return source;
    }
    TracedText.Builder plain = new TracedText.Builder();
    int copied = 0;
    while (tag.find()) {
      plain.append(source, copied, tag.start());
      copied = tag.end();
      boolean breaks = BREAKS.matcher(tag.group(2)).matches();
      boolean lineEnds = copied == text.length() || text.charAt(copied) == '\n';
      if (breaks && !lineEnds && !text.startsWith("\r\n", copied) && !plain.isAtLineStart()) {
        plain.append('\n', source.origin(tag.start()));
      }
    }
    return plain.append(source, copied, text.length()).build();
  }

  private static TracedText references(TracedText source) {
    String text = source.text();
    Matcher reference = REFERENCE.matcher(text);
    TracedText.Builder plain = new TracedText.Builder();
    int copied = 0;
    while (reference.find()) {
      plain.append(source, copied, reference.start());
      plain.insert(
          Entities.at(text, reference.start(), reference.end()), source.origin(reference.start()));
      copied = reference.end();
    }
    return copied == 0 ? source : plain.append(source, copied, text.length()).build();
  }
}
