package dev.assay.ordering;

import dev.assay.program.Code;
import dev.assay.program.Instruction;
import dev.assay.program.ThreadCode;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Blocks of several statements that all ask for order and do nothing else. They order nothing by
 * themselves, and would be empty, which the language refuses, were all of them taken away.
 */
final class HollowBlocks {

  private final Set<Integer> statements = new HashSet<>();

  private HollowBlocks() {}

  /** The offsets of the statements of all such blocks of a thread. */
  static Set<Integer> of(ThreadCode thread) {
    HollowBlocks blocks = new HollowBlocks();
    blocks.add(thread.body());
    return blocks.statements;
  }

  private void add(List<Code> block) {
    if (block.size() > 1 && block.stream().allMatch(HollowBlocks::isRemovable)) {
      block.forEach(code -> statements.add(Call.offset(code.span())));
    }
    for (Code code : block) {
      if (code instanceof Code.Sequence sequence) {
        add(sequence.parts());
      } else if (code instanceof Code.Branch branch) {
        add(List.of(branch.then()));
        branch.otherwise().ifPresent(other -> add(List.of(other)));
      } else if (code instanceof Code.Loop loop) {
        add(List.of(loop.body()));
      }
    }
  }

  private static boolean isRemovable(Code code) {
    if (!(code instanceof Code.Step step)) {
      return code instanceof Code.Sequence sequence
          && !sequence.parts().isEmpty()
          && sequence.parts().stream().allMatch(HollowBlocks::isRemovable);
    }
    return step.evaluation().instructions().stream()
        .allMatch(i -> i instanceof Instruction.Fence || Sections.isMarker(i) || isName(i));
  }

  /** What a section that begins calls itself goes away with it. */
  private static boolean isName(Instruction instruction) {
    return instruction instanceof Instruction.Assign || instruction instanceof Instruction.Let;
  }
}
