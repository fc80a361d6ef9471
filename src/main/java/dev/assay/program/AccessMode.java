package dev.assay.program;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is written on an access or a fence beside its operands. */
public sealed interface AccessMode {

  /** A C access without a macro, or a C11 non-atomic access. */
  AccessMode PLAIN = new Plain();

  /** No mode at all. */
  record Plain() implements AccessMode {}

  /**
   * Annotations of the kernel's macro language, such as {@code ONCE} or {@code rcu-lock}.
   *
   * @param tags in source order; at least one
   */
  record Annotated(List<String> tags) implements AccessMode {
    public Annotated {
      tags = List.copyOf(tags);
    }

    // Written out for the start: see CONTRIBUTING.md.
    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Annotated mode && mode.tags.equals(tags);
    }

    @Override
    public int hashCode() {
      return tags.hashCode();
    }
  }

  /**
   * What makes an instruction of a machine special: no test has it written, compilation does.
   *
   * @param sets the sets of events that the machine's cat models know it by
   */
  record Machine(List<String> sets) implements AccessMode {
    public Machine {
      sets = List.copyOf(sets);
    }
  }

  /** A C11 memory order. */
  record Ordered(MemoryOrder order) implements AccessMode {}
}
