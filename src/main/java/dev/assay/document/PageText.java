package dev.assay.document;

import java.util.Set;
import java.util.regex.Pattern;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.parser.Parser;
import org.jsoup.select.NodeVisitor;

/**
 * The text of a web page, line by line as a browser shows it. What stands in a {@code blockquote}
 * is quoted by {@code >}, as it would be in a mail; cells of a table are kept apart by a tab.
 */
final class PageText implements NodeVisitor {

  private static final Pattern PAGE =
      Pattern.compile(
          "(?is)\\s*+(?:<\\?xml[^>]*+>\\s*+)?+(?:<!--.*?-->\\s*+)*+<(?:!doctype|html|head|title|meta|"
              + "body|pre|p|div|span|table|font|tt|code|article|section|blockquote|h[1-6]|ul|ol|br|"
              + "feed|center|style|textarea)\\b.*+");

  private static final Set<String> HIDDEN =
      Set.of("script", "style", "template", "svg", "object", "iframe", "select", "button");

  /** Blocks that show as a line though there is nothing in them. */
  private static final Set<String> ROWS = Set.of("tr", "li");

  private static final Set<String> AS_WRITTEN =
      Set.of("pre", "textarea", "listing", "xmp", "content", "description");

  private static final Pattern PRE_STYLE =
      Pattern.compile("(?i)white-space\\s*+:\\s*+(?:pre|break-spaces)");

  private static final Pattern CODE_LINE =
      Pattern.compile(
          "\n[ \t>]*+(?:C [^\\s.,]++|P[0-9]++[ \t]*+\\([^\\n]*+|Test \\S++ [ARF]\\w++)[ \t\r]*+\n");

  private static final Set<String> BLOCKS =
      Set.of(
          "address",
          "article",
          "aside",
          "blockquote",
          "body",
          "center",
          "dd",
          "div",
          "dl",
          "dt",
          "fieldset",
          "figcaption",
          "figure",
          "footer",
          "form",
          "h1",
          "h2",
          "h3",
          "h4",
          "h5",
          "h6",
          "header",
          "hr",
          "html",
          "li",
          "listing",
          "main",
          "nav",
          "ol",
          "p",
          "pre",
          "section",
          "summary",
          "details",
          "table",
          "tbody",
          "textarea",
          "tfoot",
          "thead",
          "title",
          "tr",
          "ul",
          "xmp",
          "entry",
          "content",
          "description",
          "feed");

  private final TracedText source;
  private final TracedText.Builder text = new TracedText.Builder();
  private int hidden;

  /** Where the text of the last row began. */
  private int row = -1;

  /** Whether the row that is read has had no line break so far. */
  private boolean rowIsOneLine;

  private int asWritten;
  private int quoted;

  /** Where a run of white space began that shows as one blank if text follows; -1 if none did. */
  private int pendingBlank = -1;

  /** Whether nothing followed the last {@code br} yet. */
  private boolean afterBreak;

  private PageText(TracedText source) {
    this.source = source;
  }

  /** Whether a text is a web page, or a piece of one. */
  static boolean isPage(String text) {
    return PAGE.matcher(text.substring(0, Math.min(text.length(), 4096))).matches();
  }

  static TracedText of(TracedText page) {
    PageText result = new PageText(page);
    Parser parser = Parser.htmlParser().setTrackPosition(true).setTrackErrors(0);
    Document document = parser.parseInput(page.text(), "");
    document.traverse(result);
    return result.text.build();
  }

  @Override
  public void head(Node node, int depth) {
    if (node instanceof TextNode words) {
      int from = words.sourceRange().startPos();
      int to = words.sourceRange().endPos();
      if (hidden == 0 && from >= 0 && from < to && to <= source.length()) {
        show(from, to);
      }
    } else if (node instanceof Element element) {
      enter(element);
    }
  }

  private void enter(Element element) {
    String name = element.normalName();
    if (isHidden(element)) {
      hidden++;
    }
    if (hidden > 0) {
      return;
    }
    rowIsOneLine |= name.equals("tr");
    if (BLOCKS.contains(name) && !isAllOfACell(element)) {
      beginLine(start(element));
      row = ROWS.contains(name) ? text.length() : row;
    } else if (name.equals("br")) {
      emit('\n', start(element));
      afterBreak = true;
    } else if ((name.equals("td") || name.equals("th")) && !text.isAtLineStart()) {
      emit('\t', start(element));
    }
    asWritten += isAsWritten(element) ? 1 : 0;
    quoted += name.equals("blockquote") ? 1 : 0;
  }

  @Override
  public void tail(Node node, int depth) {
    if (!(node instanceof Element element)) {
      return;
    }
    if (hidden > 0) {
      hidden -= isHidden(element) ? 1 : 0;
      return;
    }
    if (BLOCKS.contains(element.normalName()) && !isAllOfACell(element)) {
      beginLine(start(element));
    }
    if (ROWS.contains(element.normalName()) && text.length() == row) {
      emit('\n', start(element));
    }
    asWritten -= isAsWritten(element) ? 1 : 0;
    quoted -= element.normalName().equals("blockquote") ? 1 : 0;
  }

  /** Whether a block is a cell of a listing whose rows are lines. */
  private boolean isAllOfACell(Element block) {
    Element cell = block.parent();
    return rowIsOneLine
        && cell != null
        && (cell.normalName().equals("td") || cell.normalName().equals("th"))
        && block.normalName().equals("pre")
        && cell.childrenSize() == 1;
  }

  /** Lines that a change took away are marked so on pages of changes. */
  private static boolean isHidden(Element element) {
    return HIDDEN.contains(element.normalName()) || element.attr("data-code-marker").equals("-");
  }

  private static boolean isAsWritten(Element element) {
    return AS_WRITTEN.contains(element.normalName())
        || PRE_STYLE.matcher(element.attr("style")).find();
  }

  private static int start(Element element) {
    return Math.max(0, element.sourceRange().startPos());
  }

  private void beginLine(int at) {
    pendingBlank = -1;
    if (!text.isAtLineStart()) {
      emit('\n', at);
    }
  }

  /**
   * Shows a text. Style sheets that we do not read may have its lines kept; so they are where a
   * test, a thread or an output has a line of its own.
   */
  private void show(int from, int to) {
    String page = source.text();
    boolean kept = asWritten > 0 || CODE_LINE.matcher(page).region(from, to).find();
    int at = from;
    while (at < to) {
      char c = page.charAt(at);
      if (!kept && c <= ' ') {
        at = skipBlanks(at, to);
      } else if (c == '&') {
        String character = Entities.at(page, at, to);
        if (character.isEmpty()) {
          emit('&', at++);
        } else {
          for (int i = 0; i < character.length(); i++) {
            emit(character.charAt(i), at);
          }
          at = Entities.end(page, at, to);
        }
      } else {
        emit(c, at++);
      }
    }
  }

  /**
   * White space with a line break in it is one blank, or nothing at the start of a line. A browser
   * treats all of it so, unless a style sheet says otherwise, as those of pages with code do: there
   * what has no line break is indentation, and so is what begins the line after a {@code br}.
   */
  private int skipBlanks(int from, int to) {
    String page = source.text();
    int end = from;
    boolean breaks = false;
    while (end < to && page.charAt(end) <= ' ') {
      breaks |= page.charAt(end) == '\n' || page.charAt(end) == '\r';
      end++;
    }
    boolean startsLine = afterBreak && text.isAtLineStart();
    if (breaks && !startsLine) {
      pendingBlank = text.isAtLineStart() ? -1 : from;
      return end;
    }
    int last = Math.max(page.lastIndexOf('\n', end - 1), page.lastIndexOf('\r', end - 1));
    for (int i = Math.max(from, last + 1); i < end; i++) {
      emit(page.charAt(i), i);
    }
    return end;
  }

  private void emit(char c, int at) {
    if (pendingBlank >= 0) {
      int blank = pendingBlank;
      pendingBlank = -1;
      if (c != '\n') {
        emit(' ', blank);
      }
    }
    int origin = source.origin(Math.min(at, source.length()));
    if (quoted > 0 && text.isAtLineStart()) {
      text.insert("> ".repeat(quoted), origin);
    }
    text.append(c, origin);
    rowIsOneLine &= c != '\n';
    afterBreak = false;
  }
}
