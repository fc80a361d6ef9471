package dev.assay.page;

import java.util.Optional;

/**
 * How a page is served.
 *
 * @param port to listen at; 0 for any that is free
 * @param address to listen at, if not only this machine is to reach it
 * @param seconds of CPU time that one search may take
 * @param megabytes that the tables of one search may take
 * @param clientSeconds of CPU time that one client may use in a minute
 */
public record PageOptions(
    int port, Optional<String> address, double seconds, int megabytes, double clientSeconds) {

  /** For this machine alone. */
  public static PageOptions local(int port) {
    return new PageOptions(port, Optional.empty(), 10, 256, 60);
  }
}
