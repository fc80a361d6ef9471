package dev.assay.language.litmus;

import dev.assay.grammar.LitmusSyntax.OperandContext;
import dev.assay.grammar.LitmusSyntax.PlaceContext;
import dev.assay.program.Observable;
import dev.assay.program.Value;
import dev.assay.source.InputException;
import org.antlr.v4.runtime.tree.TerminalNode;

/** Registers, locations and values, as init sections and conditions write them. */
final class Places {

  private Places() {}

  static Observable read(PlaceContext tree, SyntaxReader reader) {
    String name = tree.NAME().getText();
    if (tree.COLON() != null) {
      String thread =
          tree.PROC() != null ? tree.PROC().getText().substring(1) : tree.NUMBER().getText();
      return new Observable.Register(Numbers.parse(thread, reader.span(tree)), name);
    }
    if (tree.NUMBER() != null) {
      int index = Numbers.parse(tree.NUMBER().getText(), reader.span(tree.NUMBER()));
      return new Observable.Cell(name, index);
    }
    return new Observable.Global(name);
  }

  /** A number or an address; the address of a cell has the cell's index as its offset. */
  static Value value(OperandContext tree, SyntaxReader reader) {
    if (tree.NUMBER() != null) {
      return new Value.Int(Numbers.parse(tree.NUMBER().getText(), reader.span(tree.NUMBER())));
    }
    if (!isAddress(tree)) {
      throw new InputException(reader.span(tree), "a number or the name of a location is needed");
    }
    TerminalNode index = tree.place().NUMBER();
    return new Value.Address(
        tree.place().NAME().getText(),
        index == null ? 0 : Numbers.parse(index.getText(), reader.span(index)));
  }

  /** True of {@code x} and {@code a[1]}, which on the right of an equation mean an address. */
  static boolean isAddress(OperandContext tree) {
    PlaceContext place = tree.place();
    return place != null
        && tree.STAR() == null
        && place.COLON() == null
        && (place.LBRACKET() == null || place.NUMBER() != null);
  }

  /** As the hash and messages write it: {@code 0:r1}, {@code x}, {@code a[1]}. */
  static String written(Observable observable) {
    return observable instanceof Observable.Global global ? global.name() : observable.toString();
  }
}
