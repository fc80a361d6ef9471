package dev.assay.report;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.assay.certificate.Certificate;
import dev.assay.certificate.Certificate.Claim;
import dev.assay.certificate.Certificate.Pair;
import dev.assay.certificate.CertificateReader;
import dev.assay.certificate.Fact;
import dev.assay.execution.CandidateExecution.Edge;
import dev.assay.execution.CandidateExecution.Occurrence;
import dev.assay.execution.Event;
import dev.assay.execution.Execution;
import dev.assay.explain.Chain;
import dev.assay.explain.Explanation;
import dev.assay.explain.Explanation.Allowed;
import dev.assay.explain.Explanation.Flagged;
import dev.assay.explain.Explanation.Forbidden;
import dev.assay.explain.Explanation.Unshown;
import dev.assay.explain.Explanation.UnshownFlag;
import dev.assay.explain.Explanation.Vacuous;
import dev.assay.explain.MissingOrder;
import dev.assay.explain.Orderings;
import dev.assay.explain.SourceText;
import dev.assay.program.Value;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Explanations as JSON, an object a line, which are certificates at the same time. */
public final class ExplanationJson {

  private ExplanationJson() {}

  /** Writes an explanation. */
  public static void write(Explanation explanation, Appendable out) throws IOException {
    JsonLine.write(object -> fields(explanation, object), out);
  }

  private static void fields(Explanation explanation, JsonGenerator object) throws IOException {
    JsonLine.text(object, "test", explanation.test().name());
    JsonLine.text(object, "file", explanation.test().file().name());
    JsonLine.text(object, "condition", explanation.test().condition().text());
    JsonLine.text(object, "model", explanation.model());
    if (explanation instanceof Forbidden forbidden) {
      object.writeStringField("answer", forbidden.wanted() ? "never" : "always");
      object.writeBooleanField("complete", forbidden.refutation().complete());
      orderings(forbidden.orderings(), object);
    } else if (explanation instanceof Allowed allowed) {
      object.writeStringField("answer", "possible");
      object.writeBooleanField("interleaving", allowed.timeline().isInterleaving());
      execution(allowed.execution(), object);
      numbers("order", allowed.timeline().order(), object);
      edges("reorderings", allowed.timeline().reorderings(), object);
      texts("thinAir", allowed.thinAir(), object);
    } else if (explanation instanceof Flagged flagged) {
      JsonLine.text(object, "flag", flagged.flag());
      JsonLine.text(object, "rule", flagged.rule());
      object.writeBooleanField("interleaving", flagged.timeline().isInterleaving());
      edges("pairs", flagged.pairs(), object);
      if (flagged.missing().isPresent()) {
        missing(flagged.missing().get(), object);
      }
      execution(flagged.execution(), object);
      numbers("order", flagged.timeline().order(), object);
    } else if (explanation instanceof Unshown unshown) {
      object.writeStringField("answer", "possible");
      texts("thinAir", unshown.thinAir(), object);
      object.writeBooleanField("complete", explanation.isComplete());
    } else if (explanation instanceof UnshownFlag flag) {
      JsonLine.text(object, "flag", flag.flag());
      object.writeBooleanField("complete", false);
    } else if (explanation instanceof Vacuous vacuous) {
      object.writeStringField("answer", "vacuous");
      JsonLine.text(object, "reason", vacuous.reason().text());
    }
    if (explanation.certificate().isPresent()) {
      certificate(explanation, explanation.certificate().get(), object);
    }
  }

  private static void missing(MissingOrder missing, JsonGenerator object) throws IOException {
    object.writeObjectFieldStart("missing");
    object.writeNumberField("from", missing.from());
    object.writeNumberField("to", missing.to());
    if (missing.handover().isPresent()) {
      object.writeNumberField("write", missing.handover().get().write());
      object.writeNumberField("read", missing.handover().get().read());
      object.writeBooleanField("release", missing.handover().get().releases());
      object.writeBooleanField("acquire", missing.handover().get().acquires());
    }
    object.writeEndObject();
  }

  private static void orderings(Orderings orderings, JsonGenerator object) throws IOException {
    object.writeArrayFieldStart("restsOn");
    for (Event event : orderings.used()) {
      event(event, object);
    }
    object.writeEndArray();
    object.writeArrayFieldStart("notNeeded");
    for (Orderings.Unused unused : orderings.unused()) {
      event(unused.event(), object);
    }
    object.writeEndArray();
  }

  private static void event(Event event, JsonGenerator object) throws IOException {
    object.writeStartObject();
    eventFields(event, object);
    object.writeEndObject();
  }

  private static void eventFields(Event event, JsonGenerator object) throws IOException {
    object.writeNumberField("event", event.id());
    if (event.thread() >= 0) {
      object.writeNumberField("thread", event.thread());
      object.writeNumberField("line", event.span().line());
      object.writeNumberField("column", event.span().column());
      object.writeStringField("text", SourceText.of(event));
    }
  }

  private static void execution(Execution execution, JsonGenerator object) throws IOException {
    object.writeArrayFieldStart("events");
    for (Occurrence occurrence : execution.events()) {
      occurrence(occurrence, object);
    }
    object.writeEndArray();
    object.writeObjectFieldStart("relations");
    for (String name : List.of("rf", "co", "mo", "fr")) {
      if (!execution.relation(name).isEmpty()) {
        edges(name, execution.relation(name), object);
      }
    }
    object.writeEndObject();
  }

  private static void occurrence(Occurrence occurrence, JsonGenerator object) throws IOException {
    object.writeStartObject();
    eventFields(occurrence.event(), object);
    object.writeStringField("kind", Words.kind(occurrence.event().kind()));
    value("location", occurrence.location().map(Value::toString).orElse(""), object);
    value("reads", occurrence.read().map(Value::toString).orElse(""), object);
    value("writes", occurrence.written().map(Value::toString).orElse(""), object);
    object.writeEndObject();
  }

  private static void value(String field, String value, JsonGenerator object) throws IOException {
    if (!value.isEmpty()) {
      JsonLine.text(object, field, value);
    }
  }

  private static void texts(String field, List<String> texts, JsonGenerator object)
      throws IOException {
    if (texts.isEmpty()) {
      return;
    }
    object.writeArrayFieldStart(field);
    for (String text : texts) {
      object.writeString(text);
    }
    object.writeEndArray();
  }

  private static void numbers(String field, List<Integer> numbers, JsonGenerator object)
      throws IOException {
    object.writeArrayFieldStart(field);
    for (int number : numbers) {
      object.writeNumber(number);
    }
    object.writeEndArray();
  }

  private static void edges(String field, List<Edge> edges, JsonGenerator object)
      throws IOException {
    object.writeArrayFieldStart(field);
    for (Edge edge : edges) {
      object.writeStartArray();
      object.writeNumber(edge.from());
      object.writeNumber(edge.to());
      object.writeEndArray();
    }
    object.writeEndArray();
  }

  // What is verified.

  private static void certificate(
      Explanation explanation, Certificate certificate, JsonGenerator object) throws IOException {
    object.writeNumberField("certificate", CertificateReader.FORMAT);
    object.writeStringField("content", certificate.content());
    object.writeStringField("modelContent", certificate.modelContent());
    object.writeNumberField("unroll", certificate.unroll());
    object.writeBooleanField("possible", certificate.possible());
    object.writeBooleanField("proposition", certificate.wanted());
    facts("execution", certificate.execution(), object);
    sites("sites", certificate.events(), object);
    sites("branches", certificate.branches(), object);
    if (certificate.raceFree().isPresent()) {
      object.writeArrayFieldStart("raceFree");
      for (Claim claim : certificate.raceFree().get()) {
        object.writeStartObject();
        check(claim, object);
        evidence(claim, object);
        object.writeEndObject();
      }
      object.writeEndArray();
    }
    object.writeArrayFieldStart("arguments");
    List<Chain> chains =
        explanation instanceof Forbidden forbidden ? forbidden.chains() : new ArrayList<>();
    for (int i = 0; i < certificate.claims().size(); i++) {
      claim(certificate.claims().get(i), chains.get(i), object);
    }
    object.writeEndArray();
  }

  private static void sites(String field, List<String> sites, JsonGenerator object)
      throws IOException {
    object.writeArrayFieldStart(field);
    for (String site : sites) {
      object.writeString(site);
    }
    object.writeEndArray();
  }

  private static void claim(Claim claim, Chain chain, JsonGenerator object) throws IOException {
    object.writeStartObject();
    check(claim, object);
    object.writeStringField("rule", chain.rule());
    evidence(claim, object);
    object.writeArrayFieldStart("events");
    for (Occurrence occurrence : chain.execution().events()) {
      occurrence(occurrence, object);
    }
    object.writeEndArray();
    object.writeEndObject();
  }

  private static void check(Claim claim, JsonGenerator object) throws IOException {
    if (claim.choice() < 0) {
      JsonLine.text(object, "check", claim.check());
    } else {
      object.writeNumberField("choice", claim.choice());
    }
  }

  private static void evidence(Claim claim, JsonGenerator object) throws IOException {
    facts("facts", claim.facts(), object);
    object.writeArrayFieldStart("steps");
    for (Pair pair : claim.steps()) {
      object.writeStartArray();
      object.writeNumber(pair.from());
      object.writeString(pair.relation());
      object.writeNumber(pair.to());
      object.writeEndArray();
    }
    object.writeEndArray();
  }

  private static void facts(String field, List<Fact> facts, JsonGenerator object)
      throws IOException {
    object.writeArrayFieldStart(field);
    for (Fact fact : facts) {
      object.writeStartArray();
      fact(fact, object);
      object.writeEndArray();
    }
    object.writeEndArray();
  }

  private static void fact(Fact fact, JsonGenerator object) throws IOException {
    if (fact instanceof Fact.Way way) {
      object.writeString("way");
      object.writeNumber(way.branch());
      object.writeBoolean(way.taken());
    } else if (fact instanceof Fact.ReadsFrom reads) {
      object.writeString("reads");
      object.writeNumber(reads.read());
      object.writeNumber(reads.write());
    } else if (fact instanceof Fact.Last last) {
      object.writeString("last");
      object.writeNumber(last.slot());
      object.writeNumber(last.write());
    } else if (fact instanceof Fact.Before before) {
      object.writeString("before");
      object.writeNumber(before.choice());
      object.writeNumber(before.first());
      object.writeNumber(before.second());
    } else if (fact instanceof Fact.Element element) {
      object.writeString("element");
      object.writeNumber(element.choice());
      for (long bits : element.bits()) {
        object.writeNumber(bits);
      }
    }
  }
}
