package dev.assay.language.litmus;

import dev.assay.grammar.LitmusSyntax;
import dev.assay.grammar.LitmusSyntax.InitItemContext;
import dev.assay.grammar.LitmusSyntax.InitValueContext;
import dev.assay.grammar.LitmusSyntax.OperandContext;
import dev.assay.grammar.LitmusSyntax.PlaceContext;
import dev.assay.grammar.LitmusTokens;
import dev.assay.language.litmus.Sections.Section;
import dev.assay.program.Observable;
import dev.assay.program.Value;
import dev.assay.source.HerdWords;
import dev.assay.source.InputException;
import dev.assay.source.SourceSpan;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.antlr.v4.runtime.tree.ParseTree;
import org.antlr.v4.runtime.tree.TerminalNode;
import org.jspecify.annotations.Nullable;

/** Reads the init section. */
final class InitReader {

  /** Of all arrays together. Each is a location of its own, and relations grow by their square. */
  private static final int MOST_ELEMENTS = 1 << 14;

  private final SyntaxReader reader;
  private long elements;

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
    Item inBytes(Map<String, Integer> sizes) {
      return item.values().stream().noneMatch(Item::isCell)
          ? this
          : new Item(
              new InitItem(
                  item.target(),
                  item.type(),
                  item.pointer(),
                  item.values().stream().map(value -> inBytes(value, sizes)).toList(),
                  item.length(),
                  item.span()),
              hashText);
    }

    private static boolean isCell(Value value) {
      return value instanceof Value.Address address && address.offset() != 0;
    }

    private static Value inBytes(Value value, Map<String, Integer> sizes) {
      if (!(value instanceof Value.Address address)) {
        return value;
      }
      int size = sizes.getOrDefault(address.name(), 1);
      return new Value.Address(address.name(), address.offset() * size);
    }
  }

  static List<Item> read(Section section, Faults faults, Spellings spellings) {
    SyntaxReader reader = new SyntaxReader(section, faults, spellings);
    LitmusSyntax.InitContext tree = reader.parseState(LitmusSyntax::init);
    InitReader init = new InitReader(reader);
    List<Item> items = new ArrayList<>();
    Map<Observable, SourceSpan> places = new TreeMap<>();
    for (InitItemContext item : tree.initItem()) {
      faults.attempt(() -> init.add(item, items, places, spellings));
    }
    Map<String, Integer> sizes = elementSizes(items);
    return items.stream().map(item -> item.inBytes(sizes)).toList();
  }

  /** How many bytes a cell of each declared array has; twice declared, it is refused elsewhere. */
  private static Map<String, Integer> elementSizes(List<Item> items) {
    Map<String, Integer> sizes = new HashMap<>();
    for (Item item : items) {
      if (item.item.target() instanceof Observable.Array array) {
        item.item
            .type()
            .flatMap(DeclaredType::size)
            .ifPresent(size -> sizes.putIfAbsent(array.name(), size));
      }
    }
    return sizes;
  }

  private void add(
      InitItemContext tree,
      List<Item> items,
      Map<Observable, SourceSpan> places,
      Spellings spellings) {
    if (tree.LPAREN() != null) {
      add(InitCalls.read(tree, reader), items, places);
      return;
    }
    InitType type = InitType.read(tree, reader);
    int count = tree.place().size();
    if (count > 1) {
      spellings.syntax(
          reader.span(tree.place(1)),
          "herd7 reads one place in a declaration; the others are read as in C");
    }
    // Stars and values stand before and behind the places that they belong to.
    boolean star = false;
    for (int i = 0; i < tree.getChildCount(); i++) {
      ParseTree child = tree.getChild(i);
      star |= child instanceof TerminalNode node && node.getSymbol().getType() == LitmusTokens.STAR;
      if (child instanceof PlaceContext place) {
        boolean assigned =
            i + 2 < tree.getChildCount() && tree.getChild(i + 2) instanceof InitValueContext;
        InitValueContext value = assigned ? (InitValueContext) tree.getChild(i + 2) : null;
        SourceSpan span =
            count == 1 ? reader.span(tree) : reader.span(value == null ? place : value);
        add(item(type, star, place, value, span), items, places);
        star = false;
      }
    }
  }

  private static void add(Item read, List<Item> items, Map<Observable, SourceSpan> places) {
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

  private Item item(
      InitType declared,
      boolean star,
      PlaceContext place,
      @Nullable InitValueContext value,
      SourceSpan span) {
    Optional<String> type = declared.name();
    boolean pointer = star;
    boolean array = place.LBRACKET() != null && place.NUMBER() != null;
    if (array) {
      return array(declared, star, place, value, span);
    }
    Observable target = Places.read(place, reader);
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
    String prefix = type.map(t -> t + " ").orElse("") + (pointer ? "*" : "");
    String atomic = declared.atomic() ? "_Atomic " : "";
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

  private Item array(
      InitType declared,
      boolean star,
      PlaceContext place,
      @Nullable InitValueContext list,
      SourceSpan span) {
    Optional<String> type = declared.name();
    if (type.isEmpty() || star || declared.atomic()) {
      throw new InputException(
          span, "an array is declared with a base type and its length: int a[2]={1,2}");
    }
    String name = place.NAME().getText();
    int length = Numbers.parse(place.NUMBER().getText(), reader.span(place.NUMBER()));
    if (length < 1) {
      throw new InputException(reader.span(place.NUMBER()), "an array has at least one element");
    }
    elements += length;
    if (elements > MOST_ELEMENTS) {
      throw new InputException(
          reader.span(place.NUMBER()),
          "arrays of more than " + MOST_ELEMENTS + " elements together are not supported");
    }
    List<Value> values = new ArrayList<>();
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
