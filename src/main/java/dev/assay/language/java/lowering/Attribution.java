package dev.assay.language.java.lowering;

import com.sun.source.tree.Tree;
import dev.assay.source.SourceSpan;
import javax.lang.model.element.Element;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;

/** What javac says of trees: where they stand, what they mean, and their types. */
final class Attribution {

  private final ThreadLowering thread;

  Attribution(ThreadLowering thread) {
    this.thread = thread;
  }

  SourceSpan span(Tree tree) {
    return thread.unit().span(tree);
  }

  Element element(Tree tree) {
    Element element = thread.unit().element(tree);
    if (element == null) {
      throw thread.refusal(span(tree), "what this means is not known");
    }
    return element;
  }

  TypeMirror type(Tree tree) {
    TypeMirror type = thread.unit().type(tree);
    if (type == null) {
      throw thread.refusal(span(tree), "the type of this is not known");
    }
    return type;
  }

  /** The type of numbers that a type holds itself, or in a box. */
  TypeKind kind(TypeMirror type) {
    if (type.getKind().isPrimitive()) {
      return type.getKind();
    }
    try {
      return thread.whole().sources().types().unboxedType(type).getKind();
    } catch (IllegalArgumentException e) {
      return TypeKind.DECLARED;
    }
  }

  TypeMirror booleanType() {
    return thread.whole().sources().types().getPrimitiveType(TypeKind.BOOLEAN);
  }

  TypeMirror erased(TypeMirror type) {
    return thread.whole().sources().types().erasure(type);
  }

  TypeMirror intType() {
    return thread.whole().sources().types().getPrimitiveType(TypeKind.INT);
  }
}
