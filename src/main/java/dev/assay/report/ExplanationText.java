package dev.assay.report;

import dev.assay.execution.CandidateExecution.Occurrence;
import dev.assay.execution.Event;
import dev.assay.execution.EventKind;
import dev.assay.explain.Chain;
import dev.assay.explain.Explanation;
import dev.assay.explain.Explanation.Allowed;
import dev.assay.explain.Explanation.Flagged;
import dev.assay.explain.Explanation.Forbidden;
import dev.assay.explain.Explanation.Unshown;
import dev.assay.explain.Explanation.UnshownFlag;
import dev.assay.explain.Explanation.Vacuous;
import dev.assay.explain.Link;
import dev.assay.explain.Link.Means;
import dev.assay.explain.Orderings;
import dev.assay.explain.SourceText;
import dev.assay.program.Program;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Explanations as text for a terminal. */
public final class ExplanationText {

  private final int depth;

  /**
   * A writer of explanations.
   *
   * @param depth how many definitions of the model are unfolded below each step
   */
  public ExplanationText(int depth) {
    this.depth = depth;
  }

  /** The text of an explanation. */
  public String of(Explanation explanation) {
    StringBuilder text = new StringBuilder();
    if (explanation instanceof Forbidden forbidden) {
      forbidden(forbidden, text);
    } else if (explanation instanceof Allowed allowed) {
      TimelineText.write(allowed, text);
    } else if (explanation instanceof Flagged flagged) {
      TimelineText.write(flagged, text);
    } else if (explanation instanceof Unshown unshown) {
      text.append(unshown.test().name()).append(": possible ");
      text.append(outcome(unshown.test(), unshown.wanted())).append(" under ");
      text.append(unshown.model());
      if (unshown.thinAir().isEmpty()) {
        text.append(", but the search found no execution to show before it was given up.\n");
      } else {
        text.append(".\n");
        paragraph("", Sentences.thinAir(unshown.thinAir()), text);
      }
    } else if (explanation instanceof UnshownFlag flag) {
      text.append(flag.test().name()).append(": ").append(flag.model()).append(" flags ");
      text.append(flag.flag());
      text.append(", but the search found no execution to show before it was given up.\n");
    } else if (explanation instanceof Vacuous vacuous) {
      text.append(vacuous.test().name()).append(": never ");
      text.append(outcome(vacuous.test(), true)).append(", whatever the model: ");
      text.append(vacuous.reason().text()).append(".\n");
    }
    return text.toString();
  }

  /** What tells the answers of several models apart, in a line for each two that differ. */
  public static String difference(List<Explanation> explanations) {
    StringBuilder text = new StringBuilder();
    for (Explanation permits : explanations) {
      for (Explanation forbids : explanations) {
        if (permits instanceof Allowed allowed && forbids instanceof Forbidden forbidden) {
          String checks =
              Sentences.joined(forbidden.chains().stream().map(Chain::check).distinct().toList());
          text.append(forbidden.model()).append(" forbids");
          text.append(checks.isEmpty() ? "" : " by " + checks);
          text.append(" what ").append(allowed.model()).append(" permits.\n");
        }
      }
    }
    return text.isEmpty() ? "The models agree.\n" : text.toString();
  }

  private void forbidden(Forbidden forbidden, StringBuilder text) {
    if (forbidden.races()) {
      raceFree(forbidden, text);
      return;
    }
    boolean complete = forbidden.refutation().complete();
    text.append(forbidden.test().name()).append(": ");
    text.append(!complete ? "perhaps " : "").append(forbidden.wanted() ? "never " : "always ");
    text.append(outcome(forbidden.test(), true));
    text.append(" under ").append(forbidden.model()).append("\n");
    if (!complete) {
      paragraph("", "The search was given up. " + GIVEN_UP, text);
    } else if (forbidden.chains().isEmpty()) {
      text.append("No choice of paths and of what reads return ends otherwise.\n");
    }
    int forms = forbidden.forms().size();
    if (complete && forms > 1) {
      String doubt =
          forbidden.refutation().irredundant() ? "" : ", of which some may be superfluous";
      text.append("Every execution that would end so falls under one of ").append(forms);
      text.append(" arguments").append(doubt).append(".\n");
    }
    arguments(forbidden, text);
    orderings(forbidden, " to forbid this.", text);
  }

  /** What orders accesses that might race: the check has seen that none do. */
  private void raceFree(Forbidden forbidden, StringBuilder text) {
    text.append(forbidden.test().name()).append(": no data race under ");
    text.append(forbidden.model()).append('\n');
    int forms = forbidden.forms().size();
    boolean complete = forbidden.refutation().complete();
    String ways =
        forms == 0
            ? "are not of one place, or do not both happen."
            : "are not of one place, or do not both happen, or are ordered "
                + (forms == 1 ? "in this way" : "in one of these " + forms + " ways")
                + (complete ? ":" : " or another, as the search for more was given up:");
    paragraph("", "Two accesses of which one is plain and one a write " + ways, text);
    arguments(forbidden, text);
    orderings(forbidden, " for this.", text);
  }

  private void arguments(Forbidden forbidden, StringBuilder text) {
    List<List<Chain>> alike = forbidden.forms();
    int number = 0;
    for (List<Chain> chains : alike) {
      number++;
      text.append('\n');
      argument(chains, alike.size() > 1 ? number + ". " : "", text);
    }
  }

  private static final String GIVEN_UP =
      "The arguments below, if any, refute only a part of the candidates.";

  private void argument(List<Chain> chains, String number, StringBuilder text) {
    Chain chain = chains.get(0);
    Sentences sentences = new Sentences(chain);
    String where = number.isEmpty() ? "" : sentences.where();
    paragraph("", number + (where.isEmpty() ? "" : where + ", ") + headline(chain), text);
    text.append('\n');
    chain(chain, text);
    text.append('\n');
    paragraph(sentences.told(), text);
    if (chain.isOrder()) {
      likewise(chains, text);
    } else if (chains.size() > 1) {
      text.append("\n    In the same way, for other threads, lines or turns of a loop:\n");
      List<String> others =
          chains.stream().skip(1).map(ExplanationText::places).distinct().toList();
      others.stream().limit(MOST_OTHERS).forEach(o -> text.append("      ").append(o).append('\n'));
      int untold = others.size() - MOST_OTHERS;
      text.append(untold > 0 ? "      and " + untold + " more.\n" : "");
    }
  }

  /** The other accesses that are ordered by threads that meet in the same way. */
  private static void likewise(List<Chain> chains, StringBuilder text) {
    List<String> others = new ArrayList<>(chains.stream().map(ExplanationText::ends).toList());
    others.removeIf(others.get(0)::equals);
    List<String> told = others.stream().distinct().toList();
    if (!told.isEmpty()) {
      text.append('\n');
      paragraph("    ", "In the same way: " + String.join(", ", told) + ".", text);
    }
  }

  private static String ends(Chain chain) {
    Link last = chain.links().get(chain.links().size() - 1);
    return place(chain.event(chain.links().get(0).from())) + "→" + place(chain.event(last.to()));
  }

  /** Of more arguments of one form only the number is told. */
  private static final int MOST_OTHERS = 6;

  /** {@code P0:12 —fre→ P1:17 —rfe→ P0:10}. */
  private static String places(Chain chain) {
    StringBuilder places = new StringBuilder();
    for (Link link : chain.links()) {
      places.append(places.isEmpty() ? place(chain.event(link.from())) : "");
      places.append(" —").append(link.relation()).append("→ ");
      places.append(place(chain.event(link.to())));
    }
    return places.toString();
  }

  private static String place(Occurrence occurrence) {
    boolean initial = occurrence.event().thread() < 0;
    return initial ? SourceText.of(occurrence) : SourceText.place(occurrence.event());
  }

  /** What the condition asks for, or its contrary. */
  static String outcome(Program test, boolean wanted) {
    String condition = test.condition().text();
    return (wanted ? "" : "not ") + condition.substring(condition.indexOf('('));
  }

  /** {@code P0's write of x (line 3) comes before P1's read of x (line 9)}. */
  static String ordered(Chain chain) {
    Occurrence first = chain.event(chain.links().get(0).from());
    Occurrence last = chain.event(chain.links().get(chain.links().size() - 1).to());
    return Sentences.phrase(first) + " comes before " + Sentences.phrase(last);
  }

  private static String headline(Chain chain) {
    if (chain.isOrder()) {
      return ordered(chain) + ":";
    }
    String what =
        chain.links().isEmpty() ? "." : chain.isCycle() ? " forbids this cycle:" : " forbids this:";
    return chain.check() + " (" + chain.rule() + ")" + what;
  }

  private void chain(Chain chain, StringBuilder text) {
    for (int i = 0; i < chain.links().size(); i++) {
      Link link = chain.links().get(i);
      if (i == 0) {
        text.append("    ").append(SourceText.of(chain.event(link.from()))).append('\n');
      }
      text.append("      —").append(label(link)).append("→ ");
      boolean back = chain.isCycle() && i == chain.links().size() - 1;
      Occurrence to = chain.event(link.to());
      text.append(back ? SourceText.place(to.event()) + ", where it began" : SourceText.of(to));
      text.append('\n');
      parts(link, 1, chain, text);
    }
  }

  private static String label(Link link) {
    String means =
        link.means().stream().map(Means::word).distinct().collect(Collectors.joining(", "));
    return link.relation() + (means.isEmpty() || link.isCommunication() ? "" : " (" + means + ")");
  }

  private void parts(Link link, int level, Chain chain, StringBuilder text) {
    if (level > depth) {
      return;
    }
    for (Link part : link.parts()) {
      text.append("      ").append("  ".repeat(level)).append("│ ");
      text.append(SourceText.of(chain.event(part.from()))).append(" —").append(label(part));
      text.append("→ ").append(SourceText.of(chain.event(part.to()))).append('\n');
      parts(part, level + 1, chain, text);
    }
  }

  static void paragraph(List<String> sentences, StringBuilder text) {
    paragraph("    ", String.join(" ", sentences), text);
  }

  /** Text in lines of at most 80 characters, if its words allow. */
  static void paragraph(String indent, String sentences, StringBuilder text) {
    StringBuilder line = new StringBuilder(indent);
    for (String word : sentences.split(" ", -1)) {
      if (line.length() + word.length() + 1 > 80 && line.length() > indent.length()) {
        text.append(line).append('\n');
        line.setLength(0);
        line.append(indent);
      }
      line.append(line.length() > indent.length() ? " " : "").append(word);
    }
    text.append(line).append('\n');
  }

  private static final String RACES_LEFT_OPEN =
      "That is about this outcome alone: whether such an ordering keeps a data race away, assay"
          + " audit says.";

  private static void orderings(Forbidden forbidden, String purpose, StringBuilder text) {
    Orderings orderings = forbidden.orderings();
    List<String> used = new ArrayList<>(listed(orderings.used()));
    used.addAll(locks(forbidden));
    boolean complete = !forbidden.races() || forbidden.refutation().complete();
    List<Orderings.Unused> unused = complete ? orderings.unused() : List.of();
    if (!used.isEmpty() || !unused.isEmpty()) {
      text.append('\n');
    }
    if (!used.isEmpty()) {
      paragraph("", "This rests on " + Sentences.joined(used) + ".", text);
    }
    List<Event> idle = new ArrayList<>();
    for (Orderings.Unused at : unused) {
      String place = at.event().kind().reads() ? " follows" : " comes before";
      at.instead()
          .ifPresentOrElse(
              event ->
                  paragraph(
                      "",
                      "The "
                          + named(at.event())
                          + (" is redundant, as the " + named(event) + place + " it."),
                      text),
              () -> idle.add(at.event()));
    }
    List<String> others = listed(idle).stream().filter(name -> !used.contains(name)).toList();
    if (!others.isEmpty()) {
      String are = others.size() > 1 ? " are" : " is";
      paragraph("", "The " + Sentences.joined(others) + are + " not needed" + purpose, text);
    }
    if (!forbidden.races() && orderings.racesLeftOpen() && !unused.isEmpty()) {
      paragraph("", RACES_LEFT_OPEN, text);
    }
  }

  /** The locks whose operations the cycles pass. */
  private static Set<String> locks(Forbidden forbidden) {
    Set<String> locks = new TreeSet<>();
    for (Chain chain : forbidden.chains()) {
      for (Link link : chain.links()) {
        Occurrence event = chain.event(link.from());
        if (event.event().kind().isLockOperation()) {
          event.location().ifPresent(lock -> locks.add("the lock " + lock));
        }
      }
    }
    return locks;
  }

  private static List<String> listed(List<Event> events) {
    TreeSet<String> seen = new TreeSet<>();
    List<String> names = new ArrayList<>();
    for (Event event : events) {
      if (seen.add(named(event))) {
        names.add(named(event));
      }
    }
    return names;
  }

  private static String named(Event event) {
    String call = SourceText.of(event);
    int open = call.indexOf('(');
    String name =
        open < 0 ? call : event.kind() == EventKind.FENCE ? call : call.substring(0, open);
    return name + " (" + SourceText.place(event) + ")";
  }
}
