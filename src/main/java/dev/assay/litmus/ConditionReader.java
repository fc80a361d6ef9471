package dev.assay.litmus;

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
import dev.assay.grammar.LitmusSyntax.PropositionContext;
import dev.assay.litmus.Condition.Quantifier;
import dev.assay.litmus.Sections.Section;
import dev.assay.source.InputException;
import dev.assay.source.SourceSpan;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BinaryOperator;

/** Reads the final section: {@code locations}, {@code filter} and the quantified condition. */
final class ConditionReader {

  private final SyntaxReader reader;

  private ConditionReader(SyntaxReader reader) {
    this.reader = reader;
  }

  /** The final section, read. */
  record Final(
      List<LitmusTest.Located> locations, Optional<Proposition> filter, Condition condition) {
    Final {
      locations = List.copyOf(locations);
    }
  }

  static Final read(Section section) {
    SyntaxReader reader = new SyntaxReader(section);
    FinalSectionContext tree = reader.parseState(LitmusSyntax::finalSection);
    ConditionReader conditions = new ConditionReader(reader);
    return new Final(
        conditions.locations(tree),
        Optional.ofNullable(tree.filter()).map(f -> conditions.proposition(f.proposition())),
        tree.condition() == null
            ? new Condition(
                Quantifier.FORALL, new Proposition.Literal(true), reader.span(tree.EOF()))
            : conditions.condition(tree.condition()));
  }

  private List<LitmusTest.Located> locations(FinalSectionContext tree) {
    List<LitmusTest.Located> locations = new ArrayList<>();
    if (tree.located() != null) {
      for (LocatedItemContext item : tree.located().locatedItem()) {
        if (item.place().LBRACKET() != null && item.place().NUMBER() == null) {
          throw new InputException(
              reader.span(item.place()),
              "in locations a global is written without brackets: "
                  + item.place().NAME().getText());
        }
        locations.add(
            new LitmusTest.Located(Places.read(item.place(), reader), reader.span(item.place())));
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
    List<Proposition> parts = new ArrayList<>();
    for (ConjunctionContext part : tree.conjunction()) {
      parts.add(conjunction(part));
    }
    return balanced(parts, Proposition.Or::new, false);
  }

  private Proposition conjunction(ConjunctionContext tree) {
    List<Proposition> parts = new ArrayList<>();
    for (ImplicationContext part : tree.implication()) {
      parts.add(implication(part));
    }
    return balanced(parts, Proposition.And::new, true);
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
      return atom(tree.atom());
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
    Observable observable = Places.read(left.place(), reader);
    Proposition equation =
        tree.LBRACE() != null
            ? arrayAtom(tree, observable, span)
            : equation(observable, tree.operand(1), span);
    return tree.NE() == null ? equation : new Proposition.Not(equation);
  }

  private Proposition equation(Observable observable, OperandContext right, SourceSpan span) {
    return right.NUMBER() != null || Places.isAddress(right)
        ? new Proposition.ValueAtom(observable, Places.value(right, reader), span)
        : new Proposition.EqualityAtom(observable, Places.read(right.place(), reader), span);
  }

  private Proposition arrayAtom(AtomContext tree, Observable observable, SourceSpan span) {
    if (!(observable instanceof Observable.Global array)) {
      throw new InputException(span, "only a whole array has a list of values: a={1,2}");
    }
    List<Value> values = new ArrayList<>();
    for (OperandContext operand : tree.operand().subList(1, tree.operand().size())) {
      values.add(Places.value(operand, reader));
    }
    return new Proposition.ArrayAtom(array.name(), values, span);
  }
}
