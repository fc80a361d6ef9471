package dev.assay.language.litmus;

import dev.assay.grammar.LitmusSyntax;
import dev.assay.grammar.LitmusSyntax.AtomContext;
import dev.assay.grammar.LitmusSyntax.ConditionContext;
import dev.assay.grammar.LitmusSyntax.ConjunctionContext;
import dev.assay.grammar.LitmusSyntax.FinalSectionContext;
import dev.assay.grammar.LitmusSyntax.ImplicationContext;
import dev.assay.grammar.LitmusSyntax.LocatedItemContext;
import dev.assay.grammar.LitmusSyntax.NegationContext;
import dev.assay.grammar.LitmusSyntax.ObservationContext;
import dev.assay.grammar.LitmusSyntax.OperandContext;
import dev.assay.grammar.LitmusSyntax.PlaceContext;
import dev.assay.grammar.LitmusSyntax.PropositionContext;
import dev.assay.language.litmus.Sections.Section;
import dev.assay.program.Condition;
import dev.assay.program.Condition.Quantifier;
import dev.assay.program.Observable;
import dev.assay.program.Program.Located;
import dev.assay.program.Proposition;
import dev.assay.program.Value;
import dev.assay.source.Diagnostic;
import dev.assay.source.InputException;
import dev.assay.source.NearestName;
import dev.assay.source.SourceSpan;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BinaryOperator;

/** Reads the final section: {@code locations}, {@code filter} and the quantified condition. */
final class ConditionReader {

  private final SyntaxReader reader;
  private final Map<String, Integer> arrays;
  private final List<Diagnostic> warnings = new ArrayList<>();

  private ConditionReader(SyntaxReader reader, Map<String, Integer> arrays) {
    this.reader = reader;
    this.arrays = arrays;
  }

  /** The final section, read. */
  record Final(
      List<Located> locations,
      Optional<Proposition> filter,
      Condition condition,
      List<Diagnostic> warnings) {

    Final {
      locations = List.copyOf(locations);
      warnings = List.copyOf(warnings);
    }
  }

  /**
   * Reads the section.
   *
   * @param arrays the lengths of the declared arrays, by name
   */
  static Final read(
      Section section, Map<String, Integer> arrays, Faults faults, Spellings spellings) {
    SyntaxReader reader = new SyntaxReader(section, faults, spellings);
    FinalSectionContext tree = reader.parseState(LitmusSyntax::finalSection);
    ConditionReader conditions = new ConditionReader(reader, arrays);
    List<Located> locations = conditions.locations(tree);
    Optional<Proposition> filter =
        Optional.ofNullable(tree.filter()).map(f -> conditions.proposition(f.proposition()));
    Condition condition =
        tree.condition() == null
            ? new Condition(
                Quantifier.FORALL, new Proposition.Literal(true), reader.span(tree.EOF()))
            : conditions.condition(tree.condition());
    return new Final(locations, filter, condition, conditions.warnings);
  }

  private List<Located> locations(FinalSectionContext tree) {
    List<Located> locations = new ArrayList<>();
    if (tree.located() != null) {
      for (LocatedItemContext item : tree.located().locatedItem()) {
        if (item.place().LBRACKET() != null && item.place().NUMBER() == null) {
          throw new InputException(
              reader.span(item.place()),
              "in locations a global is written without brackets: "
                  + item.place().NAME().getText());
        }
        locations.add(new Located(place(item.place()), reader.span(item.place())));
      }
    }
    return locations;
  }

  private Condition condition(ConditionContext tree) {
    SourceSpan span = reader.span(tree);
    if (tree.OBSERVED() != null) {
      List<Proposition> observations = new ArrayList<>();
      for (ObservationContext observation : tree.observation()) {
        List<Proposition> atoms = new ArrayList<>();
        observation.atom().forEach(atom -> atoms.add(atom(atom)));
        observations.add(balanced(atoms, Proposition.And::new, true));
      }
      return new Condition(
          Quantifier.EXISTS, balanced(observations, Proposition.Or::new, false), span);
    }
    Quantifier quantifier =
        tree.FORALL() != null
            ? Quantifier.FORALL
            : tree.NOT() != null ? Quantifier.NOT_EXISTS : Quantifier.EXISTS;
    return new Condition(quantifier, proposition(tree.proposition()), span);
  }

  private Proposition proposition(PropositionContext tree) {
    List<ConjunctionContext> trees = tree.conjunction();
    List<Proposition> parts = new ArrayList<>();
    for (ConjunctionContext part : trees) {
      parts.add(conjunction(part));
      if (trees.size() > 1 && part.implication().size() == 1) {
        warnOfImplication(part.implication(0), "\\/");
      }
    }
    return balanced(parts, Proposition.Or::new, false);
  }

  private Proposition conjunction(ConjunctionContext tree) {
    List<ImplicationContext> trees = tree.implication();
    List<Proposition> parts = new ArrayList<>();
    for (ImplicationContext part : trees) {
      parts.add(implication(part));
      if (trees.size() > 1) {
        warnOfImplication(part, "/\\");
      }
    }
    return balanced(parts, Proposition.And::new, true);
  }

  private void warnOfImplication(ImplicationContext part, String operator) {
    if (part.negation().size() > 1) {
      warnings.add(
          Diagnostic.warning(
              reader.span(part),
              "=> binds tighter than " + operator + ": put parentheses where you mean them"));
    }
  }

  /** Grouped in the middle, so that a chain of thousands makes a tree of a dozen levels. */
  private static Proposition balanced(
      List<Proposition> parts, BinaryOperator<Proposition> join, boolean ofNone) {
    if (parts.isEmpty()) {
      return new Proposition.Literal(ofNone);
    }
    if (parts.size() == 1) {
      return parts.get(0);
    }
    int middle = parts.size() / 2;
    return join.apply(
        balanced(parts.subList(0, middle), join, ofNone),
        balanced(parts.subList(middle, parts.size()), join, ofNone));
  }

  private Proposition implication(ImplicationContext tree) {
    List<NegationContext> parts = tree.negation();
    Proposition result = negation(parts.get(parts.size() - 1));
    for (int i = parts.size() - 2; i >= 0; i--) {
      result = new Proposition.Implies(negation(parts.get(i)), result);
    }
    return result;
  }

  private Proposition negation(NegationContext tree) {
    if (tree.NOT() != null) {
      return new Proposition.Not(negation(tree.negation()));
    }
    if (tree.proposition() != null) {
      return proposition(tree.proposition());
    }
    if (tree.atom() != null) {
      return reader.faults().orElse(new Proposition.Literal(true), () -> atom(tree.atom()));
    }
    return new Proposition.Literal(tree.TRUE() != null);
  }

  private Proposition atom(AtomContext tree) {
    OperandContext left = tree.operand(0);
    SourceSpan span = reader.span(tree);
    if (left.place() == null || left.STAR() != null) {
      throw new InputException(
          reader.span(left), "the left side must be a register such as 0:r1, or a location");
    }
    Observable observable = place(left.place());
    Proposition equation =
        tree.LBRACE() != null
            ? arrayAtom(tree, observable, span)
            : equation(observable, tree.operand(1), span);
    return tree.NE() == null ? equation : new Proposition.Not(equation);
  }

  private Proposition equation(Observable observable, OperandContext right, SourceSpan span) {
    if (Places.isAddress(right) && Places.value(right, reader) instanceof Value.Address address) {
      warnOfCellAddress(address, span);
    }
    if (observable instanceof Observable.Array array) {
      throw new InputException(
          span,
          array.name() + " is an array: compare it with a list, or one of its cells with a value");
    }
    return right.NUMBER() != null || Places.isAddress(right)
        ? new Proposition.ValueAtom(observable, Places.value(right, reader), span)
        : new Proposition.EqualityAtom(observable, place(right.place()), span);
  }

  private void warnOfCellAddress(Value.Address address, SourceSpan span) {
    if (address.offset() != 0) {
      warnings.add(
          Diagnostic.warning(
              span,
              "on the right, "
                  + address.name()
                  + "["
                  + address.offset()
                  + "] is the address "
                  + address
                  + " in bytes, not what the cell holds"));
    }
  }

  private Proposition arrayAtom(AtomContext tree, Observable observable, SourceSpan span) {
    if (!(observable instanceof Observable.Array array)) {
      throw new InputException(span, "only a declared array has a list of values: a={1,2}");
    }
    List<Value> values = new ArrayList<>();
    for (OperandContext operand : tree.operand().subList(1, tree.operand().size())) {
      values.add(Places.value(operand, reader));
    }
    int length = arrays.getOrDefault(array.name(), 0);
    if (values.size() != length) {
      throw new InputException(
          span, "array " + array.name() + " has " + length + " elements, not " + values.size());
    }
    if (length == 1) {
      warnings.add(
          Diagnostic.warning(
              span,
              "to herd7 an array of one element never equals a list; compare "
                  + array.name()
                  + "[0] with the value"));
    }
    return new Proposition.ArrayAtom(array.name(), values, span);
  }

  private Observable place(PlaceContext tree) {
    Observable place = Places.read(tree, reader);
    if (place instanceof Observable.Global global && arrays.containsKey(global.name())) {
      return new Observable.Array(global.name());
    }
    if (place instanceof Observable.Cell cell) {
      Integer length = arrays.get(cell.array());
      if (length == null) {
        throw new InputException(
            reader.span(tree),
            cell.array()
                + " is no array"
                + NearestName.hint(cell.array(), arrays.keySet())
                + "; arrays are declared in the init section: int "
                + cell.array()
                + "[2];");
      }
      if (cell.index() < 0 || cell.index() >= length) {
        throw new InputException(
            reader.span(tree), "array " + cell.array() + " has only " + length + " elements");
      }
    }
    return place;
  }
}
