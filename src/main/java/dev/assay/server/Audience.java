package dev.assay.server;

/** An output whose reader may be gone before anything is written to it. */
public interface Audience {

  /** Whether nobody will read what is still to be written. */
  boolean isGone();
}
