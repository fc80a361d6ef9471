package dev.assay.ordering;

import dev.assay.program.AccessMode;
import dev.assay.program.Code;
import dev.assay.program.Instruction;
import dev.assay.program.MemoryOrder;
import dev.assay.program.ThreadCode;
import dev.assay.source.SourceFile;
import java.util.List;
import java.util.Optional;

/**
 * The first and the last statement that a section covers, each of which it could leave out: it
 * begins one statement later, or ends one earlier. The statement has to be an access that asks for
 * no order: outside, what asks for some would order other things.
 */
final class ShorterSections {

  private ShorterSections() {}

  /**
   * Adds a site for each of the two that may be left out.
   *
   * @param block whose statements at {@code begin} and {@code end} are the ends of the section
   */
  static void add(
      ThreadCode thread, List<Code> block, int begin, int end, String label, List<Site> sites) {
    if (end - begin > 2) {
      add(thread, block.get(begin + 1), moved(block, begin, begin + 1, false), label, sites);
      add(thread, block.get(end - 1), moved(block, end, end - 1, true), label, sites);
    }
  }

  private static void add(
      ThreadCode thread, Code covered, List<Edit> edits, String label, List<Site> sites) {
    if (!edits.isEmpty()) {
      sites.add(
          new Ladder(Kind.COVERAGE, label)
              .then(new Form("", edits))
              .unordered()
              .site(thread.number(), covered.span()));
    }
  }

  private static List<Edit> moved(List<Code> block, int marker, int over, boolean before) {
    if (!(block.get(over) instanceof Code.Step step) || !isUnordered(step)) {
      return List.of();
    }
    SourceFile file = step.span().file();
    return WiderSections.moved(
        file, Call.offset(block.get(marker).span()), Call.offset(step.span()), before);
  }

  private static boolean isUnordered(Code.Step step) {
    boolean[] accesses = new boolean[1];
    boolean[] ordered = new boolean[1];
    step.evaluation()
        .forEachInstruction(
            i -> {
              Optional<AccessMode> mode = OrderingFinder.mode(i);
              boolean silent = i instanceof Instruction.Assign || i instanceof Instruction.Let;
              accesses[0] |= mode.isPresent();
              ordered[0] |= mode.isPresent() ? !isUnordered(mode.get()) : !silent;
            });
    return accesses[0] && !ordered[0];
  }

  private static boolean isUnordered(AccessMode mode) {
    return mode instanceof AccessMode.Plain
        || (mode instanceof AccessMode.Annotated its
            && its.tags().stream().allMatch(tag -> tag.equalsIgnoreCase("once")))
        || (mode instanceof AccessMode.Ordered its && its.order() == MemoryOrder.RELAXED);
  }
}
