package dev.assay.report;

import dev.assay.explain.Reason;
import dev.assay.source.Diagnostic;
import dev.assay.source.Printable;
import dev.assay.source.SourceFile;
import dev.assay.suite.ProofResult;
import dev.assay.suite.Status;
import dev.assay.suite.SuiteRun;
import java.io.IOException;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * A run of a suite as the XML that JUnit's own runners leave behind and that CI servers read. A
 * broken or vacuous proof is a failure; what could not be judged is an error.
 */
public final class JunitXml implements SuiteReport {

  private static final String SUITE = "assay";

  private final boolean time;

  /**
   * JUnit's XML.
   *
   * @param time whether to write the times taken, which differ between runs; zero if not
   */
  public JunitXml(boolean time) {
    this.time = time;
  }

  @Override
  public void write(SuiteRun run, Appendable out) throws IOException {
    StringWriter text = new StringWriter();
    try {
      XMLStreamWriter xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(text);
      document(run, xml);
      xml.close();
    } catch (XMLStreamException e) {
      throw new IOException(e);
    }
    out.append(SourceFile.bytewise(text.toString()));
  }

  private void document(SuiteRun run, XMLStreamWriter xml) throws XMLStreamException {
    List<ProofResult> results = run.results();
    long failures = results.stream().filter(JunitXml::isFailure).count();
    long errors = run.mismatches().size() - failures + run.problems().size();
    double seconds = 0;
    for (ProofResult result : results) {
      seconds += seconds(result);
    }
    xml.writeStartDocument("UTF-8", "1.0");
    xml.writeCharacters("\n");
    xml.writeStartElement("testsuites");
    xml.writeCharacters("\n");
    xml.writeStartElement("testsuite");
    xml.writeAttribute("name", SUITE);
    xml.writeAttribute("tests", Long.toString(results.size() + run.problems().size()));
    xml.writeAttribute("failures", Long.toString(failures));
    xml.writeAttribute("errors", Long.toString(errors));
    xml.writeAttribute("skipped", "0");
    xml.writeAttribute("time", shown(seconds));
    xml.writeCharacters("\n");
    for (ProofResult result : results) {
      testCase(result, xml);
    }
    for (Diagnostic problem : run.problems()) {
      start(problem.span().file().name(), "problem", 0, xml);
      verdict("error", "problem", problem.message(), problem.span().position(), xml);
      end(xml);
    }
    xml.writeEndElement();
    xml.writeCharacters("\n");
    xml.writeEndElement();
    xml.writeCharacters("\n");
    xml.writeEndDocument();
  }

  private static boolean isFailure(ProofResult result) {
    return result.status() == Status.BROKEN || result.status() == Status.VACUOUS;
  }

  private double seconds(ProofResult result) {
    return time ? result.answer().map(ProofResult.Answer::cpuSeconds).orElse(0.0) : 0;
  }

  private static String shown(double seconds) {
    return BigDecimal.valueOf(seconds).setScale(3, RoundingMode.HALF_UP).toPlainString();
  }

  private void testCase(ProofResult result, XMLStreamWriter xml) throws XMLStreamException {
    String model = result.model().isEmpty() ? "" : " (" + result.model() + ")";
    start(result.file(), result.test() + model, seconds(result), xml);
    if (result.status() != Status.HELD) {
      List<String> complaints = result.complaints();
      String first = complaints.isEmpty() ? result.status().word() : complaints.get(0);
      String element = isFailure(result) ? "failure" : "error";
      verdict(element, result.status().word(), first, details(result), xml);
    }
    String remarks = remarks(result);
    if (!remarks.isEmpty()) {
      xml.writeCharacters("\n");
      xml.writeStartElement("system-out");
      xml.writeCharacters(legal(remarks));
      xml.writeEndElement();
    }
    end(xml);
  }

  private static void start(String file, String name, double seconds, XMLStreamWriter xml)
      throws XMLStreamException {
    xml.writeStartElement("testcase");
    xml.writeAttribute("name", legal(Printable.line(name)));
    xml.writeAttribute("classname", legal(Printable.line(file)));
    xml.writeAttribute("time", shown(seconds));
  }

  private static void end(XMLStreamWriter xml) throws XMLStreamException {
    xml.writeEndElement();
    xml.writeCharacters("\n");
  }

  private static void verdict(
      String element, String type, String message, String text, XMLStreamWriter xml)
      throws XMLStreamException {
    xml.writeCharacters("\n");
    xml.writeStartElement(element);
    xml.writeAttribute("type", type);
    xml.writeAttribute("message", legal(message));
    xml.writeCharacters(legal(text));
    xml.writeEndElement();
  }

  private static String details(ProofResult result) {
    StringBuilder text = new StringBuilder();
    result.expected().forEach(line -> text.append("expected ").append(line).append('\n'));
    result.answer().ifPresent(answer -> text.append("got ").append(answer.text()).append('\n'));
    result.furtherComplaints().forEach(line -> text.append(line).append('\n'));
    result.error().ifPresent(error -> text.append(error.span().position()).append('\n'));
    result
        .counterexamples()
        .forEach(shown -> text.append('\n').append(Counterexamples.text(shown)).append('\n'));
    return text.toString();
  }

  private static String remarks(ProofResult result) {
    StringBuilder text = new StringBuilder();
    result.reason().map(Reason::text).ifPresent(reason -> text.append(reason).append('\n'));
    result.notes().forEach(note -> text.append(note.text()).append('\n'));
    return text.toString();
  }

  /** Text as people read it, without the control characters that XML cannot hold. */
  private static String legal(String text) {
    StringBuilder legal = new StringBuilder();
    SourceFile.readable(Printable.text(text))
        .codePoints()
        .map(c -> isLegal(c) ? c : 0xFFFD)
        .forEach(legal::appendCodePoint);
    return legal.toString();
  }

  private static boolean isLegal(int c) {
    return c == '\t'
        || c == '\n'
        || c == '\r'
        || (c >= ' ' && c <= 0xD7FF)
        || (c >= 0xE000 && c <= 0xFFFD)
        || c >= 0x10000;
  }
}
