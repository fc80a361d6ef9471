package dev.assay.language.c;

import dev.assay.source.InputException;
import dev.assay.source.SourceSpan;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A type of C, with the widths that 64-bit Linux gives it. Qualifiers are kept for _Atomic only.
 */
public sealed interface CType {

  /** Of what has no size, such as void or a structure that is only declared. */
  long INCOMPLETE = -1;

  /** Bytes, or {@link #INCOMPLETE}. */
  long size();

  /** Bytes that an address is a multiple of. */
  long alignment();

  /** Nothing. */
  record VoidType() implements CType {

    /** The only one. */
    public static final VoidType VOID = new VoidType();

    @Override
    public long size() {
      return INCOMPLETE;
    }

    @Override
    public long alignment() {
      return 1;
    }

    @Override
    public String toString() {
      return "void";
    }
  }

  /**
   * A whole number; enumerations are of type int.
   *
   * @param rank greater of types that win when two are converted to one
   */
  record Int(String name, int bytes, boolean signed, int rank) implements CType {

    public static final Int BOOL = new Int("_Bool", 1, false, 0);
    public static final Int CHAR = new Int("char", 1, true, 1);
    public static final Int SIGNED_CHAR = new Int("signed char", 1, true, 1);
    public static final Int UNSIGNED_CHAR = new Int("unsigned char", 1, false, 1);
    public static final Int SHORT = new Int("short", 2, true, 2);
    public static final Int UNSIGNED_SHORT = new Int("unsigned short", 2, false, 2);
    public static final Int INT = new Int("int", 4, true, 3);
    public static final Int UNSIGNED = new Int("unsigned int", 4, false, 3);
    public static final Int LONG = new Int("long", 8, true, 4);
    public static final Int UNSIGNED_LONG = new Int("unsigned long", 8, false, 4);
    public static final Int LONG_LONG = new Int("long long", 8, true, 5);
    public static final Int UNSIGNED_LONG_LONG = new Int("unsigned long long", 8, false, 5);

    @Override
    public long size() {
      return bytes;
    }

    @Override
    public long alignment() {
      return bytes;
    }

    /** A number as this type has it: its low bits, with the sign that the type gives them. */
    public long wrap(long value) {
      if (this.equals(BOOL)) {
        return value != 0 ? 1 : 0;
      }
      int unused = 64 - 8 * bytes;
      return signed ? value << unused >> unused : value << unused >>> unused;
    }

    @Override
    public String toString() {
      return name;
    }
  }

  /** The address of something. */
  record Pointer(CType target) implements CType {
    @Override
    public long size() {
      return 8;
    }

    @Override
    public long alignment() {
      return 8;
    }

    @Override
    public String toString() {
      return target + " *";
    }
  }

  /** Several of one type in a row; the length may be {@link #INCOMPLETE}. */
  record Array(CType element, long length) implements CType {
    @Override
    public long size() {
      return length < 0 || element.size() < 0 ? INCOMPLETE : length * element.size();
    }

    @Override
    public long alignment() {
      return element.alignment();
    }

    @Override
    public String toString() {
      return element + "[" + (length < 0 ? "" : Long.toString(length)) + "]";
    }
  }

  /** A function; without a prototype it takes any arguments. */
  record Function(CType result, List<CType> parameters, boolean variadic, boolean prototype)
      implements CType {
    public Function {
      parameters = List.copyOf(parameters);
    }

    @Override
    public long size() {
      return INCOMPLETE;
    }

    @Override
    public long alignment() {
      return 1;
    }

    @Override
    public String toString() {
      return result + " (" + (parameters.isEmpty() ? "" : parameters.size() + " parameters") + ")";
    }
  }

  /** What {@code _Atomic} makes of a type. */
  record Atomic(CType inner) implements CType {
    @Override
    public long size() {
      return inner.size();
    }

    @Override
    public long alignment() {
      return inner.alignment();
    }

    @Override
    public String toString() {
      return "_Atomic " + inner;
    }
  }

  /** A member of a structure; one without a name is a structure whose members count as its own. */
  record Member(String name, CType type, long offset) {}

  /** A structure or a union; its members become known once. */
  final class Structure implements CType {

    private final String tag;
    private final boolean union;
    private List<Member> members = List.of();
    private long size = INCOMPLETE;
    private long alignment = 1;

    Structure(String tag, boolean union) {
      this.tag = tag;
      this.union = union;
    }

    /** Lays out the members, with those of packed structures side by side. */
    void complete(List<Member> unplaced, boolean packed) {
      List<Member> placed = new ArrayList<>();
      long end = 0;
      long strictest = 1;
      for (Member member : unplaced) {
        long own = packed ? 1 : member.type().alignment();
        long offset = union ? 0 : (end + own - 1) / own * own;
        placed.add(new Member(member.name(), member.type(), offset));
        end = Math.max(end, offset + Math.max(0, member.type().size()));
        strictest = Math.max(strictest, own);
      }
      members = List.copyOf(placed);
      alignment = strictest;
      size = (end + strictest - 1) / strictest * strictest;
    }

    public boolean isUnion() {
      return union;
    }

    public List<Member> members() {
      return members;
    }

    /**
     * The member of a name, as {@link #member(String)}.
     *
     * @throws InputException at the place that names it, if there is none
     */
    public Member member(String name, SourceSpan use) {
      return member(name)
          .orElseThrow(() -> new InputException(use, this + " has no member named '" + name + "'"));
    }

    /** The member of a name, those of members without a name included; its offset is from here. */
    public Optional<Member> member(String name) {
      for (Member member : members) {
        if (member.name().equals(name)) {
          return Optional.of(member);
        }
        if (member.name().isEmpty() && member.type() instanceof Structure inner) {
          Optional<Member> found = inner.member(name);
          if (found.isPresent()) {
            Member its = found.get();
            return Optional.of(new Member(name, its.type(), member.offset() + its.offset()));
          }
        }
      }
      return Optional.empty();
    }

    @Override
    public long size() {
      return size;
    }

    @Override
    public long alignment() {
      return alignment;
    }

    @Override
    public String toString() {
      return (union ? "union " : "struct ") + (tag.isEmpty() ? "without a name" : tag);
    }
  }

  /** The type without {@code _Atomic} at its top. */
  default CType plain() {
    return this instanceof Atomic atomic ? atomic.inner() : this;
  }

  default boolean isInteger() {
    return plain() instanceof Int;
  }

  default boolean isPointer() {
    return plain() instanceof Pointer;
  }

  /** Whether a value of the type is a number or an address. */
  default boolean isScalar() {
    return isInteger() || isPointer();
  }
}
