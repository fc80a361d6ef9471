package dev.assay.language.code;

import dev.assay.program.Code;
import dev.assay.program.Evaluation;
import dev.assay.source.SourceSpan;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Code that grows; its branches may be open, so that what follows goes into one of their arms. */
public final class CodeList {

  private sealed interface Part {
    /** Code that is complete. */
    record Whole(Code code) implements Part {}

    /** A branch whose arms may still grow. */
    record Fork(Evaluation condition, CodeList then, CodeList otherwise, SourceSpan span)
        implements Part {}
  }

  private final List<Part> parts = new ArrayList<>();

  /** Appends code. */
  public void add(Code code) {
    parts.add(new Part.Whole(code));
  }

  /** Appends a branch whose arms may grow on. */
  public void fork(Evaluation condition, CodeList then, CodeList otherwise, SourceSpan span) {
    parts.add(new Part.Fork(condition, then, otherwise, span));
  }

  /** Whether it has no parts yet. */
  public boolean isEmpty() {
    return parts.isEmpty();
  }

  /** The code as it is now. */
  public List<Code> code() {
    List<Code> code = new ArrayList<>();
    for (Part part : parts) {
      if (part instanceof Part.Whole whole) {
        code.add(whole.code());
      } else if (part instanceof Part.Fork fork) {
        List<Code> otherwise = fork.otherwise().code();
        code.add(
            new Code.Branch(
                fork.condition(),
                new Code.Sequence(fork.then().code(), fork.span()),
                otherwise.isEmpty()
                    ? Optional.empty()
                    : Optional.of(new Code.Sequence(otherwise, fork.span())),
                fork.span()));
      }
    }
    return code;
  }
}
