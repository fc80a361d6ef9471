package dev.assay.page;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import dev.assay.cat.BundledModel;
import dev.assay.edit.Language;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a page asks about a text: a JSON object of strings and numbers.
 *
 * @param tab which page asks; a new question of a page takes the place of its last
 * @param text of the test
 * @param model a bundled one; empty for what the primitives ask for
 * @param cat a model of the user's own; empty for none
 * @param offset in the text, for questions about a place
 */
record Question(
    String tab, String text, Language language, Optional<String> model, String cat, int offset) {

  private static final Set<String> KEYS =
      Set.of("tab", "text", "language", "model", "cat", "offset");

  private static final JsonFactory JSON =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxStringLength(Guard.MOST_BYTES)
                  .maxNestingDepth(4)
                  .build())
          .build();

  /** Reads a question. */
  static Question of(String json) throws Refusal {
    Map<String, String> values = new LinkedHashMap<>();
    try (JsonParser parser = JSON.createParser(json)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw new Refusal(400, "a request is an object");
      }
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        String key = parser.currentName();
        JsonToken value = parser.nextToken();
        if (!KEYS.contains(key)
            || (value != JsonToken.VALUE_STRING && value != JsonToken.VALUE_NUMBER_INT)) {
          throw new Refusal(400, "a request has tab, text, language, model, cat and offset");
        }
        values.put(key, parser.getText());
      }
      if (parser.nextToken() != null) {
        throw new Refusal(400, "a request is one object");
      }
    } catch (JsonProcessingException e) {
      throw new Refusal(400, "a request is JSON");
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    String tab = values.getOrDefault("tab", "");
    if (!tab.matches("[0-9A-Za-z-]{0,64}")) {
      throw new Refusal(400, "a tab has letters and digits");
    }
    String model = values.getOrDefault("model", "");
    if (!model.isEmpty() && BundledModel.named(model).isEmpty()) {
      throw new Refusal(400, "there is no such bundled model");
    }
    Language language =
        Language.named(values.getOrDefault("language", "litmus"))
            .orElseThrow(() -> new Refusal(400, "there is no such language"));
    return new Question(
        tab,
        values.getOrDefault("text", ""),
        language,
        model.isEmpty() ? Optional.empty() : Optional.of(model),
        values.getOrDefault("cat", ""),
        number(values.getOrDefault("offset", "0")));
  }

  private static int number(String text) throws Refusal {
    try {
      return Math.max(0, Integer.parseInt(text));
    } catch (NumberFormatException e) {
      throw new Refusal(400, "an offset is a number");
    }
  }
}
