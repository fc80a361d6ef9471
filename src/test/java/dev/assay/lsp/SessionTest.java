package dev.assay.lsp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * A session that was recorded: what a client says is in {@code session.jsonl}, a message a line;
 * what it gets is in {@code session.expected}. Run with {@code -Dassay.promote=true} to rewrite the
 * expectations.
 */
final class SessionTest {

  private static final Path FOLDER = Path.of("src/test/resources/dev/assay/lsp");

  @Test
  void answersAsRecorded() throws IOException, InterruptedException {
    List<String> said = new ArrayList<>();
    try (Client client = new Client()) {
      for (String line : Files.readAllLines(FOLDER.resolve("session.jsonl"))) {
        if (!line.isBlank() && !line.startsWith("//")) {
          JsonNode message = Client.JSON.readTree(line);
          said.add("> " + line);
          said.add("< " + answer(message, client));
        }
      }
      assertEquals(0, client.end());
    }
    String found = String.join("\n", said) + "\n";
    Path golden = FOLDER.resolve("session.expected");
    if (Boolean.getBoolean("assay.promote")) {
      Files.writeString(golden, found);
    }
    assertTrue(Files.exists(golden), "no expectation; run with -Dassay.promote=true and read it");
    assertEquals(Files.readString(golden), found);
  }

  private static String answer(JsonNode message, Client client) throws InterruptedException {
    String method = message.get("method").asText();
    JsonNode parameters = message.path("params");
    if (message.has("id")) {
      JsonNode answer = client.ask(method, parameters);
      return (answer.has("error") ? answer.get("error") : answer.get("result")).toString();
    }
    client.notify(method, parameters);
    JsonNode document = parameters.path("textDocument");
    boolean hasVersion = document.has("version");
    return hasVersion
        ? client.diagnostics(document.get("uri").asText(), document.get("version").asInt()).get(1)
            + ""
        : "";
  }

  @Test
  void anOldVerdictIsMarkedAtOnceAndNoneStandsBesideAnError()
      throws IOException, InterruptedException {
    String uri = "file:///nowhere/SB.litmus";
    String text = Files.readString(Path.of("litmus/shapes/SB.litmus"));
    try (Client client = new Client()) {
      client.ask(
          "initialize", "{\"capabilities\":{},\"initializationOptions\":{\"advice\":false}}");
      client.open(uri, "litmus", text);
      client.diagnostics(uri, 1);
      assertEquals("Sometimes (1 of 4) under lkmm", lens(client, uri));
      // a search without end: the old verdict is not that of this text
      client.notify(
          "textDocument/didChange",
          "{\"textDocument\":{\"uri\":\""
              + uri
              + "\",\"version\":2},\"contentChanges\":[{\"text\":"
              + Client.JSON.writeValueAsString(endless())
              + "}]}");
      assertEquals("checking … (was: Sometimes (1 of 4) under lkmm)", lens(client, uri));
      // an error, while that search runs
      client.notify(
          "textDocument/didChange",
          "{\"textDocument\":{\"uri\":\""
              + uri
              + "\",\"version\":3},\"contentChanges\":[{\"text\":"
              + Client.JSON.writeValueAsString(text.replace("exists", "exist"))
              + "}]}");
      assertEquals("", lens(client, uri));
      assertEquals(1, client.diagnostics(uri, 3).get(1).size());
      assertEquals("", lens(client, uri));
      client.notify(
          "textDocument/didChange",
          "{\"textDocument\":{\"uri\":\""
              + uri
              + "\",\"version\":4},\"contentChanges\":[{\"text\":"
              + Client.JSON.writeValueAsString(text)
              + "}]}");
      client.diagnostics(uri, 4);
      assertEquals("Sometimes (1 of 4) under lkmm", lens(client, uri));
      assertEquals(0, client.end());
    }
  }

  /** Eight threads that all write and read one location. */
  private static String endless() {
    StringBuilder test = new StringBuilder("C endless\n{}\n");
    for (int i = 0; i < 8; i++) {
      test.append("P").append(i).append("(int *x) {\n int r0; int r1; WRITE_ONCE(*x, ").append(i);
      test.append("1);\n r0 = READ_ONCE(*x); WRITE_ONCE(*x, ").append(i);
      test.append("2); r1 = READ_ONCE(*x); }\n");
    }
    return test + "exists (0:r0=72 /\\ 1:r0=62 /\\ 2:r1=2)\n";
  }

  private static String lens(Client client, String uri) throws IOException, InterruptedException {
    JsonNode lenses =
        client.ask("textDocument/codeLens", "{\"textDocument\":{\"uri\":\"" + uri + "\"}}");
    return lenses.path("result").path(0).path("command").path("title").asText();
  }

  @Test
  void aSessionThatBreaksOffEndsWithOne() throws IOException, InterruptedException {
    Client client = new Client();
    client.ask("initialize", "{\"capabilities\":{}}");
    client.notify("exit", "null");
    client.close();
    // and a new one begins as if there had been none
    try (Client other = new Client()) {
      other.ask("initialize", "{\"capabilities\":{}}");
      assertEquals(0, other.end());
    }
  }

  @Test
  void lensesCanBeSwitchedOffAndModelsChosen() throws IOException, InterruptedException {
    String uri = "file:///nowhere/SB.litmus";
    String text = Files.readString(Path.of("litmus/shapes/SB.litmus"));
    try (Client client = new Client()) {
      client.ask(
          "initialize", "{\"capabilities\":{},\"initializationOptions\":{\"model\":\"sc\"}}");
      client.open(uri, "litmus", text);
      client.diagnostics(uri, 1);
      assertEquals("Never (0 of 3) under sc", lens(client, uri));
      client.notify(
          "workspace/didChangeConfiguration", "{\"settings\":{\"assay\":{\"lenses\":false}}}");
      assertEquals("", lens(client, uri));
      client.end();
    }
  }
}
