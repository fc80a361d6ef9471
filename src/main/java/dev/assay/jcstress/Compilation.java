package dev.assay.jcstress;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** Compiles generated sources in one go, in this process. */
final class Compilation {

  private static final int MOST_ERRORS = 5;

  private Compilation() {}

  /** Whether this Java brings its compiler. */
  static boolean isPossible() {
    return ToolProvider.getSystemJavaCompiler() != null;
  }

  private static final class Source extends SimpleJavaFileObject {
    private final String text;

    Source(RaceSource.SourceText source) {
      super(
          URI.create("string:///" + source.name().replace('.', '/') + Kind.SOURCE.extension),
          Kind.SOURCE);
      text = source.text();
    }

    @Override
    public boolean isNameCompatible(String simpleName, Kind kind) {
      // A public class of somebody's test may stand in a file of any name.
      return true;
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return text;
    }
  }

  /**
   * Compiles.
   *
   * @param library what the sources use beside the JDK
   * @return the first errors of the compiler; empty if all went well
   * @throws IOException if class files cannot be written
   */
  static Optional<String> compile(List<RaceSource.SourceText> sources, Path classes, Path library)
      throws IOException {
    return compile(
        sources,
        List.of(
            "--release",
            "17",
            "-proc:none",
            "-nowarn",
            "-cp",
            library.toString(),
            "-d",
            classes.toString()));
  }

  /**
   * Compiles tests that were written in Java, for this JVM, beside what is compiled already.
   *
   * @return the first errors of the compiler; empty if all went well
   * @throws IOException if class files cannot be written
   */
  static Optional<String> ofOriginals(List<OriginalTest> tests, Path classes) throws IOException {
    Set<RaceSource.SourceText> sources = new LinkedHashSet<>();
    Set<Path> classPath = new LinkedHashSet<>(List.of(classes, ownClasses()));
    Set<Path> roots = new LinkedHashSet<>();
    for (OriginalTest test : tests) {
      sources.add(test.source());
      sources.add(test.race());
      classPath.addAll(test.classPath());
      roots.addAll(test.sourceRoots());
    }
    sources.addAll(RaceSource.standInsFor(tests));
    return compile(
        List.copyOf(sources),
        List.of(
            "-proc:none",
            "-nowarn",
            "-implicit:class",
            "-cp",
            joined(classPath),
            "-sourcepath",
            joined(roots),
            "-d",
            classes.toString()));
  }

  private static String joined(Set<Path> paths) {
    return paths.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
  }

  private static Optional<String> compile(List<RaceSource.SourceText> sources, List<String> options)
      throws IOException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    DiagnosticCollector<JavaFileObject> problems = new DiagnosticCollector<>();
    boolean done;
    try (StandardJavaFileManager files =
        compiler.getStandardFileManager(problems, Locale.ROOT, StandardCharsets.UTF_8)) {
      List<Source> units = sources.stream().map(Source::new).toList();
      done = compiler.getTask(null, files, problems, options, null, units).call();
    }
    return done ? Optional.empty() : Optional.of(text(problems));
  }

  private static String text(DiagnosticCollector<JavaFileObject> problems) throws IOException {
    List<String> errors = new ArrayList<>();
    for (Diagnostic<? extends JavaFileObject> problem : problems.getDiagnostics()) {
      if (problem.getKind() == Diagnostic.Kind.ERROR && errors.size() < MOST_ERRORS) {
        String message = problem.getMessage(Locale.ROOT);
        if (message.contains("No space left")) {
          throw new IOException(message);
        }
        String place =
            problem.getSource() == null
                ? ""
                : problem.getSource().getName() + ":" + problem.getLineNumber() + ": ";
        errors.add(place + message);
      }
    }
    return String.join("\n", errors);
  }

  /** The jar or folder that these classes come from. */
  static Path ownClasses() {
    try {
      return Path.of(Compilation.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new AssertionError(e);
    }
  }
}
