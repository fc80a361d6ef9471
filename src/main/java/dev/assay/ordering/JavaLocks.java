package dev.assay.ordering;

import dev.assay.source.SourceFile;
import java.util.ArrayList;
import java.util.List;

/**
 * Sections of locks of Java that are objects: what a call of {@code lock()} begins as a statement,
 * and calls of {@code unlock()} end, each in the block that it begins in, or inside that.
 */
final class JavaLocks {

  private static final String LOCK = "lock";
  private static final String UNLOCK = "unlock";

  private JavaLocks() {}

  /**
   * Adds the sections among some calls.
   *
   * @param calls in the order of the text
   */
  static void add(List<JavaCall> calls, Layout layout, List<Site> sites) {
    for (JavaCall call : calls) {
      if (call.name().equals(LOCK)) {
        List<JavaCall> all = ofSection(call, calls, layout);
        boolean once = all.stream().filter(other -> other.name().equals(LOCK)).count() == 1;
        boolean ends = all.size() > 1 && all.get(0).equals(call);
        if (once && ends && all.stream().allMatch(other -> isStatement(other, layout))) {
          sites.add(section(all));
        }
      }
    }
  }

  /** The calls that begin and end sections of the same lock in the block of one. */
  private static List<JavaCall> ofSection(JavaCall begin, List<JavaCall> calls, Layout layout) {
    int open = layout.braceAround(begin.start());
    int end = open < 0 ? -1 : layout.braceBehind(open);
    return calls.stream()
        .filter(call -> call.start() > open && call.end() < end)
        .filter(call -> call.receiver().equals(begin.receiver()))
        .filter(call -> call.name().equals(LOCK) || call.name().equals(UNLOCK))
        .toList();
  }

  private static boolean isStatement(JavaCall call, Layout layout) {
    String text = layout.text();
    String before = text.substring(0, call.start()).stripTrailing();
    String behind = text.substring(call.end()).stripLeading();
    return behind.startsWith(";")
        && !before.isEmpty()
        && "{};".indexOf(before.charAt(before.length() - 1)) >= 0;
  }

  private static Site section(List<JavaCall> calls) {
    JavaCall begin = calls.get(0);
    // What is left are empty statements, which may stand wherever one may.
    List<Edit> edits = new ArrayList<>();
    calls.forEach(call -> edits.add(new Edit(call.start(), call.end() - call.start(), "")));
    String label = begin.text() + SourceFile.bytewise(" … ") + calls.get(1).text();
    return new Ladder(Kind.SECTION, label)
        .then(new Form("", edits))
        .unordered()
        .site(Site.EVERY, begin.file().span(begin.start(), begin.end() - begin.start()));
  }
}
