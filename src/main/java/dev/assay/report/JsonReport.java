package dev.assay.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.assay.budget.Completeness;
import dev.assay.engine.answer.CheckResult;
import dev.assay.engine.answer.Outcome;
import dev.assay.engine.answer.ThinAir;
import dev.assay.program.Program;
import dev.assay.source.Diagnostic;
import dev.assay.source.SourceFile;
import java.io.IOException;
import java.io.OutputStream;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * JSON lines: one object a test, on a line of its own, in UTF-8. The fields are described in {@code
 * docs/decisions/0003-json-lines.md}. An input without an answer gets an object with an {@code
 * error}.
 */
public final class JsonReport implements Report {

  private static final String HASH = "Hash=";

  private final boolean time;
  private final boolean content;
  private final long mostStates;

  /**
   * JSON lines.
   *
   * @param time whether to write {@code cpuSeconds}, the only field that differs between runs
   * @param mostStates of an answer with more states, only their number and a digest is written
   */
  public JsonReport(boolean time, long mostStates) {
    this(time, false, mostStates);
  }

  private JsonReport(boolean time, boolean content, long mostStates) {
    this.time = time;
    this.content = content;
    this.mostStates = mostStates;
  }

  /** Lines of result files: without times, and with the digest of the test's bytes. */
  public static JsonReport forResultFiles(long mostStates) {
    return new JsonReport(false, true, mostStates);
  }

  @Override
  public void answer(CheckResult result, Appendable out) throws IOException {
    JsonLine.write(object -> answer(result, object), out);
  }

  @Override
  public void rejection(SourceFile input, List<Diagnostic> errors, Appendable out)
      throws IOException {
    JsonLine.write(
        object -> {
          JsonLine.error(input.name(), errors.get(0), object);
          if (errors.size() > 1) {
            object.writeArrayFieldStart("furtherErrors");
            for (Diagnostic error : errors.subList(1, errors.size())) {
              object.writeStartObject();
              JsonLine.diagnostic(error, object);
              object.writeEndObject();
            }
            object.writeEndArray();
          }
          content(input, object);
        },
        out);
  }

  private void content(SourceFile input, JsonGenerator object) throws IOException {
    if (content) {
      object.writeStringField("content", input.digest());
    }
  }

  private void answer(CheckResult result, JsonGenerator object) throws IOException {
    Program test = result.test();
    JsonLine.text(object, "file", test.file().name());
    JsonLine.text(object, "test", test.name());
    JsonLine.text(object, "model", result.model());
    JsonLine.text(object, "kind", test.condition().quantifier().kind());
    JsonLine.text(object, "condition", test.condition().text());
    JsonLine.text(object, "observation", Words.observation(result));
    if (result.completeness() instanceof Completeness.Complete) {
      JsonLine.text(object, "verdict", Words.verdict(result));
    }
    if (result.verdictOnly()) {
      object.writeBooleanField("verdictOnly", true);
    } else {
      object.writeNumberField("positive", result.positive());
      object.writeNumberField("negative", result.negative());
    }
    if (!result.verdictOnly()) {
      object.writeNumberField("stateCount", result.outcomes().size());
    }
    if (result.verdictOnly() || result.outcomes().size() <= mostStates) {
      object.writeFieldName("states");
      states(result, object);
    } else {
      object.writeStringField("statesDigest", digest(result));
    }
    object.writeArrayFieldStart("flags");
    for (String flag : result.flags()) {
      object.writeString(SourceFile.readable(flag));
    }
    object.writeEndArray();
    completeness(result, object);
    thinAir(result, object);
    for (String line : test.hashLines()) {
      if (line.startsWith(HASH)) {
        JsonLine.text(object, "hash", line.substring(HASH.length()));
        break;
      }
    }
    object.writeArrayFieldStart("warnings");
    for (Diagnostic warning : result.warnings()) {
      object.writeStartObject();
      JsonLine.diagnostic(warning, object);
      object.writeEndObject();
    }
    object.writeEndArray();
    if (time) {
      object.writeNumberField("cpuSeconds", result.cpuSeconds());
    }
    content(test.file(), object);
  }

  /** The SHA-256 of the array of states, byte for byte as it would be written. */
  private static String digest(CheckResult result) throws IOException {
    MessageDigest digest = sha256();
    try (JsonGenerator array =
        new JsonFactory()
            .createGenerator(new DigestOutputStream(OutputStream.nullOutputStream(), digest))) {
      states(result, array);
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java has SHA-256", e);
    }
  }

  private static void states(CheckResult result, JsonGenerator object) throws IOException {
    object.writeStartArray();
    for (Outcome outcome : result.outcomes()) {
      object.writeStartObject();
      object.writeFieldName("values");
      values(result, outcome, object);
      object.writeBooleanField("holds", outcome.holds());
      if (!result.verdictOnly()) {
        object.writeNumberField("executions", outcome.executions());
      }
      object.writeEndObject();
    }
    object.writeEndArray();
  }

  /** Only where an answer rests on values out of thin air, or would if races were not looked at. */
  private static void thinAir(CheckResult result, JsonGenerator object) throws IOException {
    if (result.thinAir() instanceof ThinAir.Excluded) {
      object.writeObjectFieldStart("thinAir");
      object.writeBooleanField("excluded", true);
      object.writeEndObject();
    } else if (result.thinAir() instanceof ThinAir.Possible possible) {
      object.writeObjectFieldStart("thinAir");
      object.writeBooleanField("excluded", false);
      JsonLine.text(object, "otherwise", possible.otherwise().word());
      object.writeArrayFieldStart("states");
      for (Outcome outcome : possible.outcomes()) {
        values(result, outcome, object);
      }
      object.writeEndArray();
      object.writeArrayFieldStart("cycle");
      for (String access : possible.cycle()) {
        object.writeString(SourceFile.readable(access));
      }
      object.writeEndArray();
      object.writeEndObject();
    }
  }

  private static void values(CheckResult result, Outcome outcome, JsonGenerator object)
      throws IOException {
    object.writeStartObject();
    for (int i = 0; i < outcome.cells().size(); i++) {
      JsonLine.text(object, result.displayed().get(i).toString(), outcome.cells().get(i));
    }
    object.writeEndObject();
  }

  private static void completeness(CheckResult result, JsonGenerator object) throws IOException {
    List<String> bounds = new ArrayList<>();
    if (result.loopCut()) {
      bounds.add("unroll");
    }
    if (result.completeness() instanceof Completeness.Stopped stopped) {
      bounds.add(stopped.bound());
      object.writeBooleanField("complete", false);
      JsonLine.text(object, "stopped", stopped.detail());
      JsonLine.text(object, "known", Words.known(result));
    } else {
      object.writeBooleanField("complete", true);
    }
    object.writeArrayFieldStart("boundsHit");
    for (String bound : bounds) {
      object.writeString(bound);
    }
    object.writeEndArray();
  }
}
