package dev.assay.lsp;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assay.cli.CheckOfText;
import dev.assay.edit.Document;
import dev.assay.edit.Language;
import dev.assay.edit.Position;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Random edits of our own tests, as an editor sends them: what the server says of each text is what
 * {@code check} says of the file. {@code -Dassay.edits=1000} makes more of them.
 */
final class RandomEditsTest {

  private static final String[] PIECES = {
    "smp_mb();",
    "smp_wmb();",
    "r0",
    "r1 = ",
    "x",
    "*",
    "(",
    ")",
    "{",
    "}",
    ";",
    "0:",
    "1",
    "exists",
    " /\\ ",
    "&&",
    "READ_ONCE(*x)",
    "\n",
    " ",
    "\u00e9",
    "\ud83d\ude00",
    "(*",
    "*)",
    "//",
    "smp_bm();"
  };

  @Test
  void diagnosticsAreThoseOfCheck(@TempDir Path folder) throws IOException, InterruptedException {
    int edits = Integer.getInteger("assay.edits", 150);
    List<Path> tests;
    try (Stream<Path> files = Files.walk(Path.of("litmus"))) {
      tests = files.filter(f -> f.toString().endsWith(".litmus")).sorted().toList();
    }
    Random random = new Random(17);
    try (Client client = new Client()) {
      client.ask(
          "initialize", "{\"capabilities\":{},\"initializationOptions\":{\"advice\":false}}");
      for (int done = 0; done < edits; ) {
        Path file = folder.resolve("t" + done + ".litmus");
        String uri = file.toUri().toString();
        String text = Files.readString(tests.get(random.nextInt(tests.size())));
        client.open(uri, "litmus", text);
        client.diagnostics(uri, 1);
        for (int version = 2; version < 7; version++, done++) {
          Document document = new Document(file.toString(), Language.LITMUS, text);
          int from = random.nextInt(text.length() + 1);
          int to = Math.min(text.length(), from + random.nextInt(4) * random.nextInt(6));
          from = beforePair(text, from);
          to = Math.max(from, beforePair(text, to));
          String piece = random.nextInt(3) == 0 ? "" : PIECES[random.nextInt(PIECES.length)];
          client.notify("textDocument/didChange", change(uri, version, document, from, to, piece));
          text = text.substring(0, from) + piece + text.substring(to);
          JsonNode found = client.diagnostics(uri, version).get(1);
          Files.writeString(file, text);
          assertEquals(CheckOfText.said(file), errorsFirst(found), text);
        }
        client.notify("textDocument/didClose", "{\"textDocument\":{\"uri\":\"" + uri + "\"}}");
      }
      assertEquals(0, client.end());
    }
  }

  private static int beforePair(String text, int at) {
    return at > 0 && at < text.length() && Character.isLowSurrogate(text.charAt(at)) ? at - 1 : at;
  }

  private static JsonNode change(
      String uri, int version, Document document, int from, int to, String piece) {
    ObjectNode all = Client.JSON.createObjectNode();
    all.putObject("textDocument").put("uri", uri).put("version", version);
    ObjectNode change = all.putArray("contentChanges").addObject();
    ObjectNode range = change.putObject("range");
    place(range.putObject("start"), document.position(from));
    place(range.putObject("end"), document.position(to));
    change.put("text", piece);
    return all;
  }

  private static void place(ObjectNode to, Position position) {
    to.put("line", position.line()).put("character", position.column());
  }

  /** As {@code check} prints them: of a faulty text, its errors alone. */
  private static List<String> errorsFirst(JsonNode diagnostics) {
    List<String> errors = new ArrayList<>();
    List<String> all = new ArrayList<>();
    for (JsonNode each : diagnostics) {
      boolean error = each.get("severity").asInt() == 1;
      String said =
          (each.get("range").get("start").get("line").asInt() + 1)
              + ": "
              + (error ? "error: " : "warning: ")
              + each.get("message").asText().lines().findFirst().orElse("");
      all.add(said);
      if (error) {
        errors.add(said);
      }
    }
    return errors.isEmpty() ? all : errors;
  }
}
