package dev.assay.extract;

import dev.assay.document.Lines;
import dev.assay.document.ReadableText;
import dev.assay.document.TracedText;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Looks through the lines of a text once, for headers of tests, tests without one, and outputs. */
final class TestFinder {

  private static final Pattern HEADER =
      Pattern.compile("C(?:11)?+(?:[ \\t]++([A-Za-z0-9_/.+\\[\\]:-]++).*+|[ \\t]*+)");

  private static final Pattern FOREIGN =
      Pattern.compile(
          "([A-Z][A-Za-z0-9_]*+)[ \\t]++([A-Za-z0-9_/.+\\[\\]:-]++)[ \\t]*+(?:\\(.*|\".*)?+");

  /** The first row of a table of instructions: the threads. */
  private static final Pattern TABLE =
      Pattern.compile("P0[ \\t]*+(?::[^|;]*+)?+(?:\\|[^;]*+)?+;.*+");

  private static final Pattern FIRST_THREAD = Pattern.compile("(?:void[ \\t]++)?+P0[ \\t]*+\\(.*+");

  private static final Pattern CONDITION = Pattern.compile("(?:~?+[ \\t]*+exists|forall)\\b.*+");

  private static final Pattern ITEM =
      Pattern.compile("[ \\t]*+(?:[-*+]|\\(?+[0-9]{1,3}+[.)])[ \\t]++(?=C[ \\t])");

  /** What some write for C where a test has C11's atomics; its primitives tell that as well. */
  private static final String C11 = "C11";

  private static final String SUFFIX = ".litmus";

  /** A table begins at most so many lines after its header, and ends so many after that. */
  private static final int LONGEST_TABLE = 60;

  /** An initial state of a test without a header takes at most so many lines. */
  private static final int LONGEST_STATE = 40;

  private final ReadableText origin;
  private final Lines lines;
  private final BitSet taken = new BitSet();
  private final Provenance.Reader provenance;
  private final List<FoundTest> tests = new ArrayList<>();
  private final List<QuotedOutput> outputs = new ArrayList<>();
  private final List<ForeignTest> foreign = new ArrayList<>();

  TestFinder(ReadableText origin) {
    this.origin = origin;
    this.lines = origin.text().lines();
    this.provenance = new Provenance.Reader(origin.file().name());
  }

  Extraction find() {
    for (int line = 0; line < lines.count(); line++) {
      if (!taken.get(line)) {
        String whole = lines.line(line);
        if (!findTest(line, whole)) {
          findOutput(line);
        }
        provenance.read(whole);
      }
    }
    return Extraction.match(origin, tests, outputs, foreign);
  }

  /** How many characters were looked at, those of a line again each time. */
  long charactersRead() {
    return lines.charactersRead();
  }

  private boolean findTest(int line, String whole) {
    Quoting quoting = Quoting.of(whole);
    String inner = quoting.remove(whole).map(removed -> removed.of(whole)).orElse("");
    if (inner.isEmpty()) {
      return false;
    }
    Matcher header = HEADER.matcher(inner);
    if (header.matches()) {
      String written = header.group(1) == null ? "" : header.group(1);
      return named(new Passage(lines, line, quoting), line, written)
          || item(line, whole, whole.length() - inner.length());
    }
    Matcher item = ITEM.matcher(whole);
    if (item.lookingAt() && item(line, whole, item.end())) {
      return true;
    }
    if (FIRST_THREAD.matcher(inner).matches()) {
      return nameless(line, quoting);
    }
    Matcher other = FOREIGN.matcher(inner);
    return other.matches() && foreign(line, quoting, other.group(1), other.group(2));
  }

  /** A test whose first line is an item of a list. */
  private boolean item(int line, String whole, int mark) {
    Matcher header = HEADER.matcher(whole.substring(mark));
    return mark > 0
        && header.matches()
        && header.group(1) != null
        && named(Passage.ofItem(lines, line, mark), line, header.group(1));
  }

  private boolean named(Passage passage, int line, String written) {
    Optional<TestExtent.Extent> extent = TestExtent.of(passage);
    if (extent.isEmpty()) {
      return false;
    }
    String name =
        written.endsWith(SUFFIX)
            ? written.substring(0, written.length() - SUFFIX.length())
            : written;
    add(passage, extent.get(), name.isEmpty() ? FoundTest.NAMELESS : name, line);
    return true;
  }

  private void add(Passage passage, TestExtent.Extent extent, String name, int line) {
    int end = extent.length();
    TracedText.Builder text = new TracedText.Builder();
    TracedText whole = passage.upTo(Math.max(1, end));
    if (name.equals(FoundTest.NAMELESS) && whole.text().startsWith("C\n")) {
      text.insert("C " + name, whole.origin(0)).append(whole, 1, whole.length());
    } else if (whole.text().startsWith(C11)) {
      text.append(whole, 0, 1).append(whole, C11.length(), whole.length());
    } else {
      text.append(whole);
    }
    text.append('\n', origin.text().origin(lines.start(line)));
    List<Integer> mine = passage.linesUpTo(end);
    mine.forEach(taken::set);
    int place = origin.span(origin.text(), lines.start(line), 1).line();
    tests.add(
        new FoundTest(name, text.build(), end == 0, provenance.at(place), origin, line, List.of()));
  }

  /** A test that begins with its initial state, or with its first thread. */
  private boolean nameless(int line, Quoting quoting) {
    int begin = stateBefore(line, quoting);
    Passage passage = new Passage(lines, begin, quoting);
    passage.begin(begin < line ? "C " + FoundTest.NAMELESS : "C " + FoundTest.NAMELESS + "\n\n{}");
    Optional<TestExtent.Extent> extent = TestExtent.of(passage);
    if (extent.isEmpty() || extent.get().length() == 0 || !extent.get().asks()) {
      return false;
    }
    add(passage, extent.get(), FoundTest.NAMELESS, begin);
    return true;
  }

  /** The line in which the braces open that end before a line; the line itself if none do. */
  private int stateBefore(int line, Quoting quoting) {
    boolean closed = false;
    for (int i = line - 1; i >= 0 && i >= line - LONGEST_STATE && !taken.get(i); i--) {
      String inner = inner(i, quoting).strip();
      if (!closed && !inner.isEmpty()) {
        if (!inner.endsWith("}")) {
          return line;
        }
        closed = true;
      }
      if (closed && inner.startsWith("{")) {
        return i;
      }
    }
    return line;
  }

  private String inner(int line, Quoting quoting) {
    String whole = lines.line(line);
    return quoting.remove(whole).map(removed -> removed.of(whole)).orElse("");
  }

  /** A table of instructions: braces not far below the header, and a row that names the threads. */
  private boolean foreign(int line, Quoting quoting, String architecture, String name) {
    boolean braces = false;
    boolean table = false;
    int last = Math.min(lines.count(), line + LONGEST_TABLE);
    for (int i = line + 1; i < last; i++) {
      String inner = inner(i, quoting).strip();
      braces |= inner.startsWith("{");
      if (!table && (inner.startsWith("C ") || (!braces && i > line + LONGEST_TABLE / 4))) {
        return false;
      }
      if (braces && !table && TABLE.matcher(inner).matches()) {
        table = true;
        last = Math.min(lines.count(), i + LONGEST_TABLE);
        foreign.add(
            new ForeignTest(
                name,
                architecture,
                origin.span(
                    origin.text(),
                    lines.start(line) + columnOf(line, architecture),
                    architecture.length())));
      }
      if (table && (CONDITION.matcher(inner).matches() || inner.startsWith("Test "))) {
        return true;
      }
    }
    return table;
  }

  private int columnOf(int line, String word) {
    return Math.max(0, lines.line(line).indexOf(word));
  }

  private void findOutput(int line) {
    QuotedOutput.at(lines, line)
        .filter(found -> found.output().saysSomething())
        .ifPresent(
            found -> {
              outputs.add(found.output());
              found.taken().forEach(taken::set);
            });
  }
}
