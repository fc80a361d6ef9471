package dev.assay.page;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Which requests are answered: those that a page of this server makes. Another site's page could
 * send requests too, with its own {@code Origin}, or under a name of its own that leads to this
 * machine, which {@code Host} tells.
 */
final class Guard {

  /** Of a request, in bytes: far more than any test. */
  static final int MOST_BYTES = 256 * 1024;

  private static final int MOST_SWALLOWED_BYTES = 4 << 20;

  /** How long a body may take to arrive. */
  private static final int BODY_SECONDS = 5;

  private final List<String> hosts;
  private final ExecutorService readers;

  /**
   * A guard.
   *
   * @param hosts that requests may be sent to; empty for any
   * @param readers threads that bodies are read by
   */
  Guard(List<String> hosts, ExecutorService readers) {
    this.hosts = List.copyOf(hosts);
    this.readers = readers;
  }

  /** Refuses what comes from elsewhere. */
  void admit(HttpExchange exchange) throws Refusal {
    Headers headers = exchange.getRequestHeaders();
    List<String> named = headers.getOrDefault("Host", List.of());
    String host = named.size() == 1 ? named.get(0).toLowerCase(Locale.ROOT) : "";
    if (host.isEmpty() || (!hosts.isEmpty() && !hosts.contains(host))) {
      throw new Refusal(421, "this server is not called that");
    }
    String origin = headers.getFirst("Origin");
    if (origin != null && !origin.toLowerCase(Locale.ROOT).equals("http://" + host)) {
      boolean proxied = hosts.isEmpty() && origin.equalsIgnoreCase("https://" + host);
      if (!proxied) {
        throw new Refusal(403, "requests come from the page itself only");
      }
    }
    String site = headers.getFirst("Sec-Fetch-Site");
    boolean isTopLevel = "navigate".equals(headers.getFirst("Sec-Fetch-Mode"));
    boolean isOwn = site == null || site.equals("same-origin") || site.equals("none");
    if (!isOwn && !(isTopLevel && exchange.getRequestMethod().equals("GET"))) {
      throw new Refusal(403, "requests come from the page itself only");
    }
  }

  /** The body as text. */
  String body(HttpExchange exchange) throws Refusal, IOException {
    String type =
        Objects.requireNonNullElse(exchange.getRequestHeaders().getFirst("Content-Type"), "");
    if (!type.toLowerCase(Locale.ROOT).startsWith("application/json")) {
      throw new Refusal(415, "the body of a request is JSON");
    }
    @Nullable String length = exchange.getRequestHeaders().getFirst("Content-Length");
    if (length != null && isLarger(length)) {
      throw new Refusal(413, "a request has at most " + MOST_BYTES + " bytes");
    }
    byte[] bytes = read(exchange.getRequestBody());
    if (bytes.length > MOST_BYTES) {
      throw new Refusal(413, "a request has at most " + MOST_BYTES + " bytes");
    }
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .onMalformedInput(CodingErrorAction.REPORT)
          .onUnmappableCharacter(CodingErrorAction.REPORT)
          .decode(ByteBuffer.wrap(bytes))
          .toString();
    } catch (CharacterCodingException e) {
      throw new Refusal(400, "a request is UTF-8");
    }
  }

  private static boolean isLarger(String length) {
    try {
      return Long.parseLong(length) > MOST_BYTES;
    } catch (NumberFormatException e) {
      return true;
    }
  }

  /** Reads some of what else is sent, as a client that is cut off while it sends sees no answer. */
  void swallow(HttpExchange exchange) {
    Future<Long> rest =
        readers.submit(
            () -> (long) exchange.getRequestBody().readNBytes(MOST_SWALLOWED_BYTES).length);
    try {
      rest.get(1, TimeUnit.SECONDS);
    } catch (TimeoutException | ExecutionException e) {
      // so it is cut off
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Reads on another thread, as a read cannot be given up on this one. */
  private byte[] read(InputStream body) throws Refusal, IOException {
    Future<byte[]> read = readers.submit(() -> body.readNBytes(MOST_BYTES + 1));
    try {
      return read.get(BODY_SECONDS, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      throw new Refusal(408, "the body did not arrive in " + BODY_SECONDS + " s");
    } catch (ExecutionException e) {
      if (e.getCause() instanceof IOException broken) {
        throw broken;
      }
      throw new IOException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Refusal(503, "the server is stopping");
    }
  }
}
