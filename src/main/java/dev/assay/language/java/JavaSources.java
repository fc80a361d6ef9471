package dev.assay.language.java;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePath;
import com.sun.source.util.Trees;
import dev.assay.source.PathNames;
import dev.assay.source.SourceFile;
import dev.assay.source.SourceSpan;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;

/**
 * Java files that javac has read and attributed together: their trees, what names in them mean, and
 * what is wrong with them. Not safe for several threads.
 */
public final class JavaSources {

  private static final Pattern PACKAGE =
      Pattern.compile("^\\s*package\\s+([\\w.]+)\\s*;", Pattern.MULTILINE);

  private static final String TOO_DEEP = "this file is nested too deeply";

  private final Trees trees;
  private final Types types;
  private final Elements elements;
  private final Map<SourceFile, JavaUnit> units = new LinkedHashMap<>();
  private final Map<CompilationUnitTree, JavaUnit> byTree = new HashMap<>();
  private final Map<String, List<dev.assay.source.Diagnostic>> errors = new HashMap<>();

  private JavaSources(JavacTask task) {
    this.trees = Trees.instance(task);
    this.types = task.getTypes();
    this.elements = task.getElements();
  }

  /** As {@link Javac#read}, where the compiler is there. */
  static JavaSources read(List<SourceFile> files, List<Path> classPath) {
    try {
      return together(files, classPath);
    } catch (IllegalStateException e) {
      // The parser of javac fell over one of them, or it would take for ever with what comes next;
      // the others are read without it.
      return apart(files, classPath);
    }
  }

  private static JavaSources apart(List<SourceFile> files, List<Path> classPath) {
    Map<SourceFile, String> bad = new HashMap<>();
    files.forEach(file -> obstacle(file, classPath).ifPresent(why -> bad.put(file, why)));
    List<SourceFile> sound = files.stream().filter(file -> !bad.containsKey(file)).toList();
    List<SourceFile> nothing = List.of(new SourceFile("Nothing.java", ""));
    JavaSources sources = together(sound.isEmpty() ? nothing : sound, classPath);
    bad.forEach((file, why) -> sources.note(file, file.span(0, 1), why));
    return sources;
  }

  private static Optional<String> obstacle(SourceFile file, List<Path> classPath) {
    try {
      together(List.of(file), classPath);
      return Optional.empty();
    } catch (IllegalStateException e) {
      return Optional.of(
          TOO_DEEP.equals(e.getMessage())
              ? TOO_DEEP
              : "this is no Java: the parser of javac failed at it");
    }
  }

  private static JavaSources together(List<SourceFile> files, List<Path> classPath) {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    DiagnosticCollector<JavaFileObject> found = new DiagnosticCollector<>();
    Map<String, String> standIns = StandIns.of(files.stream().map(SourceFile::text).toList());
    try (StandardJavaFileManager standard =
            compiler.getStandardFileManager(found, Locale.ROOT, StandardCharsets.UTF_8);
        SourceTexts manager = new SourceTexts(standard, standIns)) {
      List<File> jars = classPath.stream().map(Path::toFile).toList();
      standard.setLocation(StandardLocation.CLASS_PATH, jars);
      standard.setLocation(StandardLocation.SOURCE_PATH, roots(files));
      // javac hands out its own wrappers of files, so they are known by their addresses.
      Map<URI, SourceFile> inputs = new LinkedHashMap<>();
      List<JavaFileObject> texts = new ArrayList<>();
      for (SourceFile file : files) {
        JavaFileObject text =
            new SourceTexts.Text(file.name(), texts.size() + "/Test.java", Offsets.of(file).text());
        texts.add(text);
        inputs.put(text.toUri(), file);
      }
      List<String> options =
          List.of(
              "-proc:none",
              "-Xlint:none",
              "-nowarn",
              "-XDshould-stop.ifError=FLOW",
              "-Xmaxerrs",
              "1000000");
      JavacTask task = (JavacTask) compiler.getTask(null, manager, found, options, null, texts);
      JavaSources sources = new JavaSources(task);
      sources.take(task, inputs, found);
      return sources;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The folders that the packages of files begin in: where other sources of theirs are found. */
  public static List<File> roots(List<SourceFile> files) {
    Set<File> roots = new LinkedHashSet<>();
    for (SourceFile file : files) {
      Path path = PathNames.of(SourceFile.readable(file.name())).toAbsolutePath().normalize();
      Matcher named = PACKAGE.matcher(file.text());
      Path folder = path.getParent();
      if (named.find()) {
        String[] parts = named.group(1).split("\\.", -1);
        for (int i = parts.length - 1; i >= 0 && folder != null; i--) {
          Path last = folder.getFileName();
          folder = last != null && last.toString().equals(parts[i]) ? folder.getParent() : null;
        }
      }
      if (folder != null && Files.isDirectory(folder)) {
        roots.add(folder.toFile());
      }
    }
    return List.copyOf(roots);
  }

  private void take(
      JavacTask task, Map<URI, SourceFile> inputs, DiagnosticCollector<JavaFileObject> found)
      throws IOException {
    for (CompilationUnitTree tree : task.parse()) {
      if (Depth.isTooDeep(tree)) {
        throw new IllegalStateException(TOO_DEEP);
      }
      SourceFile file = inputs.get(tree.getSourceFile().toUri());
      if (file != null) {
        JavaUnit unit = new JavaUnit(file, tree, trees);
        units.put(file, unit);
        byTree.put(tree, unit);
      }
    }
    try {
      task.analyze();
    } catch (RuntimeException | Error e) {
      // A fault of javac's own: what it has said of the files before has to do.
      inputs.values().forEach(file -> note(file, file.span(0, 1), "javac failed: " + e));
    }
    for (Diagnostic<? extends JavaFileObject> problem : found.getDiagnostics()) {
      if (problem.getKind() == Diagnostic.Kind.ERROR) {
        JavaFileObject at = problem.getSource();
        SourceFile file = at == null ? null : inputs.get(at.toUri());
        String message = problem.getMessage(Locale.ROOT).replace("\n", " ").strip();
        if (file != null) {
          note(file, file.span(Offsets.of(file).at(problem.getPosition()), 1), message);
        } else {
          for (SourceFile each : inputs.values()) {
            note(each, each.span(0, 1), (at == null ? "" : at.getName() + ": ") + message);
          }
        }
      }
    }
  }

  private void note(SourceFile file, SourceSpan span, String message) {
    errors
        .computeIfAbsent(file.name(), name -> new ArrayList<>())
        .add(
            new dev.assay.source.Diagnostic(
                dev.assay.source.Diagnostic.Severity.ERROR, span, SourceFile.bytewise(message)));
  }

  /** What javac finds wrong with a file. */
  public List<dev.assay.source.Diagnostic> errors(SourceFile file) {
    return errors.getOrDefault(file.name(), List.of());
  }

  Optional<JavaUnit> unit(SourceFile file) {
    return Optional.ofNullable(units.get(file));
  }

  /** What is known of types. */
  public Types types() {
    return types;
  }

  /** The class of a name. */
  public TypeElement type(String name) {
    return elements.getTypeElement(name);
  }

  /** The primitive type or the class of a name; {@code Object} if there is none. */
  public TypeMirror typeNamed(String name) {
    for (TypeKind kind : TypeKind.values()) {
      if (kind.isPrimitive() && kind.name().toLowerCase(Locale.ROOT).equals(name)) {
        return types.getPrimitiveType(kind);
      }
    }
    TypeElement type = elements.getTypeElement(name);
    return type == null ? elements.getTypeElement("java.lang.Object").asType() : type.asType();
  }

  /** The unit in which something is declared, also one that javac has found by itself. */
  private Optional<JavaUnit> unitOf(Element element) {
    TreePath path = trees.getPath(element);
    if (path == null) {
      return Optional.empty();
    }
    CompilationUnitTree tree = path.getCompilationUnit();
    JavaUnit known = byTree.get(tree);
    if (known == null) {
      String text;
      String name = tree.getSourceFile().getName();
      try {
        text = tree.getSourceFile().getCharContent(true).toString();
      } catch (IOException e) {
        return Optional.empty();
      }
      known = new JavaUnit(new SourceFile(name, SourceFile.bytewise(text)), tree, trees);
      byTree.put(tree, known);
    }
    return Optional.of(known);
  }

  /** The declaration of something, if its source was read. */
  public Optional<Declared> declaration(Element element) {
    Tree tree = trees.getTree(element);
    if (tree == null) {
      return Optional.empty();
    }
    return unitOf(element).map(unit -> new Declared(unit, tree));
  }

  /** Whether the source of a class was read. */
  public boolean hasSource(TypeElement type) {
    return trees.getTree(type) != null;
  }

  /** A declaration, and where it stands. */
  public record Declared(JavaUnit unit, Tree tree) {

    /** The declaration of a class. */
    public ClassTree asClass() {
      return (ClassTree) tree;
    }
  }

  /** The method of a class that a call of another method runs. */
  public @Nullable ExecutableElement implementation(ExecutableElement called, TypeElement type) {
    for (TypeElement at = type; at != null; at = superclass(at)) {
      for (Element member : at.getEnclosedElements()) {
        if (member instanceof ExecutableElement method
            && (method.equals(called)
                || (method.getSimpleName().equals(called.getSimpleName())
                    && elements.overrides(method, called, type)))) {
          return method;
        }
      }
    }
    return null;
  }

  /** The class that a class extends. */
  public @Nullable TypeElement superclass(TypeElement type) {
    TypeMirror above = type.getSuperclass();
    return types.asElement(above) instanceof TypeElement its ? its : null;
  }
}
