package dev.assay.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.budget.Completeness;
import dev.assay.engine.answer.CheckResult;
import dev.assay.program.Condition.Quantifier;
import dev.assay.source.Diagnostic;
import dev.assay.source.SourceFile;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

final class JsonReportTest {

  private static final Completeness COMPLETE = new Completeness.Complete();

  @Test
  void writesOneObjectOnALineOfItsOwn() throws IOException {
    CheckResult result =
        Results.twoStates(Quantifier.EXISTS, List.of("data-race"), false, COMPLETE);
    assertEquals(
        """
        {"file":"caf\u00e9.litmus","test":"mp","model":"lkmm","kind":"Allowed",\
        "condition":"exists (true)","observation":"Sometimes","verdict":"Ok",\
        "positive":1,"negative":3,"stateCount":2,"states":[\
        {"values":{"0:r1":"0","[x]":"y+4"},"holds":true,"executions":1},\
        {"values":{"0:r1":"1","[x]":"y+4"},"holds":false,"executions":3}],\
        "flags":["data-race"],"complete":true,"boundsHit":[],\
        "hash":"0123456789abcdef0123456789abcdef",\
        "warnings":[{"file":"caf\u00e9.litmus","line":3,"column":1,"length":2,\
        "message":"mind the gap"}],"cpuSeconds":0.018}
        """,
        print(result, true));
  }

  @Test
  void leavesTheTimeOutOnRequest() throws IOException {
    assertFalse(print(Results.nothing(Quantifier.EXISTS), false).contains("cpuSeconds"));
  }

  @Test
  void namesTheBoundsThatWereHit() throws IOException {
    String text =
        print(
            Results.twoStates(
                Quantifier.EXISTS,
                List.of(),
                true,
                new Completeness.Stopped("executions", "after 4 executions")),
            false);
    assertTrue(text.contains("\"observation\":\"Incomplete\",\"positive\":1"), text);
    assertTrue(
        text.contains(
            "\"complete\":false,\"stopped\":\"after 4 executions\","
                + "\"known\":\"Sometimes: a witness of each kind was found\","
                + "\"boundsHit\":[\"unroll\",\"executions\"]"),
        text);
  }

  @Test
  void writesWhyAnInputHasNoAnswer() throws IOException {
    SourceFile file = new SourceFile("bad.litmus", "C bad\n\tif\n");
    StringBuilder out = new StringBuilder();
    new JsonReport(false, Long.MAX_VALUE)
        .rejection(
            file,
            List.of(
                new Diagnostic(Diagnostic.Severity.ERROR, file.span(7, 2), "no \"if\" here"),
                new Diagnostic(Diagnostic.Severity.ERROR, file.span(0, 1), "another")),
            out);
    assertEquals(
        """
        {"file":"bad.litmus","error":{"file":"bad.litmus","line":2,"column":2,"length":2,\
        "message":"no \\"if\\" here"},\
        "furtherErrors":[{"file":"bad.litmus","line":1,"column":1,"length":1,\
        "message":"another"}]}
        """,
        out.toString());
  }

  private static String print(CheckResult result, boolean time) throws IOException {
    StringBuilder out = new StringBuilder();
    new JsonReport(time, Long.MAX_VALUE).answer(result, out);
    return SourceFile.readable(out.toString());
  }
}
