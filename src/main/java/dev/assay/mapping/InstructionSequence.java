package dev.assay.mapping;

import dev.assay.program.AccessMode;
import dev.assay.program.Evaluation;
import dev.assay.program.Instruction;
import dev.assay.program.Program;
import dev.assay.program.ThreadCode;
import dev.assay.source.SourceSpan;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What stands in the machine's program for one operation of a source, in the words of its assembler
 * but without operands: {@code lwsync; stw}. Of an atomic instruction only its suffixes are told.
 */
public final class InstructionSequence {

  private final Architecture architecture;
  private final SourceSpan at;
  private final List<String> words = new ArrayList<>();

  private InstructionSequence(Architecture architecture, SourceSpan at) {
    this.architecture = architecture;
    this.at = at;
  }

  /**
   * The instructions of what begins at a place.
   *
   * @param at only the line and the column count
   * @return none if nothing is left of it
   * @throws dev.assay.program.ForeignPrimitive if the architecture has no instructions for some
   *     operation of the program
   */
  public static String of(Program program, Compilation how, SourceSpan at) {
    InstructionSequence sequence = new InstructionSequence(how.architecture(), at);
    for (ThreadCode thread : MachineMapping.map(program, how).threads()) {
      thread.body().forEach(code -> code.forEachEvaluation(sequence::add));
    }
    return String.join("; ", sequence.words);
  }

  private void add(Evaluation evaluation) {
    evaluation.instructions().forEach(this::add);
  }

  private void add(Instruction instruction) {
    if (instruction.span().line() != at.line() || instruction.span().column() != at.column()) {
      return;
    }
    if (instruction instanceof Instruction.Choose choose) {
      // Of what may fail, how it succeeds.
      choose.first().instructions().forEach(this::add);
    } else if (instruction instanceof Instruction.Fence fence) {
      words.add(fence(sets(fence.mode()).get(0)));
    } else if (instruction instanceof Instruction.Load load) {
      words.add(load.half() ? reading(sets(load.mode())) : load(sets(load.mode())));
    } else if (instruction instanceof Instruction.Store store) {
      if (!store.half()) {
        words.add(store(sets(store.mode())));
      } else {
        written(sets(store.mode()));
      }
    } else if (instruction instanceof Instruction.Control) {
      words.add("branch");
    }
  }

  private static List<String> sets(AccessMode mode) {
    return mode instanceof AccessMode.Machine machine ? machine.sets() : List.of();
  }

  private String fence(String set) {
    String word = set.toLowerCase(Locale.ROOT);
    return switch (architecture) {
      case X86, POWER -> word;
      case AARCH64 -> word.replace('.', ' ');
      case RISCV -> {
        String[] parts = word.split("\\.", -1);
        yield parts.length == 3 ? "fence " + parts[1] + "," + parts[2] : word;
      }
    };
  }

  private String load(List<String> sets) {
    return switch (architecture) {
      case X86 -> "mov";
      case AARCH64 -> sets.contains("A") ? "ldar" : sets.contains("Q") ? "ldapr" : "ldr";
      case POWER -> "lwz";
      case RISCV -> "lw";
    };
  }

  private String store(List<String> sets) {
    return switch (architecture) {
      case X86 -> "mov";
      case AARCH64 -> sets.contains("L") ? "stlr" : "str";
      case POWER -> "stw";
      case RISCV -> "sw";
    };
  }

  /** The reading half of an atomic; that of a single instruction stands for the whole. */
  private String reading(List<String> sets) {
    boolean exclusive = sets.contains("EX");
    return switch (architecture) {
      case X86 -> "lock rmw";
      case AARCH64 ->
          exclusive
              ? sets.contains("A") ? "ldaxr" : "ldxr"
              : sets.contains("A") ? "atomic a" : "atomic";
      case POWER -> "lwarx";
      case RISCV -> (exclusive ? "lr" : "amo") + suffix(sets);
    };
  }

  /** The writing half: an instruction of its own, or a suffix of that which reads. */
  private void written(List<String> sets) {
    boolean exclusive = sets.contains("EX");
    switch (architecture) {
      case X86 -> {
        // one instruction does both
      }
      case AARCH64 -> {
        boolean releases = sets.contains("L");
        if (exclusive) {
          words.add(releases ? "stlxr" : "stxr");
        } else if (releases) {
          String both = words.remove(words.size() - 1);
          words.add(both.endsWith(" a") ? both + "l" : both + " l");
        }
      }
      case POWER -> words.add("stwcx.");
      case RISCV -> {
        if (exclusive) {
          words.add("sc" + suffix(sets));
        }
      }
    }
  }

  private static String suffix(List<String> sets) {
    return sets.contains("AcqRel") || sets.contains("Sc")
        ? ".aqrl"
        : sets.contains("Acq") ? ".aq" : sets.contains("Rel") ? ".rl" : "";
  }
}
