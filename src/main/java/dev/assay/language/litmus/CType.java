package dev.assay.language.litmus;

import dev.assay.grammar.LitmusSyntax.BaseTypeContext;
import dev.assay.grammar.LitmusSyntax.TypeContext;
import dev.assay.grammar.LitmusSyntax.TypeQualifierContext;
import dev.assay.grammar.LitmusSyntax.TypeSuffixContext;
import dev.assay.source.InputException;
import java.util.List;
import java.util.Optional;
import org.antlr.v4.runtime.tree.TerminalNode;

/** A C type of a parameter or a register; only its text matters, for the hash. */
sealed interface CType {

  /** A named type such as {@code int}. */
  record Base(String name) implements CType {}

  /** A type of C's that is read as one that herd7 has. */
  record Spelt(String written, TypeSpellings.Spelling spelling) implements CType {}

  /** {@code _Atomic T}. */
  record Atomic(CType type) implements CType {}

  /** {@code volatile T}. */
  record Volatile(CType type) implements CType {}

  /** {@code T const}. */
  record Const(CType type) implements CType {}

  /** {@code T*}. */
  record Pointer(CType type) implements CType {}

  /** True of a type that is wider in C than the 32 bits that every value has here. */
  default boolean isWide() {
    if (this instanceof Base base) {
      return base.name().equals("long") || DeclaredType.size(base.name()).orElse(4) > 4;
    }
    if (this instanceof Atomic atomic) {
      return atomic.type().isWide();
    }
    if (this instanceof Volatile vol) {
      return vol.type().isWide();
    }
    return this instanceof Const con && con.type().isWide();
  }

  /** Whether some part of it is volatile. */
  default boolean isVolatile() {
    return this instanceof Volatile
        || (this instanceof Const con && con.type().isVolatile())
        || (this instanceof Pointer pointer && pointer.type().isVolatile());
  }

  /** True of {@code bool}. */
  default boolean isTruth() {
    return this instanceof Spelt spelt && spelt.spelling().truth();
  }

  default boolean isVoid() {
    return this instanceof Base base && base.name().equals("void");
  }

  /** As herd7 prints it in the hash. */
  default String text() {
    if (this instanceof Base base) {
      return base.name();
    }
    if (this instanceof Spelt spelt) {
      return spelt.spelling().type();
    }
    if (this instanceof Atomic atomic) {
      String type = atomic.type().text();
      return atomic.type() instanceof Base ? "_Atomic " + type : "_Atomic (" + type + ")";
    }
    if (this instanceof Volatile vol) {
      String type = vol.type().text();
      return vol.type() instanceof Base ? "volatile " + type : type + " volatile";
    }
    if (this instanceof Const con) {
      return con.type().text() + " const";
    }
    if (this instanceof Pointer pointer) {
      return pointer.type().text() + "*";
    }
    throw new AssertionError(this);
  }

  static CType read(TypeContext tree, SyntaxReader reader) {
    CType type = tree.type() == null ? base(tree.baseType(), reader) : read(tree.type(), reader);
    if (tree.ATOMIC() != null) {
      type = new Atomic(type);
    } else if (tree.VOLATILE() != null) {
      type = new Volatile(type);
    } else if (tree.CONST() != null) {
      type = new Const(type);
    } else if (tree.typeQualifier() != null) {
      type = qualified(type, tree.typeQualifier());
    }
    for (TypeSuffixContext suffix : tree.typeSuffix()) {
      type = suffix.STAR() != null ? new Pointer(type) : qualified(type, suffix.typeQualifier());
    }
    return type;
  }

  private static CType qualified(CType type, TypeQualifierContext qualifier) {
    return qualifier.VOLATILE() != null ? new Volatile(type) : new Const(type);
  }

  private static CType base(BaseTypeContext tree, SyntaxReader reader) {
    if (tree.STRUCT() != null) {
      String name = "struct " + tree.NAME().getText();
      if (name.equals("struct srcu_struct")) {
        return new Base(name);
      }
      return spelt(name, TypeSpellings.of(name), tree, reader)
          .orElseThrow(
              () ->
                  new InputException(
                      reader.span(tree),
                      name + " is unknown: the only structure is struct srcu_struct",
                      HerdSyntax.unexpected(reader.section(), tree.NAME().getSymbol())));
    }
    if (tree.TEMPLATE() != null) {
      return new Atomic(new Base(tree.TYPE(0).getText()));
    }
    if (tree.VOID() != null) {
      return new Base("void");
    }
    List<String> words = tree.TYPE().stream().map(TerminalNode::getText).toList();
    String name = String.join(" ", words);
    if (name.equals("atomic_int")) {
      return new Atomic(new Base("int"));
    }
    return words.size() == 1 && TypeSpellings.of(name).isEmpty()
        ? new Base(name)
        : spelt(name, TypeSpellings.of(words), tree, reader)
            .orElseThrow(
                () -> new InputException(reader.span(tree), "there is no type '" + name + "'"));
  }

  private static Optional<CType> spelt(
      String name, Optional<TypeSpellings.Spelling> as, BaseTypeContext tree, SyntaxReader reader) {
    as.ifPresent(spelling -> reader.spellings().type(reader.span(tree), name, spelling));
    return as.map(spelling -> new Spelt(name, spelling));
  }
}
