package dev.assay.ordering;

import dev.assay.source.Diagnostic;
import dev.assay.source.SourceFile;
import dev.assay.source.SourceSpan;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The critical sections of a C program: what begins once in a function, and ends in it wherever
 * that is left.
 */
final class FunctionSections {

  private FunctionSections() {}

  /** The begin and the ends of one section. */
  private static final class Section {
    private final List<Call> begins = new ArrayList<>();
    private final List<Call> ends = new ArrayList<>();
    private SourceSpan span;

    Section(SourceSpan span) {
      this.span = span;
    }

    private void add(Call call, SourceSpan at) {
      if (Sections.begins(call)) {
        begins.add(call);
        span = at;
      } else {
        ends.add(call);
      }
    }
  }

  /** Adds the sections among some calls to sites, and what is none to what is left out. */
  static void add(
      Map<Call, SourceSpan> calls, Layout layout, List<Site> sites, List<Diagnostic> leftOut) {
    Map<String, Section> sections = new LinkedHashMap<>();
    calls.forEach(
        (call, span) -> {
          if (Sections.isMarker(call)) {
            String lock = call.arity() == 0 ? "" : call.argument(0);
            String key =
                layout.body(call.start()).start() + " " + Sections.begin(call) + " " + lock;
            sections.computeIfAbsent(key, k -> new Section(span)).add(call, span);
          }
        });
    for (Section section : sections.values()) {
      if (isWhole(section, layout)) {
        sites.add(site(section, layout));
      } else {
        leftOut.add(
            Diagnostic.warning(
                section.span,
                "this section is not audited: it does not begin once in its function, and end in"
                    + " it, by statements of their own"));
      }
    }
  }

  private static boolean isWhole(Section section, Layout layout) {
    List<Call> all = new ArrayList<>(section.begins);
    all.addAll(section.ends);
    return section.begins.size() == 1
        && !section.ends.isEmpty()
        && all.stream().allMatch(call -> isStatement(call, layout));
  }

  /** Whether nothing else is in its statement, but for a variable that takes its value. */
  private static boolean isStatement(Call call, Layout layout) {
    if (call.isStatement()) {
      return true;
    }
    int start = layout.statement(call.start());
    return start >= 0
        && call.file().text().substring(start, call.start()).matches("[\\w\\s]*\\w\\s*=\\s*")
        && call.hasSemicolon();
  }

  private static Site site(Section section, Layout layout) {
    Call begin = section.begins.get(0);
    List<Edit> edits = new ArrayList<>();
    Collection<Call> all = new ArrayList<>(section.ends);
    all.add(begin);
    for (Call call : all) {
      edits.add(
          call.isBareBranch()
              ? new Edit(call.start(), call.end() - call.start(), "")
              : call.removal(call.isStatement() ? call.start() : layout.statement(call.start())));
    }
    String label = begin.text() + SourceFile.bytewise(" … ") + section.ends.get(0).text();
    return new Ladder(Kind.SECTION, label)
        .then(new Form("", edits))
        .unordered()
        .site(Site.EVERY, section.span);
  }
}
