package dev.assay.page;

import java.util.Map;
import java.util.TreeMap;

/** Counts of requests, as Prometheus reads them. Nothing of what was asked is in them. */
final class Metrics {

  private final Map<String, Long> requests = new TreeMap<>();
  private double seconds;
  private int running;

  synchronized void begin() {
    running++;
  }

  /**
   * Notes the end of a request.
   *
   * @param path one that there is, or {@code other}
   */
  synchronized void end(String path, int status, double took) {
    running--;
    seconds += took;
    requests.merge("path=\"" + path + "\",status=\"" + status + "\"", 1L, Long::sum);
  }

  synchronized String text() {
    StringBuilder text = new StringBuilder();
    text.append("# TYPE assay_requests_total counter\n");
    requests.forEach(
        (labels, count) ->
            text.append("assay_requests_total{")
                .append(labels)
                .append("} ")
                .append(count)
                .append('\n'));
    text.append("# TYPE assay_request_seconds_total counter\n");
    text.append("assay_request_seconds_total ").append(seconds).append('\n');
    text.append("# TYPE assay_requests_running gauge\n");
    text.append("assay_requests_running ").append(running).append('\n');
    Runtime runtime = Runtime.getRuntime();
    text.append("# TYPE assay_heap_bytes gauge\n");
    text.append("assay_heap_bytes ")
        .append(runtime.totalMemory() - runtime.freeMemory())
        .append('\n');
    return text.toString();
  }
}
