package dev.assay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.budget.Completeness;
import dev.assay.engine.answer.Observation;
import dev.assay.source.Diagnostic;
import dev.assay.source.Diagnostic.Severity;
import dev.assay.source.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Documents that are open, change, are asked of by several threads, and are closed. */
final class SessionTest {

  @TempDir private Path directory;

  private final Session session = new Session(Settings.defaults());

  /** Message passing, with what orders the reads. */
  private static String test(String between) {
    return """
    C MP

    {}

    P0(int *x, int *y) { WRITE_ONCE(*x, 1); smp_wmb(); WRITE_ONCE(*y, 1); }
    P1(int *x, int *y) { int r0; int r1; r0 = READ_ONCE(*y); %s r1 = READ_ONCE(*x); }
    exists (1:r0=1 /\\ 1:r1=0)
    """
        .formatted(between);
  }

  /** A test whose executions nobody waits for: eleven writers of one location. */
  private static String endless() {
    StringBuilder text = new StringBuilder("C endless\n\n{}\n\n");
    for (int i = 0; i < 11; i++) {
      text.append("P" + i + "(int *x) { int r0; WRITE_ONCE(*x, 1); r0 = READ_ONCE(*x); }\n");
    }
    for (int i = 11; i < 20; i++) {
      text.append("P" + i + "(int *x) { int r0; WRITE_ONCE(*x, " + i + "); r0 = xchg(x, 2); }\n");
    }
    return text + "exists (0:r0=1 /\\ 19:r0=1)\n";
  }

  @Test
  void answersForTheTextAsItIs() {
    session.open("a", test(""));
    assertEquals(Observation.SOMETIMES, session.check("a").observation());
    session.change("a", test("smp_rmb();"));
    assertEquals(Observation.NEVER, session.check("a").observation());
    assertEquals(Set.of("a"), session.documents());
    session.close("a");
    assertEquals(Set.of(), session.documents());
  }

  @Test
  void keepsDocumentsApart() {
    session.open("a", test(""));
    session.open("b", test("smp_rmb();"));
    assertEquals(Observation.SOMETIMES, session.check("a").observation());
    assertEquals(Observation.NEVER, session.check("b").observation());
    session.close("a");
    assertEquals(Observation.NEVER, session.check("b").observation());
  }

  @Test
  void asksOtherModelsToo() {
    session.open("a", test(""));
    Settings sc = Settings.builder().model("sc").build();
    assertEquals(Observation.NEVER, session.check("a", sc).observation());
    assertEquals(Observation.SOMETIMES, session.check("a").observation());
  }

  @Test
  void keepsAnAnswerUntilTheTextChanges() {
    session.open("a", test(""));
    Result first = session.check("a");
    assertSame(first, session.check("a"));
    session.change("a", test(""));
    assertNotSame(first, session.check("a"));
  }

  @Test
  void tellsAllErrorsAndWarningsInOrder() {
    session.open("a", test("long r5 = 1;\nsmp_rnb();\nsmp_mb(1);"));
    assertEquals(
        List.of("6 WARNING", "7 ERROR", "8 ERROR"),
        session.diagnostics("a").stream().map(d -> d.span().line() + " " + d.severity()).toList());
    InputException failure = assertThrows(InputException.class, () -> session.check("a"));
    assertEquals(2, failure.errors().size());
  }

  @Test
  void tellsWhatIsWrongByTheNameOfTheDocument() {
    session.open("a.litmus", test("smp_rnb();"));
    List<Diagnostic> errors = session.diagnostics("a.litmus");
    assertEquals(Severity.ERROR, errors.get(0).severity());
    assertTrue(errors.get(0).render().startsWith("a.litmus:6:"), errors.get(0).render());
    assertThrows(InputException.class, () -> session.check("a.litmus"));
    session.change("a.litmus", test("").replace("1:r0=1", "1:r7=1"));
    assertEquals(Severity.WARNING, session.diagnostics("a.litmus").get(0).severity());
    session.change("a.litmus", test(""));
    assertEquals(List.of(), session.diagnostics("a.litmus"));
  }

  @Test
  void refusesDocumentsThatAreNotOpenOrOpenAlready() {
    session.open("a", test(""));
    assertThrows(IllegalStateException.class, () -> session.open("a", test("")));
    assertThrows(IllegalStateException.class, () -> session.check("b"));
    assertThrows(IllegalStateException.class, () -> session.change("b", ""));
    assertThrows(IllegalStateException.class, () -> session.cancel("b"));
    assertThrows(IllegalStateException.class, () -> session.diagnostics("b"));
    assertThrows(IllegalStateException.class, () -> session.close("b"));
  }

  @Test
  void readsModelFilesAgainThatChange() throws IOException {
    Path model = directory.resolve("mine.cat");
    Files.writeString(model, "include \"cos.cat\" acyclic po | rf | co | fr");
    session.open("a", test(""));
    Settings mine = Settings.builder().model(model).build();
    assertEquals(Observation.NEVER, session.check("a", mine).observation());
    Files.writeString(model, "include \"cos.cat\" acyclic po-loc | rf | co | fr");
    assertEquals(Observation.SOMETIMES, session.check("a", mine).observation());
    Files.writeString(model, "acyclic po |");
    assertThrows(InputException.class, () -> session.check("a", mine));
    Files.writeString(model, "include \"cos.cat\" acyclic po | rf | co | fr");
    assertEquals(Observation.NEVER, session.check("a", mine).observation());
  }

  @Test
  void seesAFileThatComesToStandBeforeAnotherOne() throws IOException {
    Path first = Files.createDirectories(directory.resolve("first"));
    Path second = Files.createDirectories(directory.resolve("second"));
    Files.writeString(second.resolve("m.cat"), "include \"cos.cat\" acyclic po | rf | co | fr");
    Settings mine = Settings.builder().model("m.cat").include(first).include(second).build();
    session.open("a", test(""));
    assertEquals(Observation.NEVER, session.check("a", mine).observation());
    Files.writeString(first.resolve("m.cat"), "include \"cos.cat\" acyclic po-loc | rf | co | fr");
    assertEquals(Observation.SOMETIMES, session.check("a", mine).observation());
  }

  @Test
  void readsAMacroFileAgainThatChanges() throws IOException {
    Path macros = directory.resolve("mine.def");
    Files.writeString(macros, "get(X) __load{ONCE}(X)\n");
    Settings mine = Settings.builder().model("sc").macros(macros).build();
    session.open("a", "C t\n{}\nP0(int *x) { int r0; r0 = get(*x); }\nexists (0:r0=0)\n");
    assertEquals(Observation.ALWAYS, session.check("a", mine).observation());
    Files.writeString(macros, "got(X) __load{ONCE}(X)\n");
    assertThrows(InputException.class, () -> session.check("a", mine));
  }

  @Test
  void stopsACheckThatIsCancelled() throws Exception {
    session.open("a", endless());
    stops(() -> session.cancel("a"));
    session.change("a", test(""));
    assertTrue(session.check("a").isComplete());
  }

  @Test
  void stopsACheckWhoseDocumentChangesOrIsClosed() throws Exception {
    session.open("a", endless());
    stops(() -> session.change("a", endless()));
    stops(() -> session.close("a"));
    session.open("a", endless());
    stops(session::close);
    assertEquals(Set.of(), session.documents());
  }

  /** Checks a document that has no end, on two threads, until something stops it. */
  private void stops(Runnable stop) throws Exception {
    CompletableFuture<Result> first = CompletableFuture.supplyAsync(() -> session.check("a"));
    CompletableFuture<Result> second = CompletableFuture.supplyAsync(() -> session.check("a"));
    awaitSearch();
    assertFalse(first.isDone() || second.isDone());
    stop.run();
    for (Result result : List.of(first.get(), second.get())) {
      assertFalse(result.isComplete());
      Completeness.Stopped stopped = (Completeness.Stopped) result.completeness();
      assertEquals("cancelled", stopped.bound());
    }
  }

  /** Until a thread is in the engine, so that what is stopped is a search. */
  private static void awaitSearch() {
    while (Thread.getAllStackTraces().values().stream()
        .flatMap(Arrays::stream)
        .noneMatch(frame -> frame.getClassName().startsWith("dev.assay.engine.search"))) {
      Thread.onSpinWait();
    }
  }

  @Test
  void answersManyThreadsAtOnce() throws Exception {
    List<String> fences = List.of("", "smp_rmb();", "smp_mb();", "barrier();");
    for (int i = 0; i < fences.size(); i++) {
      session.open("d" + i, test(fences.get(i)));
    }
    List<Settings> models = new ArrayList<>(List.of(Settings.defaults()));
    for (String model : List.of("sc", "coherence", "tso")) {
      models.add(Settings.builder().model(model).build());
    }
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try {
      List<Future<String>> answers = new ArrayList<>();
      List<Future<?>> typing = new ArrayList<>();
      for (int round = 0; round < 8; round++) {
        for (Settings settings : models) {
          for (int i = 0; i < fences.size(); i++) {
            String document = "d" + i;
            answers.add(threads.submit(() -> session.check(document, settings).toString()));
          }
        }
        // What is typed meanwhile changes no answer of the others.
        String other = "typed" + round;
        typing.add(
            threads.submit(
                () -> {
                  session.open(other, test(""));
                  session.change(other, test("smp_rmb();"));
                  session.close(other);
                }));
      }
      List<String> expected = new ArrayList<>();
      for (Settings settings : models) {
        for (String fence : fences) {
          expected.add(Assay.check(test(fence), settings).toString());
        }
      }
      for (Future<?> typed : typing) {
        typed.get();
      }
      for (int i = 0; i < answers.size(); i++) {
        assertEquals(expected.get(i % expected.size()), answers.get(i).get());
      }
    } finally {
      threads.shutdownNow();
    }
  }
}
