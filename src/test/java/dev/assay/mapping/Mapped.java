package dev.assay.mapping;

import dev.assay.language.litmus.LitmusParser;
import dev.assay.language.litmus.MacroTable;
import dev.assay.program.InstructionText;
import dev.assay.program.Program;
import dev.assay.source.SourceFile;
import java.util.function.UnaryOperator;

/** What a pass makes of statements. */
final class Mapped {

  private Mapped() {}

  /** The instructions that statements of one thread become. */
  static String of(UnaryOperator<Program> pass, String statements) {
    return of(pass, MacroTable.kernel(), statements);
  }

  /** The same with other macros. */
  static String of(UnaryOperator<Program> pass, MacroTable macros, String statements) {
    String text =
        "C mapped\n{}\nP0(atomic_int *x, atomic_int *y, spinlock_t *s) {\nint r0;\n"
            + statements
            + "\n}\nexists (0:r0=0)\n";
    Program program = LitmusParser.parse(new SourceFile("mapped.litmus", text), macros).program();
    return InstructionText.of(pass.apply(program));
  }
}
