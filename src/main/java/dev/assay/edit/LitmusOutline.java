package dev.assay.edit;

import dev.assay.edit.Outline.Part;
import dev.assay.edit.Word.Kind;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the words of a litmus test section by section, whatever is wrong with it. */
final class LitmusOutline {

  private static final Pattern HEADER = Pattern.compile("(C11|C)[ \\t]+([^\\s\"]+)");
  private static final Pattern THREAD =
      Pattern.compile("(?m)^[ \\t]*((?:(?:void|static|int)\\s+)*P(\\d{1,4}))[ \\t\\r\\n]*\\(");
  private static final Pattern END =
      Pattern.compile("(?m)^[ \\t]*(~[ \\t\\r\\n]*)?(exists|forall|locations|filter)\\b");

  private static final Set<String> CODE_WORDS =
      Set.of(
          "if",
          "else",
          "while",
          "do",
          "for",
          "return",
          "break",
          "continue",
          "goto",
          "switch",
          "case",
          "default");

  static final Set<String> TYPES =
      Set.of(
          "int",
          "long",
          "char",
          "short",
          "unsigned",
          "signed",
          "void",
          "bool",
          "_Bool",
          "_Atomic",
          "volatile",
          "const",
          "struct",
          "union",
          "enum",
          "atomic_t",
          "atomic_int",
          "atomic_long_t",
          "atomic64_t",
          "refcount_t",
          "spinlock_t",
          "raw_spinlock_t",
          "mutex_t",
          "intptr_t",
          "uintptr_t",
          "int8_t",
          "int16_t",
          "int32_t",
          "int64_t",
          "uint8_t",
          "uint16_t",
          "uint32_t",
          "uint64_t",
          "u8",
          "u16",
          "u32",
          "u64",
          "s8",
          "s16",
          "s32",
          "s64",
          "size_t");

  static final Set<String> END_WORDS =
      Set.of("exists", "forall", "locations", "filter", "not", "true", "false", "cases", "final");

  private final Scan scan;
  private final List<Part> parts = new ArrayList<>();

  LitmusOutline(String text) {
    this.scan = new Scan(text);
  }

  Outline read() {
    header();
    init();
    threads();
    end();
    return new Outline(scan.words, parts);
  }

  private void header() {
    if (!scan.isDone() && scan.here() == '\uFEFF') {
      scan.at++;
    }
    Matcher header = HEADER.matcher(scan.text).region(scan.at, scan.text.length());
    if (header.lookingAt()) {
      scan.add(Kind.KEYWORD, header.start(1), header.end(1));
      scan.add(Kind.TEST, header.start(2), header.end(2), header.group(2), Word.GLOBAL, true);
      Extent title = new Extent(header.start(2), header.end(2));
      parts.add(new Part(header.group(2), Kind.TEST, title, title));
      scan.at = header.end();
    }
    while (!scan.isDone() && scan.here() != '{') {
      if (scan.sees("(*")) {
        scan.takeNested();
      } else if (scan.here() == '"') {
        scan.take(Kind.STRING, "\"", 1);
      } else if (THREAD.matcher(scan.text).region(scan.at, scan.text.length()).lookingAt()) {
        return;
      } else {
        scan.at++;
      }
    }
  }

  private void init() {
    if (scan.isDone() || scan.here() != '{') {
      return;
    }
    int from = scan.at;
    int depth = 0;
    boolean value = false;
    do {
      char c = scan.here();
      depth += c == '{' ? 1 : c == '}' ? -1 : 0;
      if (c == ';' || c == '{') {
        value = c == '{' && depth > 1;
      }
      value |= c == '=';
      if (!comment() && !place(value, Word.GLOBAL, Set.of())) {
        scan.at++;
      }
    } while (depth > 0 && !scan.isDone());
    parts.add(
        new Part("init", Kind.KEYWORD, new Extent(from, from + 1), new Extent(from, scan.at)));
  }

  /** A comment of the sections around the program; within it, {@code (*} begins none. */
  private boolean comment() {
    if (scan.sees("(*")) {
      scan.takeNested();
      return true;
    }
    return commentOfC();
  }

  private boolean commentOfC() {
    if (scan.sees("/*")) {
      scan.take(Kind.COMMENT, "*/", 2);
    } else if (scan.sees("//")) {
      scan.takeLine(Kind.COMMENT);
    } else {
      return false;
    }
    return true;
  }

  /**
   * A word outside code: a location, a register of a thread, a number, a type.
   *
   * @param known words that are keywords here
   */
  private boolean place(boolean value, int scope, Set<String> known) {
    char c = scan.here();
    if (Scan.isDigit(c)) {
      int end = scan.nameEnd("");
      int colon = end;
      while (colon < scan.text.length() && " \t".indexOf(scan.text.charAt(colon)) >= 0) {
        colon++;
      }
      boolean register = colon < scan.text.length() && scan.text.charAt(colon) == ':';
      if (register && end - scan.at <= 4 && scan.text.substring(scan.at, end).matches("\\d+")) {
        register(Integer.parseInt(scan.text.substring(scan.at, end)), colon + 1);
        return true;
      }
      scan.add(Kind.NUMBER, scan.at, end);
      scan.at = end;
      return true;
    }
    if (!Scan.isNameStart(c)) {
      return false;
    }
    int end = scan.nameEnd("");
    String name = scan.text.substring(scan.at, end);
    if (name.matches("P\\d{1,4}") && scan.next(end) == ':') {
      register(Integer.parseInt(name.substring(1)), scan.text.indexOf(':', end) + 1);
      return true;
    }
    if (known.contains(name)) {
      scan.add(Kind.KEYWORD, scan.at, end);
    } else if (TYPES.contains(name) || isTag(scan.at)) {
      scan.add(Kind.TYPE, scan.at, end);
    } else if (scan.next(end) == '(') {
      scan.add(Kind.PRIMITIVE, scan.at, end);
    } else {
      boolean defines = known.isEmpty() && !value && !isDefined(Kind.LOCATION, name, scope);
      scan.add(Kind.LOCATION, scan.at, end, name, scope, defines);
    }
    scan.at = end;
    return true;
  }

  /** Whether the name here follows struct, union or enum. */
  private boolean isTag(int from) {
    if (scan.words.isEmpty()) {
      return false;
    }
    Word last = scan.words.get(scan.words.size() - 1);
    return last.kind() == Kind.TYPE
        && Set.of("struct", "union", "enum").contains(last.name())
        && scan.text.substring(last.extent().to(), from).isBlank();
  }

  private void register(int thread, int from) {
    scan.at = from;
    while (!scan.isDone() && " \t".indexOf(scan.here()) >= 0) {
      scan.at++;
    }
    int end = scan.nameEnd("");
    if (end > scan.at) {
      String name = scan.text.substring(scan.at, end);
      scan.add(Kind.REGISTER, scan.at, end, name, thread, false);
    }
    scan.at = end;
  }

  private boolean isDefined(Kind kind, String name, int scope) {
    for (Word word : scan.words) {
      if (word.defines()
          && word.kind() == kind
          && word.scope() == scope
          && word.name().equals(name)) {
        return true;
      }
    }
    return false;
  }

  private void threads() {
    Matcher thread = THREAD.matcher(scan.text);
    Matcher end = END.matcher(scan.text);
    while (thread.find(scan.at)) {
      if (end.find(scan.at) && end.start() < thread.start()) {
        return;
      }
      // comments between the threads
      while (scan.at < thread.start()) {
        if (!commentOfC()) {
          scan.at++;
        }
      }
      if (scan.at > thread.start()) {
        continue;
      }
      int from = thread.start(1);
      int name = thread.start(2) - 1;
      int number = Integer.parseInt(thread.group(2));
      scan.add(Kind.THREAD, name, thread.end(2), "P" + number, Word.GLOBAL, true);
      scan.at = thread.end();
      Set<String> parameters = parameters();
      body(number, parameters);
      parts.add(
          new Part(
              "P" + number,
              Kind.THREAD,
              new Extent(name, thread.end(2)),
              new Extent(from, scan.at)));
    }
  }

  private Set<String> parameters() {
    Set<String> names = new HashSet<>();
    while (!scan.isDone() && scan.here() != ')' && scan.here() != '{') {
      if (commentOfC()) {
        continue;
      }
      if (!Scan.isNameStart(scan.here())) {
        scan.at++;
        continue;
      }
      int end = scan.nameEnd("");
      String name = scan.text.substring(scan.at, end);
      char behind = scan.next(end);
      if ((behind == ',' || behind == ')' || behind == '[') && !TYPES.contains(name)) {
        names.add(name);
        boolean first = !isDefined(Kind.LOCATION, name, Word.GLOBAL);
        scan.add(Kind.LOCATION, scan.at, end, name, Word.GLOBAL, first);
      } else {
        scan.add(Kind.TYPE, scan.at, end);
      }
      scan.at = end;
    }
    return names;
  }

  private void body(int thread, Set<String> parameters) {
    while (!scan.isDone() && scan.here() != '{') {
      if (scan.here() != ')' && scan.here() > ' ') {
        return;
      }
      scan.at++;
    }
    int depth = 0;
    Matcher next = THREAD.matcher(scan.text);
    int limit = next.find(scan.at) ? next.start() : scan.text.length();
    while (!scan.isDone() && scan.at < limit) {
      char c = scan.here();
      if (commentOfC()) {
        continue;
      }
      if (Scan.isNameStart(c)) {
        name(thread, parameters);
      } else if (Scan.isDigit(c)) {
        int end = scan.nameEnd("");
        scan.add(Kind.NUMBER, scan.at, end);
        scan.at = end;
      } else {
        depth += c == '{' ? 1 : c == '}' ? -1 : 0;
        scan.at++;
        if (depth == 0 && c == '}') {
          return;
        }
      }
    }
  }

  private void name(int thread, Set<String> parameters) {
    int end = scan.nameEnd("");
    String name = scan.text.substring(scan.at, end);
    char behind = scan.next(end);
    if (CODE_WORDS.contains(name)) {
      scan.add(Kind.KEYWORD, scan.at, end);
    } else if (TYPES.contains(name) || isTag(scan.at)) {
      scan.add(Kind.TYPE, scan.at, end);
    } else if (behind == '(' || behind == '{' || name.startsWith("memory_order_")) {
      scan.add(Kind.PRIMITIVE, scan.at, end);
    } else if (parameters.contains(name)) {
      scan.add(Kind.LOCATION, scan.at, end, name, Word.GLOBAL, false);
    } else {
      boolean first = !isDefined(Kind.REGISTER, name, thread);
      scan.add(Kind.REGISTER, scan.at, end, name, thread, first);
    }
    scan.at = end;
  }

  private void end() {
    int from = scan.at;
    Matcher keyword = END.matcher(scan.text);
    boolean found = keyword.find(scan.at);
    int start = found ? keyword.start() : scan.at;
    while (!scan.isDone()) {
      if (!comment() && !place(true, Word.GLOBAL, END_WORDS)) {
        scan.at++;
      }
    }
    if (found && start >= from) {
      Extent title = new Extent(keyword.start(2), keyword.end(2));
      Extent whole = new Extent(keyword.start(2), scan.text.stripTrailing().length());
      parts.add(new Part(keyword.group(2), Kind.KEYWORD, title, whole));
    }
  }
}
