package dev.assay.language.c;

import dev.assay.source.SourceSpan;

/** A variable; two are the same only if they are one declaration's. */
public final class Variable {

  /** How long a variable lives, and who has it. */
  public enum Storage {
    /** As long as the program; all threads share it. */
    GLOBAL,
    /** As long as the program, each thread its own. */
    THREAD,
    /** As long as the call or the block. */
    LOCAL
  }

  private final String name;
  private CType type;
  private final Storage storage;
  private final SourceSpan span;
  private boolean addressed;

  Variable(String name, CType type, Storage storage, SourceSpan span) {
    this.name = name;
    this.type = type;
    this.storage = storage;
    this.span = span;
  }

  public String name() {
    return name;
  }

  public CType type() {
    return type;
  }

  /** Completes the type of an array whose initialiser says its length. */
  void complete(CType whole) {
    type = whole;
  }

  public Storage storage() {
    return storage;
  }

  public SourceSpan span() {
    return span;
  }

  /** Whether something takes the variable's address, so that it has to be in memory. */
  public boolean isAddressed() {
    return addressed;
  }

  void address() {
    addressed = true;
  }

  @Override
  public String toString() {
    return name;
  }
}
