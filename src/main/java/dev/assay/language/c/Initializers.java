package dev.assay.language.c;

import dev.assay.grammar.CSyntax;
import dev.assay.language.c.CStatement.Part;
import dev.assay.language.c.CType.Member;
import dev.assay.language.c.CType.Structure;
import dev.assay.source.InputException;
import dev.assay.source.SourceSpan;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads initialisers: which value each part of a variable gets (C11 6.7.9). */
final class Initializers {

  private static final int MOST_PARTS = 100_000;

  private final UnitReader unit;

  Initializers(UnitReader unit) {
    this.unit = unit;
  }

  /**
   * What was read.
   *
   * @param type the variable's type, with the length that the initialiser gives an array
   */
  record Read(CType type, List<Part> parts) {}

  Read read(CType type, CSyntax.InitializerContext tree) {
    if (tree.braced() != null) {
      return read(type, tree.braced());
    }
    SourceSpan span = unit.span(tree);
    CExpression value = unit.expressions().value(tree.assignment());
    if (type instanceof CType.Array array && value instanceof CExpression.Text text) {
      return characters(array, text);
    }
    if (type instanceof CType.Array) {
      throw new InputException(span, "an array takes a list of values in braces");
    }
    return new Read(type, List.of(new Part(0, type, Conversions.convert(value, type, span))));
  }

  private static Read characters(CType.Array array, CExpression.Text text) {
    List<Part> parts = new ArrayList<>();
    String all = text.text();
    for (int i = 0; i < all.length(); i++) {
      CExpression letter = new CExpression.Constant(all.charAt(i), CType.Int.CHAR, text.span());
      parts.add(new Part(i, CType.Int.CHAR, letter));
    }
    long length = array.length() < 0 ? all.length() + 1 : array.length();
    return new Read(new CType.Array(array.element(), length), parts);
  }

  Read read(CType type, CSyntax.BracedContext tree) {
    List<Part> parts = new ArrayList<>();
    Items items = new Items(tree.item());
    if (type instanceof CType.Array array) {
      long length = elements(array, 0, items, true, parts);
      CType whole = array.length() < 0 ? new CType.Array(array.element(), length) : array;
      requireEnd(items);
      return new Read(whole, parts);
    }
    braced(type, 0, tree, parts);
    return new Read(type, parts);
  }

  /** The items of one pair of braces; parts without braces of their own take from them too. */
  private static final class Items {
    private final List<CSyntax.ItemContext> items;
    private int at;

    Items(List<CSyntax.ItemContext> items) {
      this.items = items;
    }

    Optional<CSyntax.ItemContext> peek() {
      return at < items.size() ? Optional.of(items.get(at)) : Optional.empty();
    }

    void take() {
      at++;
    }
  }

  private void requireEnd(Items items) {
    items
        .peek()
        .ifPresent(
            item -> {
              throw new InputException(unit.span(item), "there is no room for this value");
            });
  }

  private void braced(CType type, long offset, CSyntax.BracedContext tree, List<Part> to) {
    Items items = new Items(tree.item());
    if (type.isScalar()) {
      if (tree.item().isEmpty()) {
        return;
      }
      item(type, offset, items, to);
    } else {
      members(type, offset, items, true, to);
    }
    requireEnd(items);
  }

  private void members(CType type, long offset, Items items, boolean own, List<Part> to) {
    if (type.plain() instanceof Structure structure) {
      structure(structure, offset, items, own, to);
    } else if (type.plain() instanceof CType.Array array) {
      elements(array, offset, items, own, to);
    } else {
      item(type, offset, items, to);
    }
  }

  private void structure(
      Structure structure, long offset, Items items, boolean own, List<Part> to) {
    List<Member> members = structure.members();
    int index = 0;
    while (items.peek().isPresent()) {
      CSyntax.ItemContext item = items.peek().get();
      String name = "";
      if (item.anyName() != null) {
        name = item.anyName().getText();
      } else if (!item.designator().isEmpty()) {
        if (item.designator(0).anyName() == null) {
          throw new InputException(unit.span(item), structure + " has no elements");
        }
        name = item.designator(0).anyName().getText();
      }
      if (!name.isEmpty()) {
        if (!own) {
          return;
        }
        Member member = structure.member(name, unit.span(item));
        designated(member.type(), offset + member.offset(), item, items, to);
        for (int i = 0; i < members.size(); i++) {
          if (members.get(i).offset() <= member.offset()) {
            index = i + 1;
          }
        }
        continue;
      }
      if (index >= members.size()) {
        return;
      }
      Member member = members.get(index++);
      item(member.type(), offset + member.offset(), items, to);
      if (structure.isUnion()) {
        index = members.size();
      }
    }
  }

  private long elements(CType.Array array, long offset, Items items, boolean own, List<Part> to) {
    long index = 0;
    long length = 0;
    long size = array.element().size();
    while (items.peek().isPresent()) {
      CSyntax.ItemContext item = items.peek().get();
      if (item.anyName() != null) {
        throw new InputException(unit.span(item), "an array has no members");
      }
      if (!item.designator().isEmpty()) {
        if (!own) {
          return length;
        }
        CSyntax.DesignatorContext first = item.designator(0);
        if (first.anyName() != null) {
          throw new InputException(unit.span(item), "an array has no members");
        }
        long from = unit.expressions().constant(first.conditional(0));
        long until =
            first.conditional().size() > 1
                ? unit.expressions().constant(first.conditional(1))
                : from;
        requireInside(array, from, item);
        requireInside(array, until, item);
        int start = items.at;
        for (long i = from; i <= until; i++) {
          items.at = start;
          designated(array.element(), offset + i * size, item, items, to);
        }
        index = until + 1;
      } else {
        if (array.length() >= 0 && index >= array.length()) {
          return length;
        }
        item(array.element(), offset + index * size, items, to);
        index++;
      }
      length = Math.max(length, index);
      requireModest(to, item);
    }
    return length;
  }

  private void requireModest(List<Part> parts, CSyntax.ItemContext item) {
    if (parts.size() > MOST_PARTS) {
      throw new InputException(
          unit.span(item), "an initialiser of more than " + MOST_PARTS + " values");
    }
  }

  private void requireInside(CType.Array array, long index, CSyntax.ItemContext item) {
    long length = array.length() < 0 ? MOST_PARTS : array.length();
    if (index < 0 || index >= length) {
      throw new InputException(unit.span(item), "there is no element " + index);
    }
  }

  /** What an item with a designator gives a value to, further designators included. */
  private void designated(
      CType type, long offset, CSyntax.ItemContext item, Items items, List<Part> to) {
    CType inner = type;
    long at = offset;
    for (int i = 1; i < item.designator().size(); i++) {
      CSyntax.DesignatorContext designator = item.designator(i);
      if (designator.anyName() != null && inner.plain() instanceof Structure structure) {
        String name = designator.anyName().getText();
        Member member = structure.member(name, unit.span(item));
        at += member.offset();
        inner = member.type();
      } else if (designator.anyName() == null
          && designator.conditional().size() == 1
          && inner.plain() instanceof CType.Array array) {
        long index = unit.expressions().constant(designator.conditional(0));
        requireInside(array, index, item);
        at += index * array.element().size();
        inner = array.element();
      } else {
        throw new InputException(unit.span(item), "'" + inner + "' has no such part");
      }
    }
    item(inner, at, items, to);
  }

  /** Gives a part the next item's value, or the next items' values if it has parts itself. */
  private void item(CType type, long offset, Items items, List<Part> to) {
    CSyntax.ItemContext item = items.peek().orElseThrow();
    CSyntax.InitializerContext tree = item.initializer();
    if (tree.braced() != null) {
      items.take();
      braced(type, offset, tree.braced(), to);
      return;
    }
    SourceSpan span = unit.span(tree);
    if (type.isScalar()) {
      items.take();
      CExpression value = unit.expressions().value(tree.assignment());
      to.add(new Part(offset, type, Conversions.convert(value, type, span)));
      return;
    }
    CExpression value = unit.expressions().value(tree.assignment());
    if (type instanceof CType.Array array && value instanceof CExpression.Text text) {
      items.take();
      characters(array, text)
          .parts()
          .forEach(p -> to.add(new Part(offset + p.offset(), p.type(), p.value())));
    } else if (value.type().plain().equals(type.plain())) {
      items.take();
      to.add(new Part(offset, type, value));
    } else {
      int before = items.at;
      members(type, offset, items, false, to);
      if (items.at == before) {
        throw new InputException(span, "there is no room for this value");
      }
    }
  }
}
