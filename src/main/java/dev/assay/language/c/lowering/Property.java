package dev.assay.language.c.lowering;

import dev.assay.program.Observable;
import dev.assay.source.SourceSpan;
import java.util.ArrayList;
import java.util.List;

/** Something that no execution should do, at one place of the source. */
public final class Property {

  /** What is wrong if it happens. */
  public enum Kind {
    ASSERTION("assertion"),
    UNINITIALISED("uninitialised read"),
    NULL("null pointer dereference"),
    BOUNDS("access out of bounds"),
    FREED("use after free"),
    DOUBLE_FREE("double free"),
    JOIN("join of what is no thread"),
    OVERFLOW("signed overflow");

    private final String words;

    Kind(String words) {
      this.words = words;
    }

    /** As reports say it. */
    public String words() {
      return words;
    }
  }

  private final Kind kind;
  private final SourceSpan span;
  private final List<Observable.Register> registers = new ArrayList<>();

  Property(Kind kind, SourceSpan span) {
    this.kind = kind;
    this.span = span;
  }

  public Kind kind() {
    return kind;
  }

  public SourceSpan span() {
    return span;
  }

  /** Registers of which one is other than zero at the end where it happened. */
  public List<Observable.Register> registers() {
    return List.copyOf(registers);
  }

  void add(Observable.Register register) {
    registers.add(register);
  }
}
