package dev.assay.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Chromium without a window, driven by its DevTools protocol: pages at a width and a colour scheme,
 * with scripts of tests run in them.
 */
final class Browser implements AutoCloseable {

  private static final long PATIENCE_SECONDS = 60;

  private final Process process;
  private final WebSocket socket;
  private final BlockingQueue<String> messages = new LinkedBlockingQueue<>();
  private final StringBuilder message = new StringBuilder();
  private String session = "";
  private int last;

  private Browser(Process process, String address) {
    this.process = process;
    this.socket =
        HttpClient.newHttpClient()
            .newWebSocketBuilder()
            .buildAsync(URI.create(address), new Listener())
            .join();
  }

  private final class Listener implements WebSocket.Listener {
    @Override
    public CompletionStage<?> onText(WebSocket from, CharSequence part, boolean whole) {
      message.append(part);
      if (whole) {
        messages.add(message.toString());
        message.setLength(0);
      }
      return WebSocket.Listener.super.onText(from, part, whole);
    }
  }

  /** The program, if it is on the PATH. */
  static Optional<String> program() {
    String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
    return Stream.of("chromium", "chromium-browser", "google-chrome")
        .flatMap(name -> Stream.of(path.split(File.pathSeparator)).map(dir -> dir + "/" + name))
        .filter(program -> Files.isExecutable(Path.of(program)))
        .findFirst();
  }

  /**
   * Starts it with a page.
   *
   * @param folder for its profile
   */
  static Browser open(String program, Path folder) throws IOException, InterruptedException {
    Path log = folder.resolve("log");
    Process process =
        new ProcessBuilder(
                program,
                "--headless=new",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-dev-shm-usage",
                "--hide-scrollbars",
                "--remote-debugging-port=0",
                "--user-data-dir=" + folder.resolve("profile"),
                "about:blank")
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    String start = "DevTools listening on ";
    for (int tries = 0; tries < 20 * PATIENCE_SECONDS && process.isAlive(); tries++) {
      Optional<String> line =
          Files.readAllLines(log).stream().filter(l -> l.startsWith(start)).findFirst();
      if (line.isPresent()) {
        Browser browser = new Browser(process, line.get().substring(start.length()));
        browser.attach();
        return browser;
      }
      TimeUnit.MILLISECONDS.sleep(50);
    }
    process.destroyForcibly();
    throw new IOException("the browser did not start: " + Files.readString(log));
  }

  private void attach() throws InterruptedException {
    String targets = call("Target.getTargets", "{}");
    String target = textOf(targets.substring(targets.lastIndexOf("\"targetId\"")), "targetId");
    session =
        textOf(
            call("Target.attachToTarget", "{\"targetId\":" + quoted(target) + ",\"flatten\":true}"),
            "sessionId");
    call("Page.enable", "{}");
  }

  /** Shows a page at a width, in light or dark, and waits until it is laid out. */
  void show(Path page, int width, int height, boolean dark) throws InterruptedException {
    show(page.toUri().toString(), width, height, dark);
  }

  /** Runs a script in every page before its own. */
  void runFirst(String script) throws InterruptedException {
    call("Page.addScriptToEvaluateOnNewDocument", "{\"source\":" + quoted(script) + "}");
  }

  /** Clicks at a point of the window. */
  void click(int x, int y) throws InterruptedException {
    for (String type : new String[] {"mousePressed", "mouseReleased"}) {
      call(
          "Input.dispatchMouseEvent",
          "{\"type\":\"%s\",\"x\":%d,\"y\":%d,\"button\":\"left\",\"clickCount\":1}"
              .formatted(type, x, y));
    }
  }

  /** Shows what an address leads to. */
  void show(String page, int width, int height, boolean dark) throws InterruptedException {
    call(
        "Emulation.setDeviceMetricsOverride",
        "{\"width\":%d,\"height\":%d,\"deviceScaleFactor\":1,\"mobile\":%b}"
            .formatted(width, height, width < 500));
    call(
        "Emulation.setEmulatedMedia",
        "{\"features\":[{\"name\":\"prefers-color-scheme\",\"value\":\"%s\"}]}"
            .formatted(dark ? "dark" : "light"));
    call("Page.navigate", "{\"url\":" + quoted(page) + "}");
    evaluate(
        "new Promise(done => document.readyState === 'complete' ? done('')"
            + " : window.addEventListener('load', () => done('')))");
  }

  /** What an expression comes to, as text; of a promise, what it promises. */
  String evaluate(String expression) throws InterruptedException {
    String answer =
        call(
            "Runtime.evaluate",
            "{\"returnByValue\":true,\"awaitPromise\":true,\"expression\":"
                + quoted("Promise.resolve(" + expression + ").then(String)")
                + "}");
    if (answer.contains("\"exceptionDetails\"")) {
      throw new IllegalStateException(answer);
    }
    return textOf(answer, "value");
  }

  /** Runs a script, such as a library, for its effects. */
  void run(String script) throws InterruptedException {
    String answer = call("Runtime.evaluate", "{\"expression\":" + quoted(script) + "}");
    if (answer.contains("\"exceptionDetails\"")) {
      throw new IllegalStateException(answer);
    }
  }

  /** Presses a key as a user does. */
  void press(String key, int code) throws InterruptedException {
    press(key, code, 0);
  }

  /**
   * Presses a key together with others.
   *
   * @param modifiers 2 for Control, 8 for Shift, added up
   */
  void press(String key, int code, int modifiers) throws InterruptedException {
    String text = (key.equals("Enter") ? ",\"text\":\"\\r\"" : "") + ",\"modifiers\":" + modifiers;
    for (String type : new String[] {"keyDown", "keyUp"}) {
      call(
          "Input.dispatchKeyEvent",
          "{\"type\":\"%s\",\"key\":\"%s\",\"code\":\"%s\",\"windowsVirtualKeyCode\":%d%s}"
              .formatted(
                  type,
                  key,
                  key,
                  code,
                  type.equals("keyDown") ? text : ",\"modifiers\":" + modifiers));
    }
  }

  /** Writes what is on the screen as a PNG. */
  void screenshot(Path file) throws IOException, InterruptedException {
    String answer = call("Page.captureScreenshot", "{\"format\":\"png\"}");
    Files.write(file, Base64.getDecoder().decode(textOf(answer, "data")));
  }

  private String call(String method, String parameters) throws InterruptedException {
    int id = ++last;
    String to = session.isEmpty() ? "" : ",\"sessionId\":" + quoted(session);
    socket
        .sendText(
            "{\"id\":%d,\"method\":\"%s\",\"params\":%s%s}".formatted(id, method, parameters, to),
            true)
        .join();
    while (true) {
      String answer = messages.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
      if (answer == null) {
        throw new IllegalStateException("no answer to " + method);
      }
      if (answer.startsWith("{\"id\":" + id + ",")) {
        if (answer.startsWith("{\"id\":" + id + ",\"error\"")) {
          throw new IllegalStateException(answer);
        }
        return answer;
      }
    }
  }

  private static String quoted(String text) {
    StringWriter out = new StringWriter();
    try (JsonGenerator json = new JsonFactory().createGenerator(out)) {
      json.writeString(text);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
    return out.toString();
  }

  /** The first text of a field of this name, wherever it is. */
  private static String textOf(String object, String field) {
    String from = object.startsWith("{") ? object : "{" + object;
    try (JsonParser json = new JsonFactory().createParser(from)) {
      for (JsonToken token = json.nextToken(); token != null; token = json.nextToken()) {
        if (token == JsonToken.FIELD_NAME && json.currentName().equals(field)) {
          return json.nextTextValue();
        }
      }
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
    throw new IllegalStateException("no " + field + " in " + object);
  }

  @Override
  public void close() {
    socket.abort();
    process.destroy();
    try {
      if (!process.waitFor(10, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
