package dev.assay.lsp;

import dev.assay.edit.Advice;
import dev.assay.edit.Checked;
import dev.assay.edit.Checking;
import dev.assay.edit.Definitions;
import dev.assay.edit.Document;
import dev.assay.edit.Language;
import dev.assay.engine.answer.Observation;
import dev.assay.examine.Examiner;
import dev.assay.source.Diagnostic;
import dev.assay.source.InputException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import org.eclipse.lsp4j.PublishDiagnosticsParams;
import org.eclipse.lsp4j.services.LanguageClient;
import org.jspecify.annotations.Nullable;

/**
 * The texts that are open, and their answers. What is wrong with a text as it is written is said at
 * once; the search runs meanwhile, and stops when the text changes again.
 */
final class Workspace implements AutoCloseable {

  /** What audit or repair of an open test may take. */
  private static final double ADVICE_SECONDS = 5;

  /** Java is read by javac, which takes longer than a keystroke. */
  private static final int PAUSE_MILLISECONDS = 200;

  private final Map<String, OpenDocument> documents = new ConcurrentHashMap<>();
  private final ExecutorService searches = Executors.newFixedThreadPool(2, Workspace::thread);
  private final ExecutorService leisure = Executors.newSingleThreadExecutor(Workspace::thread);
  private final ExecutorService requests = Executors.newFixedThreadPool(2, Workspace::thread);
  private volatile Options options;
  private volatile Checking checking;
  private volatile @Nullable LanguageClient client;
  private volatile boolean refreshesLenses;

  Workspace(Options options) {
    this.options = options;
    this.checking = new Checking(options.settings(), true);
  }

  private static Thread thread(Runnable work) {
    // Tests may be nested deeply.
    Thread thread = new Thread(null, work, "check", 64L << 20);
    thread.setDaemon(true);
    return thread;
  }

  void connect(LanguageClient to) {
    client = to;
  }

  void setRefreshesLenses(boolean does) {
    refreshesLenses = does;
  }

  Options options() {
    return options;
  }

  /** What requests about texts run on, so that the messages behind them are read meanwhile. */
  ExecutorService requests() {
    return requests;
  }

  /** Takes what a client sets, and checks all that is open again. */
  void configure(@Nullable Object said) {
    Options changed = options.with(said);
    if (!changed.equals(options)) {
      options = changed;
      checking = new Checking(changed.settings(), true);
      recheckAll();
    }
  }

  Optional<OpenDocument> document(String uri) {
    return Optional.ofNullable(documents.get(uri));
  }

  void open(String uri, String languageId, int version, String text) {
    String name = Protocol.path(uri).map(Path::toString).orElse(uri);
    Language language =
        Language.ofName(name).or(() -> Language.named(languageId)).orElse(Language.LITMUS);
    put(new OpenDocument(uri, version, new Document(name, language, text), Optional.empty()));
  }

  /** Takes a new text of a document. */
  void change(String uri, int version, String text) {
    OpenDocument known = documents.get(uri);
    if (known != null) {
      Document document = new Document(known.document().name(), known.document().language(), text);
      put(new OpenDocument(uri, version, document, known.lastVerdict()));
    }
  }

  void close(String uri) {
    OpenDocument closed = documents.remove(uri);
    if (closed != null) {
      closed.replace();
      publish(closed, List.of());
      if (closed.document().language() == Language.CAT) {
        recheckAll();
      }
    }
  }

  private void put(OpenDocument document) {
    OpenDocument older = documents.put(document.uri(), document);
    if (older != null) {
      older.replace();
    }
    if (document.document().language() != Language.JAVA) {
      List<Diagnostic> wrong = checking.read(document.document(), openModels());
      if (wrong.stream().anyMatch(w -> w.severity() == Diagnostic.Severity.ERROR)) {
        document.noteFaulty();
      }
      publish(document, diagnostics(document, wrong));
    }
    refreshLenses();
    submit(searches, () -> check(document));
    if (document.document().language() == Language.CAT) {
      for (OpenDocument other : documents.values()) {
        if (other != document && other.document().language() != Language.JAVA) {
          again(other);
        }
      }
    }
  }

  /** Checks all that is open again, such as when a model file has changed on disk. */
  void recheckAll() {
    documents.values().forEach(this::again);
  }

  private void again(OpenDocument document) {
    OpenDocument same =
        new OpenDocument(
            document.uri(), document.version(), document.document(), document.lastVerdict());
    if (documents.replace(document.uri(), document, same)) {
      document.replace();
      refreshLenses();
      submit(searches, () -> check(same));
    }
  }

  private static void submit(ExecutorService to, Runnable work) {
    try {
      to.execute(work);
    } catch (RejectedExecutionException e) {
      // the server is shutting down
    }
  }

  private void check(OpenDocument document) {
    if (document.document().language() == Language.JAVA && isReplacedSoon(document)) {
      return;
    }
    if (document.isReplaced()) {
      return;
    }
    Checked checked = checking.check(document.document(), openModels(), document::isReplaced);
    synchronized (document) {
      if (document.isReplaced()) {
        return;
      }
      document.note(checked);
    }
    List<org.eclipse.lsp4j.Diagnostic> all = diagnostics(document, checked.diagnostics());
    checked.findings().forEach(f -> all.add(Protocol.finding(document.document(), f)));
    publish(document, all);
    refreshLenses();
    if (options.advice() && checked.answer().isPresent()) {
      submit(leisure, () -> advise(document, checked.answer().get()));
    }
  }

  private static boolean isReplacedSoon(OpenDocument document) {
    try {
      Thread.sleep(PAUSE_MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return document.isReplaced();
  }

  private void advise(OpenDocument document, Checked.Answer answer) {
    if (document.isReplaced()) {
      return;
    }
    try {
      Examiner examiner = examiner(document);
      document.note(
          answer.result().observation() == Observation.SOMETIMES
              ? Advice.ofRepair(document.document(), examiner, ADVICE_SECONDS)
              : Advice.ofAudit(document.document(), examiner, ADVICE_SECONDS));
    } catch (InputException e) {
      // a primitive that can be checked but not audited: there is no advice
    }
  }

  /** Who explains and audits a document, until it changes. */
  Examiner examiner(OpenDocument document) {
    return Examiner.editing(
        openModels(), directory(document), options.settings(), document::isReplaced);
  }

  private static Optional<Path> directory(OpenDocument document) {
    return Protocol.path(document.uri()).map(Path::getParent);
  }

  /** Where the words of a document may be defined. */
  Definitions definitions(OpenDocument document) {
    return new Definitions(
        document.document(), document.outline(), openModels(), directory(document));
  }

  /** The cat files that are open, by their paths. */
  private Map<Path, String> openModels() {
    Map<Path, String> models = new LinkedHashMap<>();
    for (OpenDocument each : documents.values()) {
      if (each.document().language() == Language.CAT) {
        Protocol.path(each.uri())
            .ifPresent(
                path -> models.put(path.toAbsolutePath().normalize(), each.document().text()));
      }
    }
    return models;
  }

  private static List<org.eclipse.lsp4j.Diagnostic> diagnostics(
      OpenDocument document, List<Diagnostic> all) {
    List<org.eclipse.lsp4j.Diagnostic> diagnostics = new ArrayList<>();
    for (Diagnostic each : all) {
      diagnostics.add(Protocol.diagnostic(document.document(), each));
    }
    return diagnostics;
  }

  private void publish(OpenDocument document, List<org.eclipse.lsp4j.Diagnostic> diagnostics) {
    LanguageClient to = client;
    if (to != null) {
      to.publishDiagnostics(
          new PublishDiagnosticsParams(document.uri(), diagnostics, document.version()));
    }
  }

  private void refreshLenses() {
    LanguageClient to = client;
    if (to != null && refreshesLenses && options.lenses()) {
      var unused = to.refreshCodeLenses(); // it answers nothing
    }
  }

  @Nullable LanguageClient client() {
    return client;
  }

  @Override
  public void close() {
    documents.values().forEach(OpenDocument::replace);
    documents.clear();
    searches.shutdownNow();
    leisure.shutdownNow();
    requests.shutdownNow();
  }
}
