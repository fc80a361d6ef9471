package dev.assay.engine.space;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Which values each write may write at all.
 *
 * @param written by event; empty where that may be anything
 */
public record WrittenValues(List<Optional<Set<Long>>> written) {

  /** Whether a write may write a value. */
  boolean mayWrite(int write, long value) {
    return written.get(write).map(values -> values.contains(value)).orElse(true);
  }
}
