package dev.assay.language.java.lowering;

import dev.assay.source.SourceFile;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import org.jspecify.annotations.Nullable;

/**
 * An object, an array, or the static fields of a class: a symbol of the memory. The word at offset
 * 0 is its monitor; fields and elements follow, a word each.
 */
final class HeapObject {

  /** The offset of the first field or element. */
  static final int FIRST = 4;

  private final int number;
  private final String name;
  private final @Nullable TypeElement type;
  private final Map<VariableElement, Integer> fields = new LinkedHashMap<>();
  private final Map<Integer, Val> initial = new HashMap<>();
  private final int length;
  private final Object payload;

  /**
   * An object.
   *
   * @param number of its symbol
   * @param type its class; none for arrays, and for what the library makes
   * @param length of an array, or -1
   * @param payload what the library knows of an object of its own
   */
  HeapObject(int number, String name, @Nullable TypeElement type, int length, Object payload) {
    this.number = number;
    this.name = name;
    this.type = type;
    this.length = length;
    this.payload = payload;
  }

  int number() {
    return number;
  }

  String name() {
    return name;
  }

  @Nullable TypeElement type() {
    return type;
  }

  boolean isArray() {
    return length >= 0;
  }

  int length() {
    return length;
  }

  Object payload() {
    return payload;
  }

  /** The words behind the monitor, by field; of arrays none is named. */
  Map<VariableElement, Integer> fields() {
    return fields;
  }

  int add(VariableElement field, Val first) {
    int offset = FIRST + 4 * initial.size();
    fields.put(field, offset);
    initial.put(offset, first);
    return offset;
  }

  /** The field that was added last has a second word. */
  void addHigh(Val first) {
    initial.put(FIRST + 4 * initial.size(), first);
  }

  /** What words hold at first. */
  Map<Integer, Val> initial() {
    return initial;
  }

  Val initial(int offset) {
    return initial.getOrDefault(offset, Val.ZERO);
  }

  /** The name of the class, of a local one javac's words; of an array, as in {@code int[]}. */
  String typeName() {
    return type == null ? String.valueOf(payload) : type.toString();
  }

  /** How many words there are behind the monitor. */
  int words() {
    return isArray() ? length : initial.size();
  }

  /** The field at an offset. */
  Optional<VariableElement> field(int offset) {
    for (Map.Entry<VariableElement, Integer> field : fields.entrySet()) {
      if (field.getValue() == offset) {
        return Optional.of(field.getKey());
      }
    }
    boolean high = offset > FIRST && initial.containsKey(offset) && !isArray();
    return high && fields.containsValue(offset - 4) ? field(offset - 4) : Optional.empty();
  }

  /** How a word is called: {@code x} of the state, {@code Holder.x} of others. */
  String wordName(int offset, boolean ofState) {
    if (offset == 0) {
      return ofState ? "this" : name;
    }
    if (isArray()) {
      return name + "[" + (offset - FIRST) / 4 + "]";
    }
    return field(offset)
        .map(its -> SourceFile.bytewise(its.getSimpleName().toString()))
        .map(its -> ofState ? its : name + "." + its)
        .orElse(name);
  }
}
