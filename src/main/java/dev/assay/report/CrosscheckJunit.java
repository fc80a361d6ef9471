package dev.assay.report;

import dev.assay.jcstress.CrosscheckRun;
import dev.assay.jcstress.Crosschecked;
import dev.assay.jcstress.Crosschecked.Seen;
import dev.assay.jcstress.Crosschecked.Verdict;
import dev.assay.jcstress.Translation;
import dev.assay.source.Printable;
import dev.assay.source.SourceFile;
import java.io.IOException;
import java.io.StringWriter;
import java.util.List;
import java.util.stream.Collectors;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * JUnit's XML: a forbidden outcome is a failure; a test that hung, died or had too few samples is
 * an error; what has no counterpart in Java is skipped.
 */
public final class CrosscheckJunit implements CrosscheckReport {

  @Override
  public void write(CrosscheckRun run, Appendable out) throws IOException {
    StringWriter text = new StringWriter();
    try {
      XMLStreamWriter xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(text);
      xml.writeStartDocument("UTF-8", "1.0");
      xml.writeCharacters("\n");
      suite(run, xml);
      xml.writeEndDocument();
      xml.close();
    } catch (XMLStreamException e) {
      throw new IOException(e);
    }
    out.append(SourceFile.bytewise(text.toString())).append('\n');
  }

  private static void suite(CrosscheckRun run, XMLStreamWriter xml) throws XMLStreamException {
    long failures = run.count(Verdict.CONTRADICTED);
    long errors = run.checked().size() - failures - run.count(Verdict.AGREES);
    xml.writeStartElement("testsuite");
    xml.writeAttribute("name", "assay crosscheck");
    xml.writeAttribute("tests", "" + (run.checked().size() + run.skipped().size()));
    xml.writeAttribute("failures", "" + failures);
    xml.writeAttribute("errors", "" + errors);
    xml.writeAttribute("skipped", "" + run.skipped().size());
    xml.writeCharacters("\n");
    xml.writeStartElement("properties");
    property("cpu", run.machine().cpu(), xml);
    property("cores", "" + run.machine().cores(), xml);
    property("options", run.reproduce(), xml);
    property("complete", "" + !run.interrupted(), xml);
    xml.writeEndElement();
    xml.writeCharacters("\n");
    for (Crosschecked test : run.checked()) {
      test(test, xml);
    }
    for (Translation.Skipped skip : run.skipped()) {
      start(skip, "skipped", xml);
      xml.writeEmptyElement("skipped");
      xml.writeAttribute("message", legal(skip.reason()));
      end(xml);
    }
    xml.writeEndElement();
  }

  private static void property(String name, String value, XMLStreamWriter xml)
      throws XMLStreamException {
    xml.writeEmptyElement("property");
    xml.writeAttribute("name", name);
    xml.writeAttribute("value", legal(value));
  }

  private static void start(Translation test, String model, XMLStreamWriter xml)
      throws XMLStreamException {
    xml.writeStartElement("testcase");
    xml.writeAttribute("name", legal(test.testName()));
    xml.writeAttribute("classname", legal(model));
    xml.writeAttribute("file", legal(test.fileName()));
  }

  private static void end(XMLStreamWriter xml) throws XMLStreamException {
    xml.writeEndElement();
    xml.writeCharacters("\n");
  }

  private static void test(Crosschecked test, XMLStreamWriter xml) throws XMLStreamException {
    start(test.test(), test.test().allowed().model(), xml);
    if (test.verdict() == Verdict.CONTRADICTED) {
      xml.writeStartElement("failure");
      xml.writeAttribute("message", legal("forbidden and seen: " + texts(test.forbidden())));
      xml.writeEndElement();
    } else if (test.verdict() != Verdict.AGREES) {
      String messages =
          test.runs().stream()
              .map(each -> each.message())
              .filter(message -> !message.isEmpty())
              .distinct()
              .collect(Collectors.joining("; "));
      xml.writeStartElement("error");
      xml.writeAttribute("message", CrosscheckText.word(test.verdict()));
      xml.writeCharacters(legal(SourceFile.bytewise(messages)));
      xml.writeEndElement();
    }
    xml.writeStartElement("system-out");
    xml.writeCharacters(legal(texts(test.seen())));
    xml.writeEndElement();
    end(xml);
  }

  private static String texts(List<Seen> outcomes) {
    return outcomes.stream()
        .map(seen -> seen.outcome().text() + " " + seen.count() + " times")
        .collect(Collectors.joining(", "));
  }

  /** As people read it, without characters that XML does not know. */
  private static String legal(String text) {
    return SourceFile.readable(Printable.text(text))
        .replaceAll("[\\x00-\\x08\\x0b\\x0c\\x0e-\\x1f\\ufffe\\uffff]", "?");
  }
}
