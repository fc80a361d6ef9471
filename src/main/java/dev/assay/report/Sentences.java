package dev.assay.report;

import dev.assay.certificate.Fact;
import dev.assay.execution.CandidateExecution.Occurrence;
import dev.assay.execution.Event;
import dev.assay.execution.EventKind;
import dev.assay.explain.Chain;
import dev.assay.explain.Link;
import dev.assay.explain.Link.Means;
import dev.assay.explain.SourceText;
import dev.assay.program.AccessMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A chain in sentences, as a person would put it in a commit message. */
final class Sentences {

  private final Chain chain;

  Sentences(Chain chain) {
    this.chain = chain;
  }

  /** A sentence for each step, and what they come to. */
  List<String> all() {
    List<String> sentences = new ArrayList<>();
    for (Link link : chain.links()) {
      sentences.add(capitalised(sentence(link)) + ".");
    }
    conclusion().ifPresent(sentences::add);
    return sentences;
  }

  /** The same, with one sentence for steps that go through a fence or round a section. */
  List<String> told() {
    List<String> sentences = new ArrayList<>();
    List<Link> links = chain.links();
    for (int i = 0; i < links.size(); i++) {
      Passage passage = Passage.at(i, chain);
      sentences.add(capitalised(passage.text().orElse(sentence(links.get(i)))) + ".");
      i += passage.steps() - 1;
    }
    conclusion().ifPresent(sentences::add);
    return sentences;
  }

  /**
   * {@code Where P1's lock comes after P0's unlock}: what other executions with the outcome may
   * lack. Empty where that is nothing, or too much to tell.
   */
  String where() {
    List<String> facts = new ArrayList<>();
    for (Fact fact : chain.argument().open()) {
      if (fact instanceof Fact.ReadsFrom reads && isThere(reads.read()) && isThere(reads.write())) {
        facts.add(readsFrom(chain.event(reads.write()), chain.event(reads.read())));
      } else if (fact instanceof Fact.Before before
          && isThere(before.first())
          && isThere(before.second())) {
        facts.add(before(chain.event(before.first()), chain.event(before.second())));
      }
    }
    return facts.isEmpty() || facts.size() > MOST_FACTS ? "" : "Where " + joined(facts);
  }

  private static final int MOST_FACTS = 2;

  private boolean isThere(int event) {
    return chain.execution().event(event).isPresent();
  }

  private static String capitalised(String sentence) {
    return Character.toUpperCase(sentence.charAt(0)) + sentence.substring(1);
  }

  private String sentence(Link link) {
    Occurrence from = chain.event(link.from());
    Occurrence to = chain.event(link.to());
    return switch (link.kind()) {
      case FROM_READS -> fromReads(from, to);
      case READS_FROM -> readsFrom(from, to);
      case READ_BY -> readsFrom(to, from);
      case SYNCHRONISES ->
          phrase(from) + " synchronises with " + phrase(to) + through(link) + continued(link);
      case COHERENCE -> before(from, to);
      case ORDER, OTHER -> ordered(link, from, to);
    };
  }

  private static String before(Occurrence from, Occurrence to) {
    String second = thread(from) == thread(to) ? "its own" : whose(to);
    String order = from.event().kind().isLockOperation() ? "" : " in coherence order";
    return phrase(from) + " comes before " + second + line(to) + order;
  }

  private static String fromReads(Occurrence from, Occurrence to) {
    boolean own = thread(from) == thread(to);
    String write = (own ? "its own write" : whose(to) + " write of it") + line(to);
    return from.read().isPresent()
        ? phrase(from) + " returns " + from.read().get() + ", so it comes before " + write
        : phrase(from) + " returns what was there before " + write;
  }

  private static String readsFrom(Occurrence write, Occurrence read) {
    if (read.event().kind().isLockOperation()) {
      return phrase(read) + " comes after " + (thread(write) < 0 ? "none before" : phrase(write));
    }
    String value = read.read().map(v -> "the " + v + " that").orElse("what");
    return phrase(read)
        + " returns "
        + value
        + (thread(write) < 0 ? " was there at first" : " P" + thread(write) + " wrote")
        + line(write);
  }

  /** The fences that take part in a synchronisation. */
  private String through(Link link) {
    List<String> fences =
        link.means().stream()
            .filter(m -> m.event() >= 0 && m.event() != link.from() && m.event() != link.to())
            .map(m -> carrier(chain.event(m.event()).event()))
            .distinct()
            .toList();
    return fences.isEmpty() ? "" : ", by " + joined(fences);
  }

  /** The writes after the first that a release sequence goes through. */
  private String continued(Link link) {
    List<Link> leaves = new ArrayList<>();
    link.parts().forEach(part -> collectLeaves(part, leaves));
    List<Integer> writes =
        leaves.stream().filter(l -> l.kind() == Link.Kind.READS_FROM).map(Link::from).toList();
    boolean byFence = chain.event(link.from()).event().kind() == EventKind.FENCE;
    Optional<Integer> head =
        byFence
            ? leaves.stream().map(Link::to).filter(this::writes).findFirst()
            : Optional.of(link.from());
    List<String> others =
        writes.stream()
            .distinct()
            .filter(write -> !Optional.of(write).equals(head))
            .map(write -> phrase(chain.event(write)))
            .toList();
    return others.isEmpty()
        ? ""
        : ", as "
            + joined(others)
            + (others.size() > 1 ? " continue" : " continues")
            + " the release sequence";
  }

  private boolean writes(int event) {
    return chain.event(event).event().kind().writes();
  }

  private static void collectLeaves(Link link, List<Link> to) {
    if (link.parts().isEmpty() || link.kind() == Link.Kind.READS_FROM) {
      to.add(link);
    }
    link.parts().forEach(part -> collectLeaves(part, to));
  }

  private static String whose(Occurrence event) {
    return thread(event) < 0 ? "the initial" : "P" + thread(event) + "'s";
  }

  private static int thread(Occurrence occurrence) {
    return occurrence.event().thread();
  }

  private static String line(Occurrence occurrence) {
    return thread(occurrence) < 0 ? "" : " (line " + occurrence.event().span().line() + ")";
  }

  private String ordered(Link link, Occurrence from, Occurrence to) {
    List<Means> carriers = link.means().stream().filter(m -> m.event() >= 0).toList();
    List<String> words =
        link.means().stream().filter(m -> m.event() < 0).map(Means::word).distinct().toList();
    String second = thread(from) == thread(to) && thread(to) >= 0 ? "its " + what(to) : phrase(to);
    if (thread(from) == thread(to) && link.to() < link.from()) {
      return phrase(from) + " belongs to the section that its " + what(to) + " begins";
    }
    if (carriers.isEmpty()) {
      return words.isEmpty()
          ? phrase(from) + " comes before " + second + told(link)
          : needs(from, to, words);
    }
    if (carriers.size() == 1 && carriers.get(0).event() == link.to()) {
      return carrier(to.event()) + " keeps " + own(from, to) + " before it";
    }
    if (carriers.size() == 1 && carriers.get(0).event() == link.from()) {
      return carrier(from.event()) + " keeps " + second + " behind it";
    }
    if (carriers.size() == 2 && thread(from) == thread(to) && isOf(carriers, link)) {
      return carrier(from.event()) + " stays before its " + name(to.event()) + line(to);
    }
    List<String> who =
        carriers.stream().map(m -> carrier(chain.event(m.event()).event())).distinct().toList();
    boolean same = chain.event(carriers.get(0).event()).event().thread() == thread(from);
    return joined(who)
        + (who.size() > 1 ? " keep " : " keeps ")
        + (same ? "its " + what(from) : phrase(from))
        + " before "
        + (same && thread(from) == thread(to) ? "its " + what(to) : phrase(to));
  }

  private static String needs(Occurrence from, Occurrence to, List<String> words) {
    String whole = phrase(to) + " needs " + own(from, to) + " (" + joined(words) + ")";
    if (words.size() != 1) {
      return whole;
    }
    return switch (words.get(0)) {
      case "address dependency" ->
          phrase(to) + " needs the address that " + own(from, to) + " gives";
      case "data dependency" -> phrase(to) + " needs the value that " + own(from, to) + " gives";
      case "control dependency" ->
          phrase(to) + " is behind a branch on what " + own(from, to) + " gives";
      default -> whole;
    };
  }

  private static boolean isOf(List<Means> carriers, Link link) {
    return carriers.stream().allMatch(m -> m.event() == link.from() || m.event() == link.to());
  }

  private static String told(Link link) {
    return PROGRAM_ORDER.contains(link.relation()) ? "" : " (" + link.relation() + ")";
  }

  private static final Set<String> PROGRAM_ORDER = Set.of("po", "sb", "po-loc", "hb");

  private static String own(Occurrence event, Occurrence other) {
    return thread(event) == thread(other) ? "its " + what(event) : phrase(event);
  }

  private static String carrier(Event event) {
    return "P" + event.thread() + "'s " + name(event) + " (line " + event.span().line() + ")";
  }

  private static String name(Event event) {
    String text = SourceText.of(event);
    int open = text.indexOf('(');
    return event.kind() == EventKind.FENCE || open < 0 ? text : text.substring(0, open);
  }

  /** {@code P0's read of y (line 12)}. */
  static String phrase(Occurrence occurrence) {
    return occurrence.event().thread() < 0
        ? what(occurrence)
        : "P" + occurrence.event().thread() + "'s " + what(occurrence);
  }

  static String what(Occurrence occurrence) {
    Event event = occurrence.event();
    String of = occurrence.location().map(place -> " of " + place).orElse("");
    String what =
        switch (event.kind()) {
          case INITIAL_WRITE -> "the initial value" + of;
          case READ -> isSection(event) ? SourceText.of(event) : "read" + of;
          case WRITE -> isSection(event) ? SourceText.of(event) : "write" + of;
          case READ_MODIFY_WRITE -> "update" + of;
          case LOCK_READ, LOCK_WRITE, MUTEX_LOCK -> "lock" + of;
          case UNLOCK, MUTEX_UNLOCK -> "unlock" + of;
          case FENCE, TRYLOCK_FAILED, IS_LOCKED, IS_UNLOCKED, SRCU -> SourceText.of(event);
        };
    return what.strip() + line(occurrence);
  }

  /** Whether an access only begins or ends a critical section of SRCU. */
  private static boolean isSection(Event event) {
    return event.mode() instanceof AccessMode.Annotated mode
        && mode.tags().stream().anyMatch(tag -> tag.startsWith("srcu"));
  }

  private static final Map<String, String> MEANINGS =
      Map.of(
          "SC", "the seq_cst accesses would fit into no single order",
          "volatile-order", "the volatile accesses and full fences would fit into no single order",
          "happens-before", "each would have to execute before the next, all the way round",
          "propagation",
              "each write would have to reach all CPUs before the next, all the way round",
          "rcu",
              "the way round would pass at least as many grace periods as critical sections, which"
                  + " RCU's guarantee rules out",
          "no-race",
              "a value would be the reason for itself, which nothing is in a program without"
                  + " data races",
          "coherence", "accesses to one variable would contradict the order of its writes");

  private Optional<String> conclusion() {
    if (chain.check().equals("atomic")) {
      return Optional.of("So another write would come between the two halves of one update.");
    }
    if (!chain.isCycle()) {
      return Optional.empty();
    }
    List<Link> missed =
        chain.links().stream().filter(link -> link.kind() == Link.Kind.FROM_READS).toList();
    boolean seen = HIDDEN.contains(chain.check()) && missed.size() == 1;
    String meaning =
        seen
            ? phrase(chain.event(missed.get(0).from()))
                + " would miss a write that happens before it"
            : MEANINGS.getOrDefault(
                chain.check(), "each would have to come before the next, all the way round");
    return Optional.of("So " + meaning + ".");
  }

  /** Checks of C11 and Java that a read sees no write older than one that happens before it. */
  private static final Set<String> HIDDEN = Set.of("coherence1", "no-hidden-write", "final-fields");

  /** That accesses are reasons for each other. */
  static String thinAir(List<String> cycle) {
    List<String> accesses =
        cycle.stream().map(access -> access.replaceFirst(": (.*?);?$", " ($1)")).toList();
    return "This rests on a value out of thin air, without which nothing ends so: each of "
        + joined(accesses)
        + " is a reason for the next, and the last one for the first.";
  }

  /** {@code a, b and c}. */
  static String joined(List<String> words) {
    if (words.size() < 2) {
      return String.join("", words);
    }
    int last = words.size() - 1;
    return String.join(", ", words.subList(0, last)) + " and " + words.get(last);
  }
}
