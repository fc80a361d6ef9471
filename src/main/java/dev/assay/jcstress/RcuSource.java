package dev.assay.jcstress;

import java.util.List;

/**
 * The emulation of RCU in a generated test: each reader announces its read-side sections by a
 * counter that is odd inside of them, and a grace period waits until each section that had begun
 * has ended. Sections that begin later need not be waited for: the fences let them see all that
 * came before the grace period.
 */
final class RcuSource {

  /** The field with the phase of each reader, and its variable handle. */
  static final String SECTIONS = "sections";

  static final String SECTIONS_HANDLE = "SECTIONS";

  private RcuSource() {}

  /**
   * The methods that actors call.
   *
   * @param fence what stands before {@code fullFence()}
   */
  static List<List<String>> methods(String fence) {
    String fullFence = "    " + fence + "fullFence();";
    return List.of(
        List.of(
            "  /** rcu_read_lock(): the phase is odd inside a read-side section. */",
            "  private void enterReader(int reader, int phase) {",
            "    SECTIONS.setOpaque(sections, reader, phase);",
            fullFence,
            "  }"),
        List.of(
            "  /** rcu_read_unlock(): the phase is even outside. */",
            "  private void leaveReader(int reader, int phase) {",
            fullFence,
            "    SECTIONS.setOpaque(sections, reader, phase);",
            "  }"),
        List.of(
            "  /** synchronize_rcu(): waits for the end of every section that has begun. */",
            "  private void awaitReaders() {",
            fullFence,
            "    for (int reader = 0; reader < sections.length; reader++) {",
            "      int begun = (int) SECTIONS.getOpaque(sections, reader);",
            "      while (begun % 2 == 1 && (int) SECTIONS.getOpaque(sections, reader) == begun) {",
            "        Thread.yield();",
            "      }",
            "    }",
            fullFence,
            "  }"));
  }
}
