package dev.assay.report;

import dev.assay.execution.CandidateExecution.Occurrence;
import dev.assay.execution.Event;
import dev.assay.execution.EventKind;
import dev.assay.explain.Chain;
import dev.assay.explain.Link;
import dev.assay.explain.SourceText;
import java.util.List;
import java.util.Optional;

/**
 * Steps of a chain that one sentence tells: through a fence or a grace period, or round a critical
 * section.
 *
 * @param text the sentence; empty for a single step, which tells itself
 */
record Passage(int steps, Optional<String> text) {

  private static final Passage SINGLE = new Passage(1, Optional.empty());

  /** What begins with some step of a chain. */
  static Passage at(int index, Chain chain) {
    List<Link> links = chain.links();
    Link first = links.get(index);
    if (index + 1 == links.size() || !isWithinThread(first, chain)) {
      return SINGLE;
    }
    Link second = links.get(index + 1);
    if (!isWithinThread(second, chain)) {
      return SINGLE;
    }
    Occurrence from = chain.event(first.from());
    Occurrence middle = chain.event(first.to());
    Occurrence to = chain.event(second.to());
    if (isBarrier(middle.event()) && second.to() > second.from() && first.to() > first.from()) {
      return new Passage(
          2,
          Optional.of(
              Sentences.phrase(middle)
                  + " comes between its "
                  + Sentences.what(from)
                  + " and its "
                  + Sentences.what(to)));
    }
    int lock = second.to();
    int unlock = second.from();
    if (lock > unlock || first.from() <= lock) {
      return SINGLE;
    }
    String section =
        SourceText.of(to.event())
            + " (line "
            + to.event().span().line()
            + ") to "
            + SourceText.of(middle.event())
            + " (line "
            + middle.event().span().line()
            + ")";
    if (index + 2 < links.size()
        && isWithinThread(links.get(index + 2), chain)
        && links.get(index + 2).to() < unlock) {
      Occurrence last = chain.event(links.get(index + 2).to());
      return new Passage(
          3,
          Optional.of(
              Sentences.phrase(from)
                  + " and its "
                  + Sentences.what(last)
                  + " are in one critical section, from "
                  + section));
    }
    return new Passage(
        2, Optional.of(Sentences.phrase(from) + " is in the critical section from " + section));
  }

  private static boolean isWithinThread(Link link, Chain chain) {
    return link.kind() == Link.Kind.ORDER
        && chain.event(link.from()).event().thread() == chain.event(link.to()).event().thread();
  }

  private static boolean isBarrier(Event event) {
    return event.kind() == EventKind.FENCE || event.kind() == EventKind.SRCU;
  }
}
