package dev.assay.edit;

/**
 * A word of a text, and what it stands for.
 *
 * @param name what it names; words of one kind, name and scope name the same thing
 * @param scope the thread of a register, or {@link #GLOBAL}
 * @param defines whether this is where the thing is introduced
 */
public record Word(Extent extent, Kind kind, String name, int scope, boolean defines) {

  /** The scope of what all threads see. */
  public static final int GLOBAL = -1;

  /** Kinds of words. */
  public enum Kind {
    /** A word of the language. */
    KEYWORD,
    /** A type. */
    TYPE,
    /** A function that the language, or Assay, gives a meaning. */
    PRIMITIVE,
    /** A location of memory that threads share. */
    LOCATION,
    /** A register: a variable of one thread. */
    REGISTER,
    /** A thread of a test. */
    THREAD,
    /** The name of a test. */
    TEST,
    /** A set, relation or function of a model. */
    RELATION,
    /** What is known in a part of a definition only: its parameters. */
    PARAMETER,
    /** A tag of a model, such as {@code 'once}. */
    TAG,
    /** The name of a check or flag of a model. */
    CHECK,
    /** A number. */
    NUMBER,
    /** A text in quotes. */
    STRING,
    /** A comment. */
    COMMENT
  }

  /** Whether two words name the same thing. */
  public boolean meansSameAs(Word other) {
    return kind == other.kind && scope == other.scope && name.equals(other.name);
  }
}
