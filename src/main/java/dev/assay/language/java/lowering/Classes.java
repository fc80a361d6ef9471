package dev.assay.language.java.lowering;

import dev.assay.language.java.JavaSources;
import dev.assay.language.java.TestReader;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;

/** The classes of a test: where their fields are. */
final class Classes {

  private final JavaSources sources;
  private final Facts known;
  private final Map<TypeElement, List<VariableElement>> layouts = new HashMap<>();

  /**
   * The classes of one pass.
   *
   * @param known which fields have their halves apart
   */
  Classes(JavaSources sources, Facts known) {
    this.sources = sources;
    this.known = known;
  }

  /** The fields that a class itself declares. */
  List<VariableElement> fields(TypeElement type, boolean areStatic) {
    List<VariableElement> fields = new ArrayList<>();
    for (VariableElement field : ElementFilter.fieldsIn(type.getEnclosedElements())) {
      boolean isStatic =
          field.getModifiers().contains(Modifier.STATIC)
              || field.getKind() == ElementKind.ENUM_CONSTANT;
      if (isStatic == areStatic) {
        fields.add(field);
      }
    }
    return fields;
  }

  /** All fields of an object, those of its superclasses first. */
  private List<VariableElement> layout(TypeElement type) {
    List<VariableElement> known = layouts.get(type);
    if (known != null) {
      return known;
    }
    List<TypeElement> line = new ArrayList<>();
    for (TypeElement at = type; at != null; at = sources.superclass(at)) {
      line.add(at);
    }
    Collections.reverse(line);
    List<VariableElement> all = new ArrayList<>();
    for (TypeElement at : line) {
      if (sources.hasSource(at)) {
        all.addAll(fields(at, false));
      }
    }
    layouts.put(type, all);
    return all;
  }

  /** Gives an object the fields of its class, with their default values. */
  void layOut(HeapObject object, TypeElement type) {
    Optional<TypeElement> atomic = atomicAbove(type);
    atomic.ifPresent(its -> object.initial().put(HeapObject.FIRST, Library.zeroOf(its)));
    layout(type).forEach(field -> add(object, field));
  }

  /** Gives an object a field, with its default value. */
  void add(HeapObject object, VariableElement field) {
    object.add(field, defaultOf(field.asType()));
    if (isTorn(field)) {
      object.addHigh(defaultOf(field.asType()));
    }
  }

  /** Whether the halves of a field are apart: never of a result, which is no part of the test. */
  boolean isTorn(VariableElement field) {
    return known.isTorn(field) && !TestReader.isResult(ownerOf(field));
  }

  /** The class that declares something. */
  static TypeElement ownerOf(Element member) {
    if (member.getEnclosingElement() instanceof TypeElement type) {
      return type;
    }
    throw new IllegalArgumentException(member + " is no member of a class");
  }

  /** Where a field is in any object that has it. */
  int offset(VariableElement field) {
    TypeElement owner = Classes.ownerOf(field);
    int before = atomicAbove(owner).isPresent() ? 1 : 0;
    for (VariableElement each : layout(owner)) {
      if (each.equals(field)) {
        break;
      }
      before += isTorn(each) ? 2 : 1;
    }
    return HeapObject.FIRST + 4 * before;
  }

  /** The atomic class that a class extends: its value stands before all fields. */
  private Optional<TypeElement> atomicAbove(TypeElement type) {
    for (TypeElement at = type; at != null; at = sources.superclass(at)) {
      if (Library.isAtomic(at)) {
        return Optional.of(at);
      }
    }
    return Optional.empty();
  }

  static Val defaultOf(TypeMirror type) {
    return switch (type.getKind()) {
      case LONG -> new Val.Known(0L);
      case FLOAT -> new Val.Known(0f);
      case DOUBLE -> new Val.Known(0d);
      case BOOLEAN, BYTE, SHORT, CHAR, INT -> Val.ZERO;
      default -> Val.NULL;
    };
  }
}
