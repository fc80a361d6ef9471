package dev.assay.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Requests that a page of ours does not make: each is refused, with the status that says why. */
final class RefusalsTest {

  private static final List<String> LOG = Collections.synchronizedList(new ArrayList<>());
  private static PageServer server;

  @BeforeAll
  static void start() throws IOException {
    server = PageServer.start(PageOptions.local(0), LOG::add);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  /** Sends bytes, and gives all that comes back. */
  private static String send(byte[]... parts) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
      socket.setSoTimeout(30_000);
      for (byte[] part : parts) {
        socket.getOutputStream().write(part);
        socket.getOutputStream().flush();
      }
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
    }
  }

  private static String head(String line, String... headers) {
    return line
        + " HTTP/1.1\r\nHost: 127.0.0.1:"
        + server.port()
        + "\r\nConnection: close\r\n"
        + String.join("", List.of(headers).stream().map(h -> h + "\r\n").toList())
        + "\r\n";
  }

  private static String ask(String request) throws IOException {
    return send(request.getBytes(StandardCharsets.UTF_8));
  }

  private static String post(String path, String body, String... headers) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    List<String> all = new ArrayList<>(List.of(headers));
    all.add("Content-Type: application/json");
    all.add("Content-Length: " + bytes.length);
    return send(
        head("POST " + path, all.toArray(String[]::new)).getBytes(StandardCharsets.UTF_8), bytes);
  }

  private static int status(String response) {
    assertTrue(response.startsWith("HTTP/1.1 "), response);
    return Integer.parseInt(response.substring(9, 12));
  }

  @Test
  void theOwnPageIsAnswered() throws IOException {
    String page = ask(head("GET /"));
    assertEquals(200, status(page));
    assertTrue(page.contains("default-src 'none'"), page);
    String text = Files.readString(Path.of("litmus/shapes/SB.litmus"));
    String body = "{\"text\":" + quoted(text) + "}";
    String own = "Origin: http://127.0.0.1:" + server.port();
    assertTrue(post("/api/check", body, own).contains("Sometimes"));
  }

  private static String quoted(String text) {
    return '"'
        + text.replace("\\", "\\\\").replace("\n", "\\n").replace("\t", "\\t").replace("\"", "\\\"")
        + '"';
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "GET /../../etc/passwd|404",
        "GET /examples/../page.html|404",
        "GET /examples/%2e%2e/%2e%2e/etc/passwd|404",
        "GET /examples/..%2f..%2fpom.xml|404",
        "GET /modules/../page.js|404",
        "GET //etc/passwd|404",
        "GET /page.html|404",
        "GET /api/check|405",
        "POST /|405",
        "DELETE /metrics|405",
        "POST /api/nothing|405",
      })
  void pathsLeadNowhereElse(String line, int status) throws IOException {
    assertEquals(status, status(ask(head(line))), line);
  }

  @Test
  void anotherHostOrOriginIsRefused() throws IOException {
    String start = "GET / HTTP/1.1\r\nConnection: close\r\n";
    assertEquals(421, status(ask(start + "Host: evil.example:" + server.port() + "\r\n\r\n")));
    assertEquals(421, status(ask(start + "Host: 127.0.0.1\r\n\r\n")));
    assertEquals(421, status(ask(start + "\r\n")));
    assertEquals(403, status(post("/api/check", "{}", "Origin: http://evil.example")));
    assertEquals(403, status(post("/api/check", "{}", "Origin: null")));
    assertEquals(403, status(post("/api/check", "{}", "Sec-Fetch-Site: cross-site")));
    assertEquals(403, status(ask(head("GET /api/start", "Sec-Fetch-Site: same-site"))));
  }

  @Test
  void bodiesThatAreNoQuestionAreRefused() throws IOException {
    byte[] start =
        head("POST /api/check", "Content-Type: application/json", "Content-Length: 12")
            .getBytes(StandardCharsets.UTF_8);
    byte[] broken = "{\"text\":\"?\"}".getBytes(StandardCharsets.ISO_8859_1);
    broken[9] = (byte) 0xff;
    assertEquals(400, status(send(start, broken)));
    for (String body :
        List.of(
            "",
            "[]",
            "{",
            "{\"text\":{}}",
            "{\"file\":\"/etc/passwd\"}",
            "{\"text\":\"x\"} {}",
            "{\"model\":\"/etc/passwd\"}",
            "{\"model\":\"./my.cat\"}",
            "{\"language\":\"lisp\"}",
            "{\"offset\":\"x\"}",
            "{\"tab\":\"<b>\"}")) {
      assertEquals(400, status(post("/api/check", body)), body);
    }
    assertEquals(
        415,
        status(
            ask(head("POST /api/check", "Content-Type: text/plain", "Content-Length: 2") + "{}")));
  }

  @Test
  void hugeBodiesAreRefused() throws IOException {
    String huge = "{\"text\":\"" + "x".repeat(Guard.MOST_BYTES) + "\"}";
    assertEquals(413, status(post("/api/check", huge)));
    assertEquals(
        413,
        status(
            ask(
                head(
                    "POST /api/check",
                    "Content-Type: application/json",
                    "Content-Length: 99999999999"))));
    StringBuilder chunks = new StringBuilder();
    for (int i = 0; i < 300; i++) {
      chunks.append("400\r\n").append("x".repeat(1024)).append("\r\n");
    }
    String chunked =
        head("POST /api/check", "Content-Type: application/json", "Transfer-Encoding: chunked");
    assertEquals(413, status(ask(chunked + chunks + "0\r\n\r\n")));
  }

  @Test
  void aBodyThatDoesNotArriveIsGivenUp() throws IOException {
    long start = System.nanoTime();
    String head = head("POST /api/check", "Content-Type: application/json", "Content-Length: 100");
    assertEquals(408, status(ask(head + "{\"text\":")));
    assertTrue(TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - start) < 25);
    // and others are answered meanwhile and after it
    assertEquals(200, status(ask(head("GET /api/start"))));
  }

  @Test
  void noFileIsReadForATest() throws IOException {
    for (String name : List.of("/etc/passwd", "./pom.xml", "../pom.xml", "pom.xml", "/etc/hosts")) {
      String test =
          "C T\\nModel="
              + name
              + "\\n{}\\nP0(int *x) {\\n WRITE_ONCE(*x, 1);\\n}\\nexists (x=1)\\n";
      String answer = post("/api/check", "{\"text\":\"" + test + "\"}");
      assertEquals(200, status(answer));
      assertFalse(answer.contains("Always"), answer);
      assertFalse(answer.contains("root:") || answer.contains("modelVersion"), answer);
      String cat = "m\\ninclude \\\"" + name + "\\\"\\nacyclic po\\n";
      answer =
          post(
              "/api/check",
              "{\"text\":\"C T\\n"
                  + "{}\\n"
                  + "P0(int *x) {\\n"
                  + " WRITE_ONCE(*x, 1);\\n"
                  + "}\\n"
                  + "exists (x=1)\\n"
                  + "\",\"cat\":\""
                  + cat
                  + "\"}");
      assertTrue(answer.contains("\"severity\":\"error\""), answer);
      assertFalse(answer.contains("root:") || answer.contains("modelVersion"), answer);
      String program = "#include \\\"" + name + "\\\"\\nint main(void) { return 0; }\\n";
      answer = post("/api/check", "{\"language\":\"c\",\"text\":\"" + program + "\"}");
      assertTrue(answer.contains("\"severity\":\"error\""), answer);
      assertFalse(answer.contains("root:") || answer.contains("modelVersion"), answer);
    }
    String java = post("/api/check", "{\"language\":\"java\",\"text\":\"class A { Assay a; }\"}");
    assertTrue(java.contains("in editors only"), java);
  }

  @Test
  void anOwnModelMayIncludeBundledOnes() throws IOException {
    String test = quoted(Files.readString(Path.of("litmus/shapes/SB.litmus")));
    String cat = quoted("mine\ninclude \"cos.cat\"\nacyclic po | rf | co | fr as sc\n");
    String answer = post("/api/check", "{\"text\":" + test + ",\"cat\":" + cat + "}");
    assertTrue(answer.contains("Never (0 of 3) under model.cat"), answer);
  }

  @Test
  void neitherLogsNorMetricsHaveTexts() throws IOException {
    post("/api/check", "{\"text\":\"C SECRET\",\"tab\":\"SECRETTAB\"}");
    ask(head("GET /SECRET?SECRET"));
    String metrics = ask(head("GET /metrics"));
    assertTrue(
        metrics.contains("assay_requests_total{path=\"/api/check\",status=\"200\"}"), metrics);
    assertFalse(metrics.contains("SECRET"), metrics);
    assertFalse(LOG.toString().contains("SECRET"), LOG.toString());
    assertTrue(LOG.toString().contains("POST /api/check 200"), LOG.toString());
  }
}
