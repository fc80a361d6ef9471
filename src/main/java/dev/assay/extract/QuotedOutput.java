package dev.assay.extract;

import dev.assay.document.Lines;
import dev.assay.extract.OutputLine.Kind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What herd7 or litmus7 printed for a test, as somebody quoted it: all of it or some of its lines.
 *
 * @param test the test's name; empty if the lines do not say it
 * @param line of the text in which it begins
 * @param lines what is quoted, in order; states apart
 * @param states the final states
 * @param interrupted whether something else stands between its lines, such as a mark for what was
 *     left out
 */
public record QuotedOutput(
    String test, int line, List<OutputLine> lines, List<QuotedState> states, boolean interrupted) {

  /** How many lines of something else may stand between two lines of an output. */
  private static final int LONGEST_REMARK = 3;

  /** After this many lines of a reply a quote is not taken up again. */
  private static final int LONGEST_REPLY = 200;

  public QuotedOutput {
    lines = List.copyOf(lines);
    states = List.copyOf(states);
  }

  /**
   * An output that was found.
   *
   * @param taken the lines of the text that belong to it
   */
  record Found(QuotedOutput output, List<Integer> taken) {}

  /** What begins in a line of a text; empty if nothing does. */
  static Optional<Found> at(Lines text, int first) {
    Quoting quoting = Quoting.of(text.line(first));
    Optional<OutputLine> begin =
        quoting.remove(text.line(first)).flatMap(r -> OutputLine.of(r.of(text.line(first))));
    if (begin.isEmpty() || !begin.get().kind().mayBegin()) {
      return Optional.empty();
    }
    return Optional.of(new Reader(text, first, quoting).read(begin.get()));
  }

  /** What herd7 prints, read as a quote of it. */
  public static QuotedOutput of(String answer) {
    Lines text = dev.assay.document.TracedText.of(answer).lines();
    return at(text, 0).orElseThrow().output();
  }

  /** Reads on from a line as long as lines belong to one output. */
  private static final class Reader {

    private final Lines text;
    private final Quoting quoting;
    private final List<OutputLine> lines = new ArrayList<>();
    private final List<QuotedState> states = new ArrayList<>();
    private final Map<String, String> state = new LinkedHashMap<>();
    private final StringBuilder stateText = new StringBuilder();
    private String runs = "";
    private final List<Integer> taken = new ArrayList<>();
    private final int first;
    private Kind last = Kind.TEST;
    private boolean interrupted;

    Reader(Lines text, int first, Quoting quoting) {
      this.text = text;
      this.first = first;
      this.quoting = quoting;
    }

    Found read(OutputLine begin) {
      int at = add(begin, first);
      int remarks = 0;
      int foreign = 0;
      while (at < text.count() && remarks <= LONGEST_REMARK && foreign <= LONGEST_REPLY) {
        Optional<String> inner = inner(at);
        if (inner.isEmpty()) {
          foreign++;
          at++;
          continue;
        }
        Optional<OutputLine> line = OutputLine.of(inner.get());
        if (line.isEmpty()) {
          remarks += inner.get().isBlank() ? 0 : 1;
          at++;
        } else if (goesOnWith(line.get())) {
          interrupted |= remarks > 0;
          remarks = 0;
          foreign = 0;
          at = add(line.get(), at);
        } else if (line.get().kind().mayBegin()) {
          break;
        } else {
          remarks++;
          at++;
        }
      }
      endState();
      return new Found(
          new QuotedOutput(name(), first, lines, states, interrupted), List.copyOf(taken));
    }

    private Optional<String> inner(int line) {
      String whole = text.line(line);
      return quoting.remove(whole).map(removed -> removed.of(whole));
    }

    /** Adds what stands in a line; returns the line to go on with. */
    private int add(OutputLine line, int at) {
      last = line.kind();
      taken.add(at);
      if (last == Kind.STATE) {
        add(line);
        return at + 1;
      }
      OutputLine whole = line;
      int next = at + 1;
      while (whole.goesOn() && next < text.count() && next < at + 10) {
        // A mailer that breaks a quoted line leaves the second half without marks.
        String more = inner(next).orElse(quoting.isReply() ? text.line(next) : "").strip();
        if (more.isEmpty()) {
          break;
        }
        taken.add(next++);
        whole = OutputLine.of(whole.text() + " " + more).orElse(whole);
      }
      lines.add(whole);
      return next;
    }

    /** A line may hold the rest of the state before it, where a mailer broke that in two. */
    private void add(OutputLine line) {
      if (!line.word().isEmpty()) {
        endState();
      }
      for (String item : line.items()) {
        if (state.containsKey(QuotedState.name(item))) {
          endState();
        }
        if (state.isEmpty()) {
          runs = line.word();
        }
        state.put(QuotedState.name(item), QuotedState.value(item));
        stateText.append(stateText.length() == 0 ? "" : " ").append(item).append(';');
      }
    }

    private void endState() {
      if (!state.isEmpty()) {
        states.add(new QuotedState(state, stateText.toString(), runs));
        state.clear();
        stateText.setLength(0);
      }
    }

    /** The test that lines so far name. */
    private String name() {
      return lines.stream().map(OutputLine::test).filter(n -> !n.isEmpty()).findFirst().orElse("");
    }

    private boolean goesOnWith(OutputLine line) {
      boolean same = line.test().isEmpty() || name().isEmpty() || line.test().equals(name());
      return same && line.kind().mayFollow(last);
    }
  }

  /** The lines of a kind; states are kept apart. */
  List<String> all(Kind kind) {
    return lines.stream().filter(line -> line.kind() == kind).map(OutputLine::text).toList();
  }

  /** The line of a kind of which there is one. */
  Optional<String> one(Kind kind) {
    return all(kind).stream().findFirst();
  }

  /** Whether anything is said that can be right or wrong. */
  boolean saysSomething() {
    return !states.isEmpty()
        || lines.stream()
            .anyMatch(line -> line.kind() != Kind.WITNESSES && line.kind() != Kind.TIME);
  }

  /** The hash, if it was quoted. */
  public Optional<String> hash() {
    return one(Kind.HASH).map(text -> text.substring("Hash=".length()));
  }

  /** How often the condition was met, and how often not, if that was quoted. */
  Optional<Counts> counts() {
    return one(Kind.OBSERVATION)
        .filter(text -> text.split(" ", -1).length == 5)
        .map(text -> text.split(" ", -1))
        .map(
            words ->
                new Counts(new java.math.BigInteger(words[3]), new java.math.BigInteger(words[4])));
  }

  /** Two counts of an observation. */
  record Counts(java.math.BigInteger met, java.math.BigInteger notMet) {

    java.math.BigInteger total() {
      return met.add(notMet);
    }
  }

  /** In how many runs or executions, if that was quoted. */
  public Optional<java.math.BigInteger> runs() {
    return counts().map(Counts::total);
  }

  /** Whether it is that of runs on a machine, as litmus7 and klitmus7 print it. */
  public boolean isOfRuns() {
    return one(Kind.HISTOGRAM).isPresent()
        || states.stream().anyMatch(state -> !state.runs().isEmpty())
        || one(Kind.COUNTS).filter(text -> text.indexOf(',') >= 0).isPresent();
  }
}
