package dev.assay.suite;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import dev.assay.source.InputException;
import dev.assay.source.SourceFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;

/** An earlier run, as its JSON report recorded it. */
public final class Baseline {

  /** Of reports whose results called {@code states} what is {@code stateCount} now. */
  private static final String OLDER_FORMAT = "assay suite 1";

  /** The value of the field {@code format} of a report of a run. */
  public static final String FORMAT = "assay suite 2";

  /** A test is slower if it takes more than so many times as long, and not just a little more. */
  private static final double SLOWER = 2.0;

  private static final double SLOWER_SECONDS = 0.2;

  private final Map<String, Earlier> results;

  private Baseline(Map<String, Earlier> results) {
    this.results = results;
  }

  private record Earlier(String file, String status, String answer, double cpuSeconds) {}

  /**
   * What differs from the earlier run for one test under one model.
   *
   * @param kind {@code new}, {@code gone}, {@code fixed}, {@code broke}, {@code changed} or {@code
   *     slower}
   */
  public record Change(String kind, String key, String before, String after) {}

  /**
   * Reads a JSON report.
   *
   * @throws InputException if it is none, or cut short
   */
  public static Baseline parse(SourceFile file) {
    byte[] bytes = file.text().getBytes(StandardCharsets.ISO_8859_1);
    Map<String, Earlier> results = new LinkedHashMap<>();
    String format = "";
    try (JsonParser json = new JsonFactory().createParser(bytes)) {
      if (json.nextToken() == JsonToken.START_OBJECT) {
        while (json.nextToken() == JsonToken.FIELD_NAME) {
          String field = json.currentName();
          JsonToken value = json.nextToken();
          if (field.equals("format") && value == JsonToken.VALUE_STRING) {
            format = json.getText();
          } else if (field.equals("results") && value == JsonToken.START_ARRAY) {
            while (json.nextToken() == JsonToken.START_OBJECT) {
              Map<String, String> fields = fields(json);
              results.put(key(fields), earlier(fields));
            }
          } else {
            json.skipChildren();
          }
        }
      }
    } catch (JsonProcessingException | NumberFormatException e) {
      throw notOurs(file);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
    if (!format.equals(FORMAT) && !format.equals(OLDER_FORMAT)) {
      throw notOurs(file);
    }
    return new Baseline(results);
  }

  private static InputException notOurs(SourceFile file) {
    return new InputException(
        file.span(0, 1),
        "this is not a whole report of 'assay suite --report json=FILE'; make it anew");
  }

  private static Map<String, String> fields(JsonParser json) throws IOException {
    Map<String, String> fields = new LinkedHashMap<>();
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String field = json.currentName();
      if (json.nextToken().isScalarValue()) {
        fields.put(field, SourceFile.bytewise(json.getText()));
      } else {
        json.skipChildren();
      }
    }
    return fields;
  }

  private static String key(Map<String, String> fields) {
    return ProofResult.key(
        fields.getOrDefault("file", ""),
        fields.getOrDefault("test", ""),
        fields.getOrDefault("model", ""));
  }

  private static Earlier earlier(Map<String, String> fields) {
    return new Earlier(
        fields.getOrDefault("file", ""),
        fields.getOrDefault("status", ""),
        fields.getOrDefault("got", ""),
        Double.parseDouble(fields.getOrDefault("cpuSeconds", "0")));
  }

  /**
   * What differs now: in the order of the results, then what is gone.
   *
   * @param timed whether it counts that a test takes longer
   * @param wanted which files the run was to judge: of others it cannot say that they are gone
   */
  public List<Change> changes(List<ProofResult> now, boolean timed, Predicate<String> wanted) {
    Map<String, Earlier> left = new LinkedHashMap<>(results);
    List<Change> changes = new ArrayList<>();
    for (ProofResult result : now) {
      Earlier earlier = left.remove(result.key());
      String got = result.answer().map(ProofResult.Answer::text).orElse("");
      String after = described(result.status().word(), got);
      if (earlier == null) {
        changes.add(new Change("new", result.key(), "", after));
        continue;
      }
      String before = described(earlier.status, earlier.answer);
      boolean held = earlier.status.equals(Status.HELD.word());
      double seconds = result.answer().map(ProofResult.Answer::cpuSeconds).orElse(0.0);
      if (held != (result.status() == Status.HELD)) {
        changes.add(new Change(held ? "broke" : "fixed", result.key(), before, after));
      } else if (!before.equals(after)) {
        changes.add(new Change("changed", result.key(), before, after));
      }
      if (timed && isSlower(earlier.cpuSeconds, seconds)) {
        changes.add(new Change("slower", result.key(), shown(earlier.cpuSeconds), shown(seconds)));
      }
    }
    left.forEach(
        (key, earlier) -> {
          if (wanted.test(earlier.file)) {
            changes.add(new Change("gone", key, described(earlier.status, earlier.answer), ""));
          }
        });
    return changes;
  }

  /** A report that was written without times has zeros, which are no times. */
  private static boolean isSlower(double before, double now) {
    return before > 0 && now > SLOWER * before && now > before + SLOWER_SECONDS;
  }

  private static String shown(double seconds) {
    return String.format(Locale.ROOT, "%.2f s", seconds);
  }

  private static String described(String status, String answer) {
    return answer.isEmpty() ? status : status + ", " + answer;
  }
}
