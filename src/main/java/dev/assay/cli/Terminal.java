package dev.assay.cli;

import java.io.InputStream;
import java.io.OutputStream;
import java.util.Map;

/**
 * What surrounds a run: the three streams, the environment, and whether people watch.
 *
 * @param watched whether standard error is a terminal, so that progress can be shown on it
 */
record Terminal(
    InputStream in,
    OutputStream out,
    OutputStream err,
    Map<String, String> environment,
    boolean watched) {

  /** The same with another standard output. */
  Terminal with(OutputStream other) {
    return new Terminal(in, other, err, environment, watched);
  }
}
