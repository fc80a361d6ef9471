package dev.assay.ordering;

import dev.assay.program.Code;
import dev.assay.program.ThreadCode;
import dev.assay.source.SourceFile;
import dev.assay.source.SourceSpan;
import java.util.ArrayList;
import java.util.List;

/** Sections that could begin some statements earlier, or end some later. */
final class WiderSections {

  /** A section is widened by no more statements than this, at either end. */
  private static final int MOST = 3;

  private WiderSections() {}

  static void add(ThreadCode thread, List<Remedy> remedies) {
    block(thread.body(), thread, remedies);
  }

  private static void block(List<Code> block, ThreadCode thread, List<Remedy> remedies) {
    for (int i = 0; i < block.size(); i++) {
      Code code = block.get(i);
      if (code instanceof Code.Sequence sequence) {
        block(sequence.parts(), thread, remedies);
      } else if (code instanceof Code.Branch branch) {
        block(List.of(branch.then()), thread, remedies);
        branch.otherwise().ifPresent(other -> block(List.of(other), thread, remedies));
      } else if (code instanceof Code.Loop loop) {
        block(List.of(loop.body()), thread, remedies);
      } else if (code instanceof Code.Step step && Sections.isMarker(step)) {
        moved(block, i, Sections.begins(step), thread, remedies);
      }
    }
  }

  /** The marker at one statement of a block, further out. */
  private static void moved(
      List<Code> block, int at, boolean begins, ThreadCode thread, List<Remedy> remedies) {
    SourceSpan span = block.get(at).span();
    SourceFile file = span.file();
    String statement = statement(file, Call.offset(span));
    RemedyLadder ladder = new RemedyLadder(Kind.SECTION, statement);
    int direction = begins ? -1 : 1;
    for (int steps = 1; steps <= MOST; steps++) {
      int over = at + direction * steps;
      if (over < 0 || over >= block.size() || !isPlainStep(block.get(over))) {
        break;
      }
      int target = Call.offset(block.get(over).span());
      List<Edit> edits = moved(file, Call.offset(span), target, begins);
      if (edits.isEmpty()) {
        break;
      }
      String label = statement + " over " + steps + (steps == 1 ? " statement" : " statements");
      ladder.then(RemedyLadder.step(new Form(label, edits), "section-" + steps));
    }
    ladder.remedy(thread.number(), span).ifPresent(remedies::add);
  }

  private static boolean isPlainStep(Code code) {
    return code instanceof Code.Step step && !Sections.isMarker(step);
  }

  private static String statement(SourceFile file, int offset) {
    return file.text().substring(offset, file.text().indexOf(';', offset));
  }

  /** Moves a whole line before or behind another; none if either shares its line. */
  static List<Edit> moved(SourceFile file, int from, int over, boolean before) {
    String text = file.text();
    List<Edit> edits = new ArrayList<>();
    int start = text.lastIndexOf('\n', from) + 1;
    int end = text.indexOf('\n', from) + 1;
    int target =
        before ? text.lastIndexOf('\n', over) + 1 : text.indexOf('\n', text.indexOf(';', over)) + 1;
    boolean alone =
        end > 0
            && target > 0
            && text.substring(start, from).isBlank()
            && text.substring(start, end).strip().endsWith(";");
    if (alone) {
      edits.add(new Edit(start, end - start, ""));
      edits.add(new Edit(target, 0, text.substring(start, end)));
    }
    return edits;
  }
}
