package dev.assay.language.litmus;

import dev.assay.language.litmus.Sections.Section;
import dev.assay.program.Program.Setting;
import dev.assay.source.HerdWords;
import dev.assay.source.InputException;
import dev.assay.source.SourceFile;
import dev.assay.source.SourceSpan;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Cuts a litmus file into its sections where herd7 cuts it: a keyword, a brace or a quote counts in
 * a comment of the program too.
 */
final class HerdSplitter {

  private static final Pattern HEADER =
      Pattern.compile(
          "([ \\t\\r]*+\\w++)[ \\t\\r]++([\\w/.\\-+\\[\\]:]++)[ \\t\\r]*+"
              + "(?:\\([A-Za-z][\\w/.\\-]*+\\)[ \\t\\r]*+)?+"
              + "(?:\\n?+[ \\t\\r]*+\"[^\"']*+\"[ \\t\\r]*+)?+;?+");

  private static final Pattern INFO =
      Pattern.compile("([A-Za-z][\\w/.\\-]*+)[ \\t\\r]*+=[ \\t\\r]*+([^\\r\\n]*+)\\r?+\\n");

  /** What ends the program, or is skipped there; the longest of several words is taken. */
  private static final Pattern WORD =
      Pattern.compile("~[ \\t\\r]*+exists|[A-Za-z][\\w/.\\-]*+|.", Pattern.DOTALL);

  private static final Set<String> KEYWORDS =
      Set.of("final", "forall", "exists", "cases", "observed", "Observed", "locations", "filter");

  /** What herd7 reads besides C, and Assay does not. */
  private static final Set<String> OTHER_ARCHITECTURES =
      Set.of(
          "AArch64", "ARM", "ASL", "BPF", "CPP", "JAVA", "Java", "LISA", "MIPS", "PPC", "RISCV",
          "X86", "X86_64");

  private final SourceFile file;
  private final String text;
  private final List<Setting> info = new ArrayList<>();
  private int at;

  private HerdSplitter(SourceFile file) {
    this.file = file;
    this.text = file.text();
  }

  static Sections split(SourceFile file) {
    return new HerdSplitter(file).split();
  }

  private Sections split() {
    Matcher header = HEADER.matcher(text);
    if (!header.lookingAt()) {
      throw error(0, "first line", "this is no litmus test, which begins with 'C NAME'");
    }
    at = header.end();
    requireC(header.group(1));
    skipInfo();
    int initStart = at;
    int initEnd = endOfInit();
    int programStart = at;
    int conditionStart = endOfProgram();
    int conditionEnd = endOfCondition();
    return new Sections(
        SectionSplitter.testName(header.group(2), file),
        info,
        section("init section", initStart, initEnd, true),
        section("program", programStart, conditionStart, false),
        section("condition", conditionStart, conditionEnd, true));
  }

  private void requireC(String architecture) {
    if (architecture.equals("C")) {
      return;
    }
    SourceSpan span = file.span(0, architecture.length());
    if (OTHER_ARCHITECTURES.contains(architecture)) {
      throw new InputException(
          span,
          "architecture " + architecture + " is not supported: only C litmus tests are",
          HerdWords.crash(
              "architecture " + architecture + " is not supported by Assay: only C tests are"));
    }
    throw new InputException(
        span,
        architecture + " is not an implemented architecture",
        crash(
            at,
            "Uncaught exception in splitter Misc.UserError(\\\""
                + architecture
                + " is not an implemented architecture\\\")"));
  }

  private void skipInfo() {
    Matcher pair = INFO.matcher(text);
    while (at < text.length()) {
      char c = text.charAt(at);
      if (c == '{') {
        at++;
        return;
      }
      int end = at;
      while (end < text.length() && text.charAt(end) != '\n' && text.charAt(end) != '{') {
        end++;
      }
      // Of several that fit, the longest is taken.
      if (pair.region(at, text.length()).lookingAt() && pair.end() > end) {
        info.add(new Setting(pair.group(1), pair.group(2), file.span(at, pair.end(2) - at)));
        at = pair.end();
      } else if (text.startsWith("(*", at) && end <= at + 2) {
        skipComment();
      } else {
        at = Math.max(end, at + 1);
      }
    }
    throw error(at, "find init section", "the file ends before the init section: '{ x=1; }'");
  }

  private void skipComment() {
    int depth = 0;
    do {
      if (at >= text.length()) {
        throw error(at, "eof in skip_comment", "a comment is never closed: '*)' is missing");
      }
      if (text.startsWith("(*", at)) {
        depth++;
        at += 2;
      } else if (text.startsWith("*)", at)) {
        depth--;
        at += 2;
      } else {
        at++;
      }
    } while (depth > 0);
  }

  private int endOfInit() {
    int depth = 0;
    for (; at < text.length(); at++) {
      char c = text.charAt(at);
      if (c == '}' && depth-- == 0) {
        return at++;
      }
      depth += c == '{' ? 1 : 0;
    }
    throw error(at, "inside init section", "the init section is never closed: '}' is missing");
  }

  private int endOfProgram() {
    Matcher word = WORD.matcher(text);
    while (word.region(at, text.length()).lookingAt()) {
      String found = word.group();
      if (KEYWORDS.contains(found) || (found.startsWith("~") && found.length() > 1)) {
        int start = at;
        at = word.end();
        return start;
      }
      at = word.end();
      if (found.equals("\"")) {
        skipString();
      }
    }
    return at;
  }

  private void skipString() {
    while (at < text.length() && text.charAt(at) != '"') {
      if (text.charAt(at) == '\n') {
        throw errorBefore(at, "newline in skip_string", "a quote is never closed");
      }
      at++;
    }
    if (at >= text.length()) {
      throw error(at, "eof in skip_string", "a quote is never closed");
    }
    at++;
  }

  private int endOfCondition() {
    while (at < text.length() && !text.startsWith("<<", at)) {
      if (text.startsWith("(*", at)) {
        skipComment();
      } else {
        at++;
      }
    }
    return at;
  }

  private Section section(String title, int from, int to, boolean nestedComments) {
    String part = text.substring(from, to);
    return new Section(file, title, nestedComments ? Comments.blank(file, from, part) : part, from);
  }

  private InputException error(int offset, String where, String message) {
    return new InputException(
        file.span(offset, 1), message, crash(offset, "splitter error in sublexer " + where));
  }

  /** herd7 tells the place behind the newline without counting it as the end of a line. */
  private InputException errorBefore(int newline, String where, String message) {
    SourceSpan place = file.span(newline, 1);
    return new InputException(
        place, message, crash(place.line(), place.column(), "splitter error in sublexer " + where));
  }

  private HerdWords crash(int offset, String what) {
    SourceSpan place = file.span(offset, 1);
    return crash(place.line(), place.column() - 1, what);
  }

  private HerdWords crash(int line, int character, String what) {
    return HerdWords.crash(
        "Failure(\"File \\\""
            + file.name()
            + "\\\", line "
            + line
            + ", character "
            + character
            + ": "
            + what
            + "\")");
  }
}
