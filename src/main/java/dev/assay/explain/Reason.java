package dev.assay.explain;

import java.util.List;

/** Why no execution of a test satisfies its proposition, or, if vacuous, why each does. */
public sealed interface Reason {

  /** The kind of reason, in one word. */
  String word();

  /** The reason as a phrase that goes after "never: ". */
  String text();

  /**
   * Whether the test says nothing about the model: no model would permit what it asks for, or
   * nothing of it is ever executed.
   */
  boolean isVacuous();

  /**
   * The model forbids it.
   *
   * @param checks a set of the model's checks without which the outcome is possible; if minimal, no
   *     check of the set can be kept
   * @param minimal false if the search for a smaller set was given up
   */
  record Forbidden(List<String> checks, boolean minimal) implements Reason {
    public Forbidden {
      checks = List.copyOf(checks);
    }

    @Override
    public String word() {
      return "forbidden";
    }

    @Override
    public String text() {
      if (checks.isEmpty()) {
        return "forbidden by what the model gives reads and writes to choose from";
      }
      String names = String.join(" + ", checks);
      return "forbidden by " + names + (minimal ? "" : " (perhaps by fewer)");
    }

    @Override
    public boolean isVacuous() {
      return false;
    }
  }

  /** No choice of paths and sources gives these values, with all checks off. */
  record NoValue(String outcome) implements Reason {
    @Override
    public String word() {
      return "no-value";
    }

    @Override
    public String text() {
      return "no candidate can end with " + outcome;
    }

    @Override
    public boolean isVacuous() {
      return true;
    }
  }

  /** With all checks off, every choice of paths and sources ends so. */
  record NoContrary(String outcome) implements Reason {
    @Override
    public String word() {
      return "no-contrary";
    }

    @Override
    public String text() {
      return outcome.equals("true")
          ? "nothing is asked: the condition holds of anything"
          : "every candidate ends with " + outcome + ", under any model";
    }

    @Override
    public boolean isVacuous() {
      return true;
    }
  }

  /**
   * The test's own filter leaves it out.
   *
   * @param everything whether no execution at all passes
   */
  record Filtered(boolean everything) implements Reason {
    @Override
    public String word() {
      return "filter";
    }

    @Override
    public String text() {
      return everything
          ? "the filter removes every execution"
          : "the filter removes every candidate with this outcome";
    }

    @Override
    public boolean isVacuous() {
      return true;
    }
  }

  /**
   * Nothing runs to its end, because threads wait for each other or themselves.
   *
   * @param waits a minimal set of what they wait for: locks by name, grace periods
   */
  record Deadlock(List<String> waits) implements Reason {
    public Deadlock {
      waits = List.copyOf(waits);
    }

    @Override
    public String word() {
      return "deadlock";
    }

    @Override
    public String text() {
      return "deadlock on " + String.join(" and ", waits);
    }

    @Override
    public boolean isVacuous() {
      return true;
    }
  }

  /** There is no execution at all, and no lock or grace period is to blame. */
  record NoExecution(String cause) implements Reason {
    @Override
    public String word() {
      return "no-execution";
    }

    @Override
    public String text() {
      return "nothing is ever executed to its end: " + cause;
    }

    @Override
    public boolean isVacuous() {
      return true;
    }
  }

  /** The condition or the filter speaks of what the test does not have. */
  record UnknownName(String name) implements Reason {
    @Override
    public String word() {
      return "unknown-name";
    }

    @Override
    public String text() {
      return "the test has no " + name;
    }

    @Override
    public boolean isVacuous() {
      return true;
    }
  }

  /** The search for the reason was given up. */
  record Undecided() implements Reason {
    @Override
    public String word() {
      return "undecided";
    }

    @Override
    public String text() {
      return "the search for the reason was given up";
    }

    @Override
    public boolean isVacuous() {
      return false;
    }
  }
}
