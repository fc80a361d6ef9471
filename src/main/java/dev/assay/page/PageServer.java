package dev.assay.page;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.assay.budget.Budget;
import dev.assay.edit.Language;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;

/** Serves the page, and answers its questions. */
public final class PageServer implements AutoCloseable {

  /** What a page may ask. */
  private static final Set<String> QUESTIONS =
      Set.of("check", "verdict", "explain", "audit", "hover", "complete", "jcstress");

  private static final double WARM_UP_SECONDS = 5;
  private static final String API = "/api/";
  private static final String EXAMPLES = "/examples/";
  private static final SecureRandom RANDOM = new SecureRandom();

  private final HttpServer server;
  private final ExecutorService handlers = Executors.newFixedThreadPool(256, PageServer::thread);
  private final ExecutorService readers = Executors.newCachedThreadPool(PageServer::thread);
  private final Searches searches;
  private final Guard guard;
  private final Assets assets = new Assets();
  private final Answers answers = new Answers();
  private final Help help = new Help();
  private final Metrics metrics = new Metrics();
  private final Consumer<String> log;

  private PageServer(HttpServer server, PageOptions options, Consumer<String> log) {
    this.server = server;
    this.log = log;
    this.searches = new Searches(options);
    this.guard =
        new Guard(
            options.address().isPresent() ? List.of() : names(server.getAddress().getPort()),
            readers);
  }

  private static Thread thread(Runnable work) {
    Thread thread = new Thread(null, work, "page", 1L << 20);
    thread.setDaemon(true);
    return thread;
  }

  private static List<String> names(int port) {
    List<String> names = new ArrayList<>();
    for (String name : List.of("127.0.0.1", "localhost", "[::1]")) {
      names.add(name + ":" + port);
      if (port == 80) {
        names.add(name);
      }
    }
    return names;
  }

  /**
   * Starts a server.
   *
   * @param log takes a line for each request, with nothing of what was asked in it
   * @throws IOException if the address cannot be listened at
   */
  public static PageServer start(PageOptions options, Consumer<String> log) throws IOException {
    // A connection that sends its head too slowly, or takes its answer so, is closed.
    System.setProperty("sun.net.httpserver.maxReqTime", "20");
    System.setProperty("sun.net.httpserver.maxRspTime", "60");
    InetAddress address =
        options.address().isPresent()
            ? InetAddress.getByName(options.address().get())
            : InetAddress.getLoopbackAddress();
    HttpServer http = HttpServer.create(new InetSocketAddress(address, options.port()), 512);
    PageServer server = new PageServer(http, options, log);
    http.setExecutor(server.handlers);
    http.createContext("/", server::handle);
    http.start();
    server.readers.execute(server::warmUp);
    return server;
  }

  /** Asks a question of every kind, so that the first person does not wait for classes to load. */
  private void warmUp() {
    Optional<String> test = help.examples().text("shapes/MP.litmus");
    if (test.isPresent()) {
      Question question = new Question("", test.get(), Language.LITMUS, Optional.empty(), "", 0);
      Budget budget = new Budget(WARM_UP_SECONDS, Long.MAX_VALUE, Long.MAX_VALUE);
      answers.check(question, budget, () -> false, true);
      answers.explain(question, budget, () -> false);
      answers.audit(question, budget, () -> false);
    }
  }

  /** Where it listens. */
  public int port() {
    return server.getAddress().getPort();
  }

  private void handle(HttpExchange exchange) throws IOException {
    metrics.begin();
    long start = System.nanoTime();
    String path = exchange.getRequestURI().getRawPath();
    String known = "other";
    int status = 500;
    try (exchange) {
      try {
        guard.admit(exchange);
        known = known(path);
        status = respond(exchange, path);
      } catch (Refusal refusal) {
        status = refusal.status();
        String json = Json.object(out -> out.writeStringField("error", refusal.reason()));
        send(exchange, status, "application/json", json.getBytes(StandardCharsets.UTF_8));
        if (status == 413) {
          guard.swallow(exchange);
        }
      } catch (RuntimeException | Error e) {
        // A fault of ours: its trace has places of the program in it, and no text of anybody's.
        log.accept("fault: " + trace(e));
        String json = Json.object(out -> out.writeStringField("error", "this is a fault of Assay"));
        send(exchange, status, "application/json", json.getBytes(StandardCharsets.UTF_8));
      }
    } finally {
      double took = (System.nanoTime() - start) / 1e9;
      metrics.end(known, status, took);
      log.accept(
          String.format(Locale.ROOT, "%s %s %d %.3f", method(exchange), known, status, took));
    }
  }

  private static String method(HttpExchange exchange) {
    String method = exchange.getRequestMethod();
    return Set.of("GET", "HEAD", "POST").contains(method) ? method : "OTHER";
  }

  private static String trace(Throwable problem) {
    StringBuilder text = new StringBuilder(problem.getClass().getName());
    for (StackTraceElement place : problem.getStackTrace()) {
      text.append("\n  at ").append(place);
    }
    return text.toString();
  }

  private String known(String path) {
    if (path.equals("/") || path.equals("/metrics") || path.equals("/api/start")) {
      return path;
    }
    if (path.startsWith(API)) {
      return QUESTIONS.contains(path.substring(API.length())) ? path : "other";
    }
    return path.startsWith(EXAMPLES) ? EXAMPLES : assets.find(path).isPresent() ? "asset" : "other";
  }

  private int respond(HttpExchange exchange, String path) throws Refusal, IOException {
    String method = exchange.getRequestMethod();
    String question = path.startsWith(API) ? path.substring(API.length()) : "";
    if (QUESTIONS.contains(question)) {
      require(method.equals("POST"));
      return answer(exchange, question);
    }
    require(method.equals("GET") || method.equals("HEAD"));
    if (path.equals("/")) {
      byte[] random = new byte[18];
      RANDOM.nextBytes(random);
      String nonce = Base64.getEncoder().encodeToString(random);
      Assets.Asset page = assets.page(nonce);
      exchange.getResponseHeaders().set("Content-Security-Policy", assets.policy(nonce));
      return send(exchange, 200, page.type(), page.bytes());
    }
    if (path.equals("/metrics")) {
      return text(exchange, metrics.text());
    }
    if (path.equals("/api/start")) {
      return json(exchange, help.start());
    }
    Optional<Assets.Asset> asset = assets.find(path);
    if (asset.isPresent()) {
      exchange.getResponseHeaders().set("Cache-Control", "no-cache");
      return send(exchange, 200, asset.get().type(), asset.get().bytes());
    }
    if (path.startsWith(EXAMPLES)) {
      Optional<String> example =
          help.examples().text(path.substring(EXAMPLES.length()).replace("%2B", "+"));
      if (example.isPresent()) {
        return text(exchange, example.get());
      }
    }
    throw new Refusal(404, "there is nothing here");
  }

  private static void require(boolean method) throws Refusal {
    if (!method) {
      throw new Refusal(405, "not by this method");
    }
  }

  private int answer(HttpExchange exchange, String kind) throws Refusal, IOException {
    Question question = Question.of(guard.body(exchange));
    if (kind.equals("hover")) {
      return json(exchange, Help.hover(question));
    }
    if (kind.equals("complete")) {
      return json(exchange, Help.complete(question));
    }
    String client = exchange.getRemoteAddress().getAddress().getHostAddress();
    String key =
        question.tab().isEmpty()
            ? ""
            : client
                + " "
                + question.tab()
                + " "
                + kind
                + (kind.equals("verdict") ? " " + question.model().orElse("") : "");
    if (kind.equals("jcstress")) {
      return project(exchange, question, client, key);
    }
    Answers.Answer answer =
        searches.ask(
            client,
            key,
            (budget, stopped) ->
                switch (kind) {
                  case "check" -> answers.check(question, budget, stopped, true);
                  case "verdict" -> answers.check(question, budget, stopped, false);
                  case "explain" -> answers.explain(question, budget, stopped);
                  default -> answers.audit(question, budget, stopped);
                },
            Answers.Answer::isComplete);
    return json(exchange, answer.json());
  }

  private record Project(byte[] zip, Optional<Refusal> refusal) {}

  private int project(HttpExchange exchange, Question question, String client, String key)
      throws Refusal, IOException {
    Project project =
        searches.ask(
            client,
            key,
            (budget, stopped) -> {
              try {
                return new Project(Help.jcstress(question, budget, stopped), Optional.empty());
              } catch (Refusal e) {
                return new Project(new byte[0], Optional.of(e));
              }
            },
            made -> true);
    if (project.refusal().isPresent()) {
      throw project.refusal().get();
    }
    return send(exchange, 200, "application/zip", project.zip());
  }

  private static int json(HttpExchange exchange, String json) throws IOException {
    return send(exchange, 200, "application/json", json.getBytes(StandardCharsets.UTF_8));
  }

  private static int text(HttpExchange exchange, String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return send(exchange, 200, "text/plain; charset=utf-8", bytes);
  }

  private static int send(HttpExchange exchange, int status, String type, byte[] bytes)
      throws IOException {
    Headers headers = exchange.getResponseHeaders();
    headers.set("Content-Type", type);
    headers.set("X-Content-Type-Options", "nosniff");
    headers.set("Referrer-Policy", "no-referrer");
    headers.set("Cross-Origin-Opener-Policy", "same-origin");
    headers.set("Cross-Origin-Resource-Policy", "same-origin");
    headers.putIfAbsent("Cache-Control", List.of("no-store"));
    headers.putIfAbsent("Content-Security-Policy", List.of("default-src 'none'"));
    if (status >= 400) {
      // what was not read of the request must not be taken for the next one
      headers.set("Connection", "close");
    }
    boolean empty = exchange.getRequestMethod().equals("HEAD") || bytes.length == 0;
    exchange.sendResponseHeaders(status, empty ? -1 : bytes.length);
    if (!empty) {
      exchange.getResponseBody().write(bytes);
    }
    return status;
  }

  /** Takes no more requests, gives up searches, and closes. */
  @Override
  public void close() {
    searches.close();
    server.stop(1);
    handlers.shutdownNow();
    readers.shutdownNow();
  }
}
