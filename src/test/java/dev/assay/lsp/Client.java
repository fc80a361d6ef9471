package dev.assay.lsp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assay.budget.Budget;
import dev.assay.examine.ExaminerSettings;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.Pipe;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;

/** A client that writes and reads the messages of the protocol byte for byte. */
final class Client implements AutoCloseable {

  static final ObjectMapper JSON = new ObjectMapper();

  private static final long PATIENCE_SECONDS = 60;

  private final OutputStream out;
  private final BlockingQueue<JsonNode> received = new LinkedBlockingQueue<>();
  private final List<JsonNode> passedOver = new ArrayList<>();
  private final Thread server;
  private final AtomicInteger exitCode = new AtomicInteger(-1);
  private int last;

  Client() throws IOException {
    Pipe there = Pipe.open();
    Pipe back = Pipe.open();
    InputStream serverIn = Channels.newInputStream(there.source());
    OutputStream serverOut = Channels.newOutputStream(back.sink());
    InputStream fromServer = Channels.newInputStream(back.source());
    this.out = Channels.newOutputStream(there.sink());
    ExaminerSettings settings =
        ExaminerSettings.BY_PRIMITIVES.within(new Budget(10, Long.MAX_VALUE, Long.MAX_VALUE));
    this.server =
        new Thread(
            () -> {
              try {
                exitCode.set(
                    Server.serve(serverIn, serverOut, settings, "assay (test)", problem -> {}));
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            },
            "server");
    server.start();
    Thread reader = new Thread(() -> read(fromServer), "reader");
    reader.setDaemon(true);
    reader.start();
  }

  private void read(InputStream in) {
    try {
      while (true) {
        int length = 0;
        String header = header(in);
        while (!header.isEmpty()) {
          if (header.startsWith("Content-Length: ")) {
            length = Integer.parseInt(header.substring("Content-Length: ".length()));
          }
          header = header(in);
        }
        JsonNode message = JSON.readTree(in.readNBytes(length));
        received.add(message);
        if (message.has("method") && message.has("id")) {
          ObjectNode answer = JSON.createObjectNode().put("jsonrpc", "2.0");
          answer.set("id", message.get("id"));
          answer.set("result", null);
          send(answer);
        }
      }
    } catch (IOException e) {
      // the end of the session
    }
  }

  private static String header(InputStream in) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int c = in.read(); c != '\n'; c = in.read()) {
      if (c < 0) {
        throw new IOException("closed");
      }
      line.append((char) c);
    }
    return line.toString().strip();
  }

  synchronized void send(JsonNode message) {
    try {
      byte[] body = JSON.writeValueAsBytes(message);
      out.write(("Content-Length: " + body.length + "\r\n\r\n").getBytes(StandardCharsets.UTF_8));
      out.write(body);
      out.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void notify(String method, JsonNode parameters) {
    ObjectNode message = JSON.createObjectNode().put("jsonrpc", "2.0").put("method", method);
    message.set("params", parameters);
    send(message);
  }

  void notify(String method, String parameters) throws IOException {
    notify(method, JSON.readTree(parameters));
  }

  /** Asks, and waits for the answer. */
  JsonNode ask(String method, JsonNode parameters) throws InterruptedException {
    int id = ++last;
    ObjectNode message =
        JSON.createObjectNode().put("jsonrpc", "2.0").put("id", id).put("method", method);
    message.set("params", parameters);
    send(message);
    return await(m -> !m.has("method") && m.path("id").asInt() == id);
  }

  JsonNode ask(String method, String parameters) throws IOException, InterruptedException {
    return ask(method, JSON.readTree(parameters));
  }

  /** Waits for a message; others are kept for who waits for them. */
  JsonNode await(Predicate<JsonNode> wanted) throws InterruptedException {
    for (JsonNode message : passedOver) {
      if (wanted.test(message)) {
        passedOver.remove(message);
        return message;
      }
    }
    while (true) {
      JsonNode message = received.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
      if (message == null) {
        throw new IllegalStateException("no answer; there was " + passedOver);
      }
      if (wanted.test(message)) {
        return message;
      }
      passedOver.add(message);
    }
  }

  /** What is wrong with a version of a text: first as it is written, then after the search. */
  List<JsonNode> diagnostics(String uri, int version) throws InterruptedException {
    List<JsonNode> both = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      JsonNode message =
          await(
              m ->
                  m.path("method").asText().equals("textDocument/publishDiagnostics")
                      && m.path("params").path("uri").asText().equals(uri)
                      && m.path("params").path("version").asInt() == version);
      both.add(message.path("params").path("diagnostics"));
    }
    return both;
  }

  void open(String uri, String language, String text) {
    ObjectNode document = JSON.createObjectNode().put("uri", uri).put("languageId", language);
    document.put("version", 1).put("text", text);
    notify("textDocument/didOpen", JSON.createObjectNode().set("textDocument", document));
  }

  /** Ends the session as the protocol has it; returns the exit code. */
  int end() throws IOException, InterruptedException {
    ask("shutdown", "null");
    notify("exit", "null");
    server.join(TimeUnit.SECONDS.toMillis(PATIENCE_SECONDS));
    return exitCode.get();
  }

  @Override
  public void close() throws IOException {
    out.close();
  }
}
