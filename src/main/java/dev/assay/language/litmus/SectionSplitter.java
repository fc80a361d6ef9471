package dev.assay.language.litmus;

import dev.assay.language.litmus.Sections.Section;
import dev.assay.program.Program.Setting;
import dev.assay.source.InputException;
import dev.assay.source.SourceFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Cuts a litmus file into its sections. herd7's own splitter knows nothing of C, and so a keyword,
 * a brace or a quote in a comment leads it astray; this one skips comments, and looks for the
 * condition's keyword outside braces and parentheses first.
 */
final class SectionSplitter {

  private static final Pattern HEADER =
      Pattern.compile(
          "(\\w++)[ \\t\\r"
              + "]++([\\w/.\\-+\\[\\]:\\x80-\\xff]++)[ \\t\\r"
              + "]*+(?:\\([A-Za-z][\\w/.\\-]*+\\))?+(?:\\n"
              + "?+[ \\t\\r"
              + "]*+\"[^\"']*+\")?+;?+");

  private static final Pattern INFO =
      Pattern.compile("([A-Za-z][\\w/.\\-]*+)[ \\t\\r]*+=[ \\t\\r]*+([^\\r\\n]*+)\\r?+\\n");

  private static final String BYTE_ORDER_MARK = "\u00ef\u00bb\u00bf";

  private static final Set<String> KEYWORDS =
      Set.of("final", "forall", "exists", "cases", "observed", "Observed", "locations", "filter");

  private final SourceFile file;
  private final Spellings spellings;
  private final String text;
  private final List<Setting> info = new ArrayList<>();

  private SectionSplitter(SourceFile file, Spellings spellings) {
    this.file = file;
    this.spellings = spellings;
    this.text = file.text();
  }

  static Sections split(SourceFile file, Spellings spellings) {
    return new SectionSplitter(file, spellings).split();
  }

  private Sections split() {
    int mark = text.startsWith(BYTE_ORDER_MARK) ? BYTE_ORDER_MARK.length() : 0;
    mark = ForeignHeader.skipIncludes(file, mark, spellings);
    Matcher header = HEADER.matcher(text).region(mark, text.length());
    if (!header.lookingAt()) {
      if (!ForeignHeader.isNameless(file, mark, spellings)) {
        throw badHeader();
      }
      return sections(mark + 1, nameOf(file));
    }
    if (header.group(1).equals("C11")) {
      spellings.syntax(file.span(mark, 3), "herd7 knows no 'C11' here; it is read as 'C'");
    } else if (!header.group(1).equals("C")) {
      throw error(
          0,
          header.end(1),
          "architecture "
              + header.group(1)
              + " is not supported: only C litmus tests, whose first line is 'C NAME', are");
    }
    return sections(header.end(), testName(header.group(2), file));
  }

  private Sections sections(int headerEnd, String name) {
    int initStart = skipInfo(headerEnd);
    int initEnd = matchingBrace(initStart);
    int conditionStart = conditionStart(initEnd + 1);
    refuseSecondTest(conditionStart);
    int conditionEnd = text.indexOf("<<", conditionStart);
    return new Sections(
        name,
        info,
        section("init section", initStart + 1, initEnd, true),
        section("program", initEnd + 1, conditionStart, false),
        section(
            "condition", conditionStart, conditionEnd < 0 ? text.length() : conditionEnd, true));
  }

  /**
   * Loaded only where a line begins as a header does, which no line of one test but the first does.
   */
  private static final class SecondTest {

    /** A header behind the condition, and the braces of its initial state. */
    static final Pattern HEADER =
        Pattern.compile(
            "\\n(C[ \\t]++[\\w/.\\-+\\[\\]:\\x80-\\xff]++)[ \\t\\r]*+\\n[^{}]{0,2000}+\\{");
  }

  private void refuseSecondTest(int from) {
    if (text.indexOf("\nC", from) < 0) {
      return;
    }
    Matcher second = SecondTest.HEADER.matcher(text).region(from, text.length());
    if (second.find()) {
      throw error(
          second.start(1),
          second.end(1) - second.start(1),
          "a second test begins here, and a file holds one; 'assay extract --save DIR' makes a file"
              + " of each");
    }
  }

  private InputException badHeader() {
    if (text.isBlank()) {
      return error(0, 1, "the file is empty: a litmus test begins with 'C NAME'");
    }
    int start = 0;
    while (start < text.length() && text.charAt(start) <= ' ') {
      start++;
    }
    if (text.startsWith("\u00ff\u00fe") || text.startsWith("\u00fe\u00ff")) {
      return error(0, 2, "this file is in UTF-16; save it as UTF-8");
    }
    String advice = ": a litmus test begins with 'C NAME' in its first column";
    return start > 0
        ? error(0, 1, "blank before the first line" + advice)
        : error(0, 1, "this is no litmus test" + advice);
  }

  /** The name of a test that its first line gives; {@code --} stands for the file's. */
  static String testName(String written, SourceFile file) {
    String name =
        written.endsWith(".litmus")
            ? written.substring(0, written.length() - ".litmus".length())
            : written;
    if (!name.equals("--")) {
      return name;
    }
    return nameOf(file);
  }

  private static String nameOf(SourceFile file) {
    String base = file.name().substring(file.name().lastIndexOf('/') + 1);
    int dot = base.lastIndexOf('.');
    return dot > 0 ? base.substring(0, dot) : base;
  }

  /** Reads the info section that starts at an offset; returns the offset of the init brace. */
  private int skipInfo(int from) {
    Matcher pair = INFO.matcher(text);
    int at = from;
    while (at < text.length()) {
      char c = text.charAt(at);
      if (c == '{') {
        return at;
      }
      if (c == '\n') {
        at++;
      } else if (text.startsWith("(*", at) && isComment(at)) {
        at = Comments.end(file, at);
      } else if (pair.region(at, text.length()).lookingAt()) {
        info.add(new Setting(pair.group(1), pair.group(2), file.span(at, pair.end(2) - at)));
        at = pair.end();
      } else {
        at = endOfText(at);
      }
    }
    throw error(
        text.length(), 1, "the file ends before the init section: '{ x=1; }', or '{}' for none");
  }

  /**
   * A comment opener alone on its line, or one whose comment ends on the same line. Elsewhere it is
   * plain text, as in the line {@code (* Result: x = 1}.
   */
  private boolean isComment(int at) {
    int next = at + 2;
    if (next < text.length() && text.charAt(next) == '\r') {
      next++;
    }
    if (next >= text.length() || text.charAt(next) == '\n' || text.charAt(next) == '{') {
      return true;
    }
    int close = text.indexOf("*)", next);
    int line = text.indexOf('\n', next);
    return close >= 0 && (line < 0 || close < line);
  }

  private int endOfText(int from) {
    int at = from;
    while (at < text.length() && text.charAt(at) != '\n' && text.charAt(at) != '{') {
      at++;
    }
    return at;
  }

  private int matchingBrace(int open) {
    int depth = 0;
    int at = open;
    while (at < text.length()) {
      if (text.startsWith("(*", at)) {
        at = Comments.end(file, at);
        continue;
      }
      char c = text.charAt(at);
      if (c == '{') {
        depth++;
      } else if (c == '}') {
        depth--;
        if (depth == 0) {
          return at;
        }
      }
      at++;
    }
    throw error(open, 1, "the init section that begins here is never closed: '}' is missing");
  }

  /** The offset of the keyword that ends the program, or the end of the text. */
  private int conditionStart(int from) {
    int nested = -1;
    int depth = 0;
    int at = from;
    while (at < text.length()) {
      char c = text.charAt(at);
      if (c == '/' && (text.startsWith("/*", at) || text.startsWith("//", at))) {
        at = Comments.endInC(text, at);
      } else if (isNameStart(c)) {
        int end = endOfName(at);
        if (KEYWORDS.contains(text.substring(at, Math.min(end, at + 10)))) {
          if (depth == 0) {
            return withTilde(from, at);
          }
          nested = nested < 0 ? withTilde(from, at) : nested;
        }
        at = end;
      } else {
        depth += c == '{' || c == '(' ? 1 : c == '}' || c == ')' ? -1 : 0;
        at++;
      }
    }
    return nested < 0 ? text.length() : nested;
  }

  private static boolean isNameStart(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
  }

  private int endOfName(int from) {
    int at = from;
    while (at < text.length()) {
      char c = text.charAt(at);
      boolean comment = c == '/' && (text.startsWith("/*", at) || text.startsWith("//", at));
      if (comment || !(isNameStart(c) || (c >= '-' && c <= '9'))) {
        return at;
      }
      at++;
    }
    return at;
  }

  private int withTilde(int from, int keyword) {
    if (!text.startsWith("exists", keyword)) {
      return keyword;
    }
    int at = keyword;
    while (at > from && text.charAt(at - 1) <= ' ') {
      at--;
    }
    return at > from && text.charAt(at - 1) == '~' ? at - 1 : keyword;
  }

  private Section section(String title, int from, int to, boolean nestedComments) {
    String part = text.substring(from, to);
    String read = nestedComments ? Comments.blank(file, from, part) : part;
    return new Section(file, title, ForeignHeader.blankIncludes(file, from, read, spellings), from);
  }

  private InputException error(int offset, int length, String message) {
    return new InputException(file.span(offset, length), message);
  }
}
