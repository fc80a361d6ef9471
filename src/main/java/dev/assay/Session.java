package dev.assay;

import dev.assay.examine.Examiner;
import dev.assay.program.Program;
import dev.assay.source.Diagnostic;
import dev.assay.source.InputException;
import dev.assay.source.SourceFile;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/**
 * Tests that are open and change, as in an editor or behind a page. Models are compiled once;
 * before each answer the session looks whether a model file has changed on disk, and reads it again
 * if so.
 *
 * <pre>{@code
 * try (Session session = new Session(Settings.defaults())) {
 *   session.open("MP.litmus", text);
 *   show(session.check("MP.litmus"));
 *   session.change("MP.litmus", newText);
 *   show(session.check("MP.litmus"));
 * }
 * }</pre>
 *
 * <p>All methods may be called from several threads. A check runs on the thread that asks; who asks
 * for the same answer meanwhile waits for it. An answer is kept until its document or a model file
 * changes.
 */
public final class Session implements AutoCloseable {

  private final Settings settings;
  private final CurrentExaminers examiners = new CurrentExaminers();
  private final Map<String, Version> documents = new ConcurrentHashMap<>();

  /** A session without documents, whose tests are checked under these settings. */
  public Session(Settings settings) {
    this.settings = settings;
  }

  /**
   * Opens a document.
   *
   * @param name how it is called from now on, and in diagnostics; need not be a file
   * @throws IllegalStateException if a document of this name is open
   */
  public void open(String name, String text) {
    if (documents.putIfAbsent(name, new Version(name, text)) != null) {
      throw new IllegalStateException("'" + name + "' is open already");
    }
  }

  /**
   * Gives a document another text. A check that runs stops: its answer is about the old text and
   * says that it is not complete.
   *
   * @throws IllegalStateException if no document of this name is open
   */
  public void change(String name, String text) {
    replace(name, new Version(name, text));
  }

  /**
   * Closes a document, and stops its checks.
   *
   * @throws IllegalStateException if no document of this name is open
   */
  public void close(String name) {
    Version closed = documents.remove(name);
    if (closed == null) {
      throw notOpen(name);
    }
    closed.cancelled = true;
  }

  /** The names of the documents that are open, sorted. */
  public Set<String> documents() {
    return new TreeSet<>(documents.keySet());
  }

  /**
   * What the model says of a document, under the settings of the session.
   *
   * @throws InputException if the test or the model is faulty; {@link #diagnostics} has it as a
   *     value
   * @throws IllegalStateException if no document of this name is open
   * @throws CancellationException if the thread is interrupted while another one checks for it
   */
  public Result check(String name) {
    return check(name, settings);
  }

  /**
   * What the model says of a document, under other settings, which may name another model.
   *
   * @throws InputException as {@link #check(String)}
   * @throws IllegalStateException if no document of this name is open
   * @throws CancellationException as {@link #check(String)}
   */
  public Result check(String name, Settings other) {
    return version(name).answer(other, examiners.of(other));
  }

  /**
   * What is wrong with a document, and what in it has no effect, without a search: errors and
   * warnings in source order. Beside errors there may be fewer warnings than without them, and no
   * error that only follows from another.
   *
   * @throws IllegalStateException if no document of this name is open
   */
  public List<Diagnostic> diagnostics(String name) {
    Version version = version(name);
    try {
      return examiners.of(settings).read(version.file).warnings();
    } catch (InputException e) {
      return e.diagnostics();
    }
  }

  /**
   * Stops the checks of a document that run now. Their answers hold what was found, and say that
   * they are not complete. The document stays open, and can be checked again.
   *
   * @throws IllegalStateException if no document of this name is open
   */
  public void cancel(String name) {
    replace(name, new Version(version(name).file));
  }

  /** Closes all documents, and stops their checks. */
  @Override
  public void close() {
    documents.values().forEach(version -> version.cancelled = true);
    documents.clear();
  }

  private void replace(String name, Version newer) {
    Version older = documents.computeIfPresent(name, (n, known) -> known.replacedBy(newer));
    if (older == null) {
      throw notOpen(name);
    }
  }

  private Version version(String name) {
    Version version = documents.get(name);
    if (version == null) {
      throw notOpen(name);
    }
    return version;
  }

  private static IllegalStateException notOpen(String name) {
    return new IllegalStateException("no document '" + name + "' is open");
  }

  /** A text of a document, with the answers for it. */
  private static final class Version {

    private final SourceFile file;
    private final Map<Settings, Answer> answers = new ConcurrentHashMap<>();
    private volatile boolean cancelled;

    private record Answer(Examiner examiner, FutureTask<Result> task) {}

    Version(String name, String text) {
      this(SourceFile.of(name, text.getBytes(StandardCharsets.UTF_8)));
    }

    Version(SourceFile file) {
      this.file = file;
    }

    Version replacedBy(Version newer) {
      cancelled = true;
      return newer;
    }

    Result answer(Settings settings, Examiner examiner) {
      Answer answer =
          answers.compute(
              settings,
              (s, known) ->
                  known != null && known.examiner == examiner
                      ? known
                      : new Answer(examiner, new FutureTask<>(() -> examine(examiner))));
      answer.task.run();
      try {
        return answer.task.get();
      } catch (ExecutionException e) {
        if (e.getCause() instanceof RuntimeException problem) {
          throw problem;
        }
        throw new AssertionError(e.getCause());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new CancellationException("interrupted while another thread checks " + file.name());
      }
    }

    private Result examine(Examiner examiner) {
      Program test = examiner.read(file);
      return new Result(examiner.examine(test, () -> cancelled), examiner);
    }
  }
}
