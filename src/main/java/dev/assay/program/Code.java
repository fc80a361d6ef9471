package dev.assay.program;

import dev.assay.source.SourceSpan;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** Structured code of a thread. Program order runs between the evaluations of its steps. */
public sealed interface Code {

  /** Where the code stands in the source. */
  SourceSpan span();

  /** Code in program order: a block, or what a macro expands to. */
  record Sequence(List<Code> parts, SourceSpan span) implements Code {
    public Sequence {
      parts = List.copyOf(parts);
    }
  }

  /** One statement without others inside; what its evaluation yields is not used. */
  record Step(Evaluation evaluation, SourceSpan span) implements Code {}

  /**
   * One of two ways. All that follows the condition's reads into either way is controlled by them,
   * and nothing behind the branch is.
   *
   * @param condition goes to {@code then} if its value is not zero
   */
  record Branch(Evaluation condition, Code then, Optional<Code> otherwise, SourceSpan span)
      implements Code {}

  /** As long as the condition's value is not zero. The unfolding bounds the number of rounds. */
  record Loop(Evaluation condition, Code body, SourceSpan span) implements Code {}

  /** This code with each evaluation replaced. */
  default Code map(UnaryOperator<Evaluation> mapping) {
    if (this instanceof Sequence sequence) {
      return new Sequence(
          sequence.parts().stream().map(part -> part.map(mapping)).toList(), sequence.span());
    }
    if (this instanceof Step step) {
      return new Step(mapping.apply(step.evaluation()), step.span());
    }
    if (this instanceof Branch branch) {
      return new Branch(
          mapping.apply(branch.condition()),
          branch.then().map(mapping),
          branch.otherwise().map(other -> other.map(mapping)),
          branch.span());
    }
    Loop loop = (Loop) this;
    return new Loop(mapping.apply(loop.condition()), loop.body().map(mapping), loop.span());
  }

  /** Passes on the evaluations of this code, in source order. */
  default void forEachEvaluation(Consumer<Evaluation> consumer) {
    if (this instanceof Sequence sequence) {
      sequence.parts().forEach(part -> part.forEachEvaluation(consumer));
    } else if (this instanceof Step step) {
      consumer.accept(step.evaluation());
    } else if (this instanceof Branch branch) {
      consumer.accept(branch.condition());
      branch.then().forEachEvaluation(consumer);
      branch.otherwise().ifPresent(other -> other.forEachEvaluation(consumer));
    } else if (this instanceof Loop loop) {
      consumer.accept(loop.condition());
      loop.body().forEachEvaluation(consumer);
    }
  }
}
