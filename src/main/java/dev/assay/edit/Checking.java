package dev.assay.edit;

import dev.assay.budget.BudgetSpentException;
import dev.assay.cat.CatParser;
import dev.assay.engine.answer.CheckResult;
import dev.assay.examine.Examiner;
import dev.assay.examine.ExaminerSettings;
import dev.assay.language.c.Headers;
import dev.assay.program.Program;
import dev.assay.source.Diagnostic;
import dev.assay.source.Diagnostic.Severity;
import dev.assay.source.InputException;
import dev.assay.source.PathNames;
import dev.assay.source.SourceFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * Checks texts that change, by the code of {@code assay check}. Models are compiled once, and again
 * when one of their files has changed, on disk or where it is open. May be used by several threads.
 */
public final class Checking {

  /** More examiners than this are never wanted at a time; each holds its compiled models. */
  private static final int MOST_EXAMINERS = 16;

  private final ExaminerSettings settings;
  private final boolean mayReadFiles;
  private final Map<Key, Examiner> kept = new LinkedHashMap<>();

  private record Key(ExaminerSettings settings, Map<Path, String> open, Optional<Path> directory) {}

  /**
   * Checks under these settings.
   *
   * @param mayReadFiles whether models may be files of this machine; else only bundled ones, and
   *     what is open
   */
  public Checking(ExaminerSettings settings, boolean mayReadFiles) {
    this.settings = settings;
    this.mayReadFiles = mayReadFiles;
  }

  /** What texts are checked under, unless somebody says otherwise. */
  public ExaminerSettings settings() {
    return settings;
  }

  /**
   * What is wrong with a text, as far as that is known without a search.
   *
   * @param open the cat files that are being edited, by their absolute paths
   */
  public List<Diagnostic> read(Document document, Map<Path, String> open) {
    return guarded(
            document,
            () ->
                switch (document.language()) {
                  case LITMUS ->
                      Checked.without(
                          examiner(settings, open, document).read(document.file()).warnings());
                  case CAT -> Checked.without(model(document, open));
                  case C -> new Programs(settings, headers(settings)).read(document.file());
                  case JAVA -> java(document, settings).read(document.file());
                })
        .diagnostics();
  }

  /**
   * All there is to say of a text.
   *
   * @param open the cat files that are being edited, by their absolute paths
   * @param stopped true once nobody waits for the answer any more
   */
  public Checked check(Document document, Map<Path, String> open, BooleanSupplier stopped) {
    return check(document, settings, open, stopped);
  }

  /** The same under other settings. */
  public Checked check(
      Document document, ExaminerSettings asked, Map<Path, String> open, BooleanSupplier stopped) {
    return guarded(
        document,
        () ->
            switch (document.language()) {
              case LITMUS -> test(document, examiner(asked, open, document), stopped);
              case CAT -> Checked.without(model(document, open));
              case C -> new Programs(asked, headers(asked)).check(document.file(), stopped);
              case JAVA -> java(document, asked).check(document.file(), stopped);
            });
  }

  private Headers headers(ExaminerSettings asked) {
    return mayReadFiles ? new Headers(asked.includes()) : Headers.bundled();
  }

  private JavaTests java(Document document, ExaminerSettings asked) {
    if (!mayReadFiles) {
      // javac looks for what a file names among the files beside it
      throw new InputException(
          document.file().span(0, 1),
          "jcstress tests are checked by 'assay check' and in editors only");
    }
    return new JavaTests(asked);
  }

  private static Checked test(Document document, Examiner examiner, BooleanSupplier stopped) {
    Program test = examiner.read(document.file());
    CheckResult result;
    try {
      result = examiner.examine(test, stopped);
    } catch (InputException e) {
      // The search stops at what it cannot do; a warning may tell why it came to that.
      List<Diagnostic> all = new ArrayList<>(test.warnings());
      all.addAll(e.diagnostics());
      return Checked.without(all);
    }
    return new Checked(
        result.warnings(),
        Optional.of(Verdict.of(result)),
        List.of(),
        Optional.of(new Checked.Answer(result, examiner)));
  }

  /** Whatever goes wrong is said at a place, as {@code check} does. */
  private static Checked guarded(Document document, Supplier<Checked> check) {
    try {
      return check.get();
    } catch (InputException e) {
      return Checked.without(e.diagnostics());
    } catch (StackOverflowError e) {
      return error(document, "this is nested too deeply");
    } catch (BudgetSpentException e) {
      return error(document, "the budget was spent before there was an answer");
    } catch (OutOfMemoryError e) {
      return error(document, "out of memory");
    }
  }

  private static Checked error(Document document, String message) {
    return Checked.without(
        List.of(new Diagnostic(Severity.ERROR, document.file().span(0, 1), message)));
  }

  /**
   * The examiner of a text under these settings.
   *
   * @throws InputException if the model is not found or faulty
   */
  public Examiner examiner(ExaminerSettings asked, Map<Path, String> open, Document document) {
    Optional<Path> directory = mayReadFiles ? directory(document) : Optional.empty();
    Key key = new Key(asked, Map.copyOf(open), directory);
    synchronized (kept) {
      Examiner known = kept.remove(key);
      if (known != null && known.isCurrent()) {
        kept.put(key, known);
        return known;
      }
    }
    Examiner made =
        mayReadFiles && open.isEmpty()
            ? new Examiner(asked, () -> false)
            : Examiner.editing(open, directory, asked, () -> false);
    synchronized (kept) {
      kept.put(key, made);
      if (kept.size() > MOST_EXAMINERS) {
        kept.remove(kept.keySet().iterator().next());
      }
    }
    return made;
  }

  private static Optional<Path> directory(Document document) {
    return PathNames.parse(document.name()).map(path -> path.toAbsolutePath().getParent());
  }

  /** What is wrong with a model, or what has no effect in it. */
  private List<Diagnostic> model(Document document, Map<Path, String> open) {
    SourceFile file = new SourceFile(document.name(), document.text());
    CatParser.parse(file, settings.dialect());
    if (document.name().endsWith(".bell")) {
      return List.of();
    }
    Map<Path, String> all = new LinkedHashMap<>(open);
    all.put(Path.of(document.name()), document.text());
    return examiner(settings.withModel(document.name()), all, document).warnings();
  }
}
