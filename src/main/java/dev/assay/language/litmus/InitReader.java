package dev.assay.language.litmus;

import dev.assay.grammar.LitmusSyntax;
import dev.assay.grammar.LitmusSyntax.InitItemContext;
import dev.assay.grammar.LitmusSyntax.InitValueContext;
import dev.assay.grammar.LitmusSyntax.OperandContext;
import dev.assay.grammar.LitmusSyntax.PlaceContext;
import dev.assay.language.litmus.Sections.Section;
import dev.assay.program.Observable;
import dev.assay.program.Value;
import dev.assay.source.HerdWords;
import dev.assay.source.InputException;
import dev.assay.source.SourceSpan;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.antlr.v4.runtime.tree.TerminalNode;

/** Reads the init section. */
final class InitReader {

  private final SyntaxReader reader;

  private InitReader(SyntaxReader reader) {
    this.reader = reader;
  }

  /**
   * An item, and how it enters the hash.
   *
   * @param hashText such as {@code int *p=x}
   */
  record Item(InitItem item, String hashText) {

    /** Counts the addresses of array cells in bytes, where the array is declared. */
    Item inBytes(List<Item> all) {
      return item.values().stream().noneMatch(Item::isCell)
          ? this
          : new Item(
              new InitItem(
                  item.target(),
                  item.type(),
                  item.pointer(),
                  item.values().stream().map(value -> inBytes(value, all)).toList(),
                  item.length(),
                  item.span()),
              hashText);
    }

    private static boolean isCell(Value value) {
      return value instanceof Value.Address address && address.offset() != 0;
    }

    private static Value inBytes(Value value, List<Item> all) {
      if (!(value instanceof Value.Address address)) {
        return value;
      }
      int size =
          all.stream()
              .filter(i -> i.item.target().equals(new Observable.Array(address.name())))
              .flatMap(i -> i.item.type().flatMap(DeclaredType::size).stream())
              .findFirst()
              .orElse(1);
      return new Value.Address(address.name(), address.offset() * size);
    }
  }

  static List<Item> read(Section section, Faults faults) {
    SyntaxReader reader = new SyntaxReader(section, faults);
    LitmusSyntax.InitContext tree = reader.parseState(LitmusSyntax::init);
    InitReader init = new InitReader(reader);
    List<Item> items = new ArrayList<>();
    Map<Observable, SourceSpan> places = new TreeMap<>();
    for (InitItemContext item : tree.initItem()) {
      faults.attempt(() -> init.add(item, items, places));
    }
    return items.stream().map(item -> item.inBytes(items)).toList();
  }

  private void add(InitItemContext tree, List<Item> items, Map<Observable, SourceSpan> places) {
    Item read = item(tree);
    items.add(read);
    Observable target = read.item().target();
    Observable key =
        target instanceof Observable.Array a ? new Observable.Global(a.name()) : target;
    SourceSpan earlier = places.putIfAbsent(key, read.item().span());
    if (earlier != null) {
      throw new InputException(
          read.item().span(),
          Places.written(target) + " is initialised twice: see line " + earlier.line(),
          HerdWords.crash(
              "File \"lib/parsedConstant.ml\", line 23, characters 18-24: Assertion failed"));
    }
  }

  private Item item(InitItemContext tree) {
    Optional<String> type = Optional.ofNullable(tree.NAME()).map(TerminalNode::getText);
    boolean pointer = tree.STAR() != null;
    if (tree.ATOMIC() != null && type.isEmpty()) {
      throw new InputException(reader.span(tree), "_Atomic needs a type: _Atomic int x");
    }
    PlaceContext place = tree.place();
    boolean array = place.LBRACKET() != null && place.NUMBER() != null;
    if (array) {
      return array(tree, type);
    }
    Observable target = Places.read(place, reader);
    InitValueContext value = tree.initValue();
    List<Value> values = new ArrayList<>();
    String written = "0";
    boolean toRegister = target instanceof Observable.Register;
    if (value != null) {
      OperandContext operand = single(value, type);
      boolean address = value.AMP() != null;
      if (address && !pointer && !(toRegister && type.isEmpty())) {
        throw new InputException(
            reader.span(value),
            "unexpected '&': a pointer is declared as *p, and untyped y=x holds x's address too");
      }
      pointer |= address;
      values.add(Places.value(operand, reader));
      written = operand.NUMBER() != null ? operand.getText() : values.get(0).toString();
    }
    SourceSpan span = reader.span(tree);
    String prefix = type.map(t -> t + " ").orElse("") + (pointer ? "*" : "");
    String atomic = tree.ATOMIC() == null ? "" : "_Atomic ";
    return new Item(
        new InitItem(target, type, pointer, values, 1, span),
        atomic + prefix + Places.written(target) + "=" + written);
  }

  private OperandContext single(InitValueContext value, Optional<String> type) {
    if (value.LBRACE() != null) {
      throw new InputException(
          reader.span(value), "a list of values is for arrays: int a[2]={1,2}");
    }
    if (value.ATOMIC_INIT() != null && type.isEmpty()) {
      throw new InputException(reader.span(value), "ATOMIC_INIT needs a type: atomic_t x");
    }
    return value.operand(0);
  }

  private Item array(InitItemContext tree, Optional<String> type) {
    SourceSpan span = reader.span(tree);
    PlaceContext place = tree.place();
    if (type.isEmpty() || tree.STAR() != null || tree.ATOMIC() != null) {
      throw new InputException(
          span, "an array is declared with a base type and its length: int a[2]={1,2}");
    }
    String name = place.NAME().getText();
    int length = Numbers.parse(place.NUMBER().getText(), reader.span(place.NUMBER()));
    if (length < 1) {
      throw new InputException(reader.span(place.NUMBER()), "an array has at least one element");
    }
    List<Value> values = new ArrayList<>();
    InitValueContext list = tree.initValue();
    if (list != null) {
      if (list.LBRACE() == null) {
        throw new InputException(reader.span(list), "an array is given as a list: {1,2}");
      }
      for (OperandContext operand : list.operand()) {
        values.add(Places.value(operand, reader));
      }
      if (values.size() != length) {
        throw new InputException(
            reader.span(list),
            "array " + name + " has length " + length + " but " + values.size() + " values");
      }
    }
    return new Item(
        new InitItem(new Observable.Array(name), type, false, values, length, span),
        type.orElseThrow() + " " + name + "[" + place.NUMBER().getText() + "]");
  }
}
