package dev.assay.report;

import dev.assay.execution.CandidateExecution.Occurrence;
import dev.assay.explain.Chain;
import dev.assay.explain.Explanation;
import dev.assay.explain.Link;
import dev.assay.explain.SourceText;
import dev.assay.explain.Timeline;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** An explanation step by step, for who walks along it. */
public final class ExplanationSteps {

  /**
   * A step.
   *
   * @param chain the number of the argument that it belongs to, from 1
   * @param text a sentence, or what an event is
   * @param relation as the model calls it; empty for an event
   * @param lines of the source, from 1
   */
  public record Step(int chain, String text, String relation, List<Integer> lines) {
    public Step {
      lines = List.copyOf(lines);
    }
  }

  private ExplanationSteps() {}

  /** The steps of each cycle that is forbidden, or of an execution as it takes effect. */
  public static List<Step> of(Explanation explanation) {
    List<Step> steps = new ArrayList<>();
    if (explanation instanceof Explanation.Forbidden forbidden) {
      for (int c = 0; c < forbidden.chains().size(); c++) {
        cycle(forbidden.chains().get(c), c + 1, steps);
      }
    } else if (explanation instanceof Explanation.Allowed allowed) {
      events(allowed.timeline(), allowed.execution()::event, steps);
    } else if (explanation instanceof Explanation.Flagged flagged) {
      events(flagged.timeline(), flagged.execution()::event, steps);
    }
    return steps;
  }

  private static void cycle(Chain chain, int number, List<Step> steps) {
    List<String> sentences = new Sentences(chain).all();
    for (int i = 0; i < chain.links().size(); i++) {
      Link link = chain.links().get(i);
      Set<Integer> events = new TreeSet<>(Set.of(link.from()));
      events.add(link.to());
      link.means().stream().map(Link.Means::event).filter(e -> e >= 0).forEach(events::add);
      Set<Integer> lines = new TreeSet<>();
      for (int event : events) {
        if (chain.event(event).event().thread() >= 0) {
          lines.add(chain.event(event).event().span().line());
        }
      }
      steps.add(new Step(number, sentences.get(i), link.relation(), List.copyOf(lines)));
    }
  }

  private interface Events {
    Optional<Occurrence> of(int id);
  }

  private static void events(Timeline timeline, Events events, List<Step> steps) {
    Set<Integer> halves = new TreeSet<>();
    for (int id : timeline.order()) {
      Occurrence event = events.of(id).orElseThrow();
      boolean half = event.event().rmwHalf() || event.event().kind().isLockOperation();
      if (!half || halves.add(event.event().instance())) {
        steps.add(new Step(1, SourceText.of(event), "", List.of(event.event().span().line())));
      }
    }
  }
}
