package dev.assay.program;

import dev.assay.source.SourceSpan;

/**
 * A dependency of the source: what a read returns decides where another access goes, what it
 * writes, or whether it takes place.
 *
 * @param thread of both accesses
 * @param from where the read stands
 * @param to where the access stands that depends on it
 */
public record Dependency(int thread, Kind kind, SourceSpan from, SourceSpan to) {

  /** What of an access depends on the read. */
  public enum Kind {
    ADDRESS("address dependency"),
    DATA("data dependency"),
    CONTROL("control dependency");

    private final String words;

    Kind(String words) {
      this.words = words;
    }

    /** As reports call it. */
    public String words() {
      return words;
    }
  }
}
