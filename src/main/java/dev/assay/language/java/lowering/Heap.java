package dev.assay.language.java.lowering;

import dev.assay.program.Datum;
import dev.assay.program.Memory;
import dev.assay.program.Observable;
import dev.assay.program.Operand;
import dev.assay.program.Operator;
import dev.assay.program.Value;
import dev.assay.source.InputException;
import dev.assay.source.SourceFile;
import dev.assay.source.SourceSpan;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import org.jspecify.annotations.Nullable;

/**
 * The objects of a test. A value has 32 bits or is an address; what fits in neither, such as a
 * string or a large number, is the address of a symbol of its own, so that it can be moved and
 * compared, and not computed with.
 */
final class Heap {

  private static final int MOST_OBJECTS = 10_000;

  private final List<String> symbols = new ArrayList<>();
  private final Set<String> taken = new HashSet<>();
  private final List<HeapObject> objects = new ArrayList<>();
  private final Map<Object, Integer> constants = new LinkedHashMap<>();
  private final Map<String, Integer> boxes = new HashMap<>();

  /** What addresses of symbols mean that are no objects. */
  private final Map<String, Object> meanings = new HashMap<>();

  private final Set<String> touched = new HashSet<>();
  private final Set<VariableElement> touchedFields = new HashSet<>();
  private boolean elementsTouched;
  private boolean monitorsTouched;

  private int symbol(String readable) {
    String name = SourceFile.bytewise(readable);
    String unique = name;
    for (int i = 2; !taken.add(unique); i++) {
      unique = name + "#" + i;
    }
    symbols.add(unique);
    return symbols.size() - 1;
  }

  HeapObject create(
      String name, @Nullable TypeElement type, int length, Object payload, SourceSpan span) {
    if (objects.size() >= MOST_OBJECTS) {
      throw new InputException(span, "more than " + MOST_OBJECTS + " objects are made");
    }
    int number = symbol(name);
    HeapObject object = new HeapObject(number, symbols.get(number), type, length, payload);
    objects.add(object);
    return object;
  }

  List<HeapObject> objects() {
    return objects;
  }

  // Values.

  private static Operand number(int value, SourceSpan span) {
    return new Operand.Constant(Datum.ofInt(value), span);
  }

  /**
   * A value as code has it.
   *
   * @throws FinalValueException if it is what a place holds at the end
   */
  Operand operand(Val value, SourceSpan span) {
    if (value instanceof Val.Symbolic symbolic) {
      return symbolic.operand();
    }
    if (value instanceof Val.Ref ref) {
      return address(ref.object(), 0, span);
    }
    if (value instanceof Val.Known known) {
      return constant(known.value(), span);
    }
    if (value instanceof Val.Boxed boxed) {
      return boxed(boxed, span);
    }
    if (value instanceof Val.Final) {
      throw new FinalValueException();
    }
    return number(0, span);
  }

  static Operand address(HeapObject object, int offset, SourceSpan span) {
    return new Operand.Constant(Datum.ofAddress(object.number(), offset), span);
  }

  private Operand constant(Object value, SourceSpan span) {
    if (value instanceof Integer its) {
      return number(its, span);
    }
    if (value instanceof Long its && its == its.intValue()) {
      return number(its.intValue(), span);
    }
    if ((value instanceof Float f && Float.floatToRawIntBits(f) == 0)
        || (value instanceof Double d && Double.doubleToRawLongBits(d) == 0)) {
      return number(0, span);
    }
    int symbol =
        constants.computeIfAbsent(
            value,
            v -> {
              int its = symbol(v instanceof String ? "\"" + v + "\"" : String.valueOf(v));
              meanings.put(symbols.get(its), v);
              return its;
            });
    return new Operand.Constant(Datum.ofAddress(symbol, 0), span);
  }

  private Operand boxed(Val.Boxed boxed, SourceSpan span) {
    Operand number = operand(boxed.number(), span);
    Operand base = box(boxed.type(), span);
    if (number instanceof Operand.Constant constant) {
      return Datum.isInt(constant.datum())
          ? new Operand.Constant(
              Datum.ofAddress(
                  Datum.symbolOf(((Operand.Constant) base).datum()), Datum.intOf(constant.datum())),
              span)
          : number;
    }
    return new Operand.Operation(Operator.ADD, base, number, span);
  }

  /** Where the boxes of a type begin: that of a number is as many bytes behind it. */
  Operand box(String type, SourceSpan span) {
    int symbol = boxes.computeIfAbsent(type, t -> symbol("box of " + t));
    return new Operand.Constant(Datum.ofAddress(symbol, 0), span);
  }

  /** A value that is known, as Java prints one of a type. */
  String text(Operand value, String type) {
    return value instanceof Operand.Constant constant
        ? text(Datum.toValue(constant.datum(), symbols), type)
        : "?";
  }

  /** A value at the end, as Java prints one of a type. */
  String text(Value value, String type) {
    if (value instanceof Value.Int number) {
      return text(number.value(), type);
    }
    if (value instanceof Value.Address address) {
      for (Map.Entry<String, Integer> box : boxes.entrySet()) {
        if (symbols.get(box.getValue()).equals(address.name())) {
          return text(address.offset(), box.getKey());
        }
      }
      Object meaning = meanings.get(address.name());
      return meaning == null ? "object " + address.name() : text(meaning);
    }
    return value.toString();
  }

  /** The value that Java prints as a text, of a type; empty if there is none. */
  Optional<Value> value(String text, String type) {
    for (Map.Entry<String, Object> meaning : meanings.entrySet()) {
      if (text(meaning.getValue()).equals(text)) {
        return Optional.of(new Value.Address(meaning.getKey(), 0));
      }
    }
    if (text.matches("-?[0-9]{1,9}")) {
      return Optional.of(new Value.Int(Integer.parseInt(text)));
    }
    for (int number = 0; number <= Character.MAX_VALUE; number++) {
      if (text(number, type).equals(text)) {
        return Optional.of(new Value.Int(number));
      }
    }
    return Optional.empty();
  }

  private static String text(Object constant) {
    return SourceFile.bytewise(String.valueOf(constant));
  }

  private static String text(int number, String type) {
    return switch (type) {
      case "boolean", "java.lang.Boolean" -> number == 0 ? "false" : "true";
      case "char", "java.lang.Character" -> text((Object) (char) number);
      case "float", "double" -> number == 0 ? "0.0" : Integer.toString(number);
      case "int", "long", "short", "byte" -> Integer.toString(number);
      case "java.lang.Integer", "java.lang.Long", "java.lang.Short", "java.lang.Byte" ->
          Integer.toString(number);
      default -> number == 0 ? "null" : Integer.toString(number);
    };
  }

  // Memory.

  void touch(HeapObject object, int offset) {
    touched.add(object.number() + "@" + offset);
  }

  void touch(VariableElement field) {
    touchedFields.add(field);
  }

  void touchSomeElement() {
    elementsTouched = true;
  }

  void touchSomeMonitor() {
    monitorsTouched = true;
  }

  /** Whether a word is accessed. */
  boolean isTouched(HeapObject object, int offset) {
    return isTouched(object, offset, object.field(offset));
  }

  private boolean isTouched(HeapObject object, int offset, Optional<VariableElement> field) {
    return touched.contains(object.number() + "@" + offset)
        || (field.isPresent() && touchedFields.contains(field.get()))
        || (object.type() == null && offset > 0 && elementsTouched)
        || (offset == 0 && monitorsTouched);
  }

  /** The layout of what is accessed. */
  Memory memory(SourceSpan start) {
    List<Memory.Cell> cells = new ArrayList<>();
    for (HeapObject object : objects) {
      for (int i = 0; i <= object.words(); i++) {
        addCell(object, 4 * i, start, cells);
      }
    }
    return new Memory(List.copyOf(symbols), cells, Map.of(), Set.of(), Set.of());
  }

  private void addCell(HeapObject object, int offset, SourceSpan start, List<Memory.Cell> cells) {
    if (isTouched(object, offset, object.field(offset))) {
      Operand initial = operand(offset == 0 ? Val.ZERO : object.initial(offset), start);
      cells.add(
          new Memory.Cell(
              Datum.ofAddress(object.number(), offset), ((Operand.Constant) initial).datum()));
    }
  }

  /** What final states show a word as, once all that is accessed is known. */
  Observable observable(HeapObject object, int offset) {
    int index = 0;
    for (int at = 0; at < offset; at += 4) {
      index += isTouched(object, at, object.field(at)) ? 1 : 0;
    }
    return new Observable.Cell(object.name(), index);
  }

  /** How values, and places in memory, are called. */
  Function<Value, String> names(Optional<HeapObject> state) {
    Map<Value, String> words = new HashMap<>();
    for (HeapObject object : objects) {
      for (int i = 0; i <= object.words(); i++) {
        boolean ofState = state.filter(its -> its == object).isPresent();
        words.put(new Value.Address(object.name(), 4 * i), object.wordName(4 * i, ofState));
      }
    }
    return value -> {
      String word = words.get(value);
      return word == null ? text(value, "int") : word;
    };
  }

  /** Something is computed from what a place holds at the end. */
  static final class FinalValueException extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }
}
