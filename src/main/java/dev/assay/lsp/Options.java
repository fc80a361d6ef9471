package dev.assay.lsp;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.assay.budget.Budget;
import dev.assay.examine.ExaminerSettings;
import dev.assay.source.PathNames;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a client sets: {@code model}, {@code includes}, {@code timeout} in seconds, {@code lenses},
 * {@code advice}. What is left out stays as it was.
 *
 * @param lenses whether verdicts are shown above tests
 * @param advice whether audit and repair are asked for what could be weaker or has to be stronger
 */
record Options(ExaminerSettings settings, boolean lenses, boolean advice) {

  /** These with what a client says. */
  Options with(@Nullable Object said) {
    if (!(said instanceof JsonObject all)) {
      return this;
    }
    JsonObject json =
        all.has("assay") && all.get("assay").isJsonObject() ? all.getAsJsonObject("assay") : all;
    ExaminerSettings asked = settings;
    Optional<String> model = text(json, "model");
    if (model.isPresent() && !model.get().isEmpty()) {
      asked = asked.withModel(model.get());
    }
    JsonElement includes = json.get("includes");
    if (includes instanceof JsonArray array) {
      asked = asked.withIncludes(paths(array));
    }
    JsonElement timeout = json.get("timeout");
    if (timeout != null && timeout.isJsonPrimitive() && timeout.getAsJsonPrimitive().isNumber()) {
      Budget budget = asked.budget();
      asked =
          asked.within(
              new Budget(
                  Math.max(0.001, timeout.getAsDouble()),
                  budget.memoryBytes(),
                  budget.executions(),
                  budget.steps()));
    }
    return new Options(asked, flag(json, "lenses", lenses), flag(json, "advice", advice));
  }

  private static Optional<String> text(JsonObject json, String key) {
    JsonElement value = json.get(key);
    return value != null && value.isJsonPrimitive() && value.getAsJsonPrimitive().isString()
        ? Optional.of(value.getAsString())
        : Optional.empty();
  }

  private static boolean flag(JsonObject json, String key, boolean otherwise) {
    JsonElement value = json.get(key);
    return (value != null && value.isJsonPrimitive() && value.getAsJsonPrimitive().isBoolean())
        ? value.getAsBoolean()
        : otherwise;
  }

  private static List<Path> paths(JsonArray array) {
    List<Path> paths = new ArrayList<>();
    for (JsonElement each : array) {
      if (each.isJsonPrimitive() && each.getAsJsonPrimitive().isString()) {
        PathNames.parse(each.getAsString()).ifPresent(paths::add);
      }
    }
    return paths;
  }
}
