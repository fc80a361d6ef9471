package dev.assay.jcstress;

import dev.assay.language.java.JavaSources;
import dev.assay.language.java.JcstressTest;
import dev.assay.source.SourceFile;
import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.NestingKind;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.util.ElementFilter;

/**
 * A jcstress test as somebody wrote it, to be run as it is.
 *
 * @param path of its file below the folder of sources, as its package wants it
 * @param source its file
 * @param race the loops around its actors, for the fast runner
 * @param classPath what it uses besides the JDK and jcstress
 * @param sourceRoots where other classes of its package are found
 */
public record OriginalTest(
    String path,
    RaceSource.SourceText source,
    RaceSource.SourceText race,
    List<Path> classPath,
    List<Path> sourceRoots) {

  public OriginalTest {
    classPath = List.copyOf(classPath);
    sourceRoots = List.copyOf(sourceRoots);
  }

  /** The package in which jcstress's harness has what is in none, as it takes no such tests. */
  static final String UNNAMED = "unnamed_package";

  /** The same test where jcstress's own harness takes it. */
  public OriginalTest forHarness() {
    if (path.indexOf('/') >= 0) {
      return this;
    }
    return new OriginalTest(
        UNNAMED + "/" + path,
        new RaceSource.SourceText(
            UNNAMED + "." + source.name(), "package " + UNNAMED + "; " + source.text()),
        race,
        classPath,
        sourceRoots);
  }

  boolean isMoved() {
    return path.startsWith(UNNAMED + "/");
  }

  /** Why no loop of ours can call the actors of a test; empty if one can. */
  public static Optional<String> obstacle(JcstressTest test) {
    if (test.termination()) {
      return Optional.of("a test of termination, which ends only if it is right");
    }
    List<TypeElement> made = new ArrayList<>(states(test).keySet());
    made.add(test.type());
    test.result().ifPresent(made::add);
    for (TypeElement type : made) {
      for (Element at = type; at instanceof TypeElement its; at = its.getEnclosingElement()) {
        boolean inner =
            its.getNestingKind() == NestingKind.MEMBER
                && !its.getModifiers().contains(Modifier.STATIC);
        if (inner || its.getModifiers().contains(Modifier.PRIVATE)) {
          return Optional.of(type + " cannot be made from outside");
        }
      }
    }
    for (ExecutableElement method : methods(test)) {
      if (method.getModifiers().contains(Modifier.PRIVATE)) {
        return Optional.of("the method " + method.getSimpleName() + " is private");
      }
    }
    return Optional.empty();
  }

  /** A test that has no {@link #obstacle}. */
  public static OriginalTest of(JcstressTest test, List<Path> classPath) {
    String name = test.type().getQualifiedName().toString();
    String outer = outermost(test.type()).getQualifiedName().toString();
    int dot = outer.lastIndexOf('.');
    String inPackage = dot < 0 ? "" : outer.substring(0, dot);
    String race = "AssayRaceOf_" + name.substring(dot + 1).replace('.', '_');
    List<Path> roots = JavaSources.roots(List.of(test.file())).stream().map(File::toPath).toList();
    return new OriginalTest(
        outer.replace('.', '/') + ".java",
        new RaceSource.SourceText(outer, SourceFile.readable(test.file().text())),
        new RaceSource.SourceText(
            inPackage.isEmpty() ? race : inPackage + "." + race, loops(test, inPackage, race)),
        classPath,
        roots);
  }

  private static TypeElement outermost(TypeElement type) {
    return type.getEnclosingElement() instanceof TypeElement outer ? outermost(outer) : type;
  }

  private static List<ExecutableElement> methods(JcstressTest test) {
    List<ExecutableElement> methods = new ArrayList<>(test.actors());
    methods.addAll(test.arbiters());
    return methods;
  }

  /** The states that methods take, besides the test itself, with the arrays that hold them. */
  private static Map<TypeElement, String> states(JcstressTest test) {
    Map<TypeElement, String> states = new LinkedHashMap<>();
    for (ExecutableElement method : methods(test)) {
      for (VariableElement parameter : method.getParameters()) {
        if (parameter.asType() instanceof DeclaredType declared
            && declared.asElement() instanceof TypeElement type
            && !type.equals(test.type())
            && test.result().filter(type::equals).isEmpty()) {
          states.putIfAbsent(type, "states" + states.size());
        }
      }
    }
    return states;
  }

  // The loops.

  private static String loops(JcstressTest test, String inPackage, String race) {
    Map<String, String> arrays = new LinkedHashMap<>();
    arrays.put("tests", test.type().getQualifiedName().toString());
    test.result().ifPresent(its -> arrays.put("results", its.getQualifiedName().toString()));
    states(test).forEach((type, array) -> arrays.put(array, type.getQualifiedName().toString()));
    StringBuilder s = new StringBuilder();
    s.append(inPackage.isEmpty() ? "" : "package " + inPackage + ";\n");
    s.append("public final class ").append(race);
    s.append(" extends dev.assay.jcstress.race.Race {\n");
    arrays.forEach((name, type) -> s.append("  " + type + "[] " + name + ";\n"));
    s.append("  protected int actors() { return " + test.actors().size() + "; }\n");
    s.append("  protected Object result(int i) { return " + text(test) + "; }\n");
    s.append("  protected void prepare(int samples) {\n");
    arrays.forEach((name, type) -> s.append("    " + name + " = new " + type + "[samples];\n"));
    s.append("    for (int i = 0; i < samples; i++) {\n");
    arrays.forEach((name, type) -> s.append("      " + name + "[i] = new " + type + "();\n"));
    s.append("    }\n  }\n");
    s.append("  protected void act(int actor, int from, int to) {\n    switch (actor) {\n");
    for (int i = 0; i < test.actors().size(); i++) {
      s.append("      case " + i + ": actor" + i + "(this, from, to); break;\n");
    }
    s.append("      default: throw new AssertionError(actor);\n    }\n  }\n");
    for (int i = 0; i < test.actors().size(); i++) {
      loop("actor" + i, test.actors().get(i), test, race, arrays, s);
    }
    s.append("  protected void arbitrate(int from, int to) {\n");
    for (int i = 0; i < test.arbiters().size(); i++) {
      s.append("    arbiter" + i + "(this, from, to);\n");
    }
    s.append("  }\n");
    for (int i = 0; i < test.arbiters().size(); i++) {
      loop("arbiter" + i, test.arbiters().get(i), test, race, arrays, s);
    }
    return s.append("}\n").toString();
  }

  private static String text(JcstressTest test) {
    if (test.result().isEmpty()) {
      return "\"\"";
    }
    // As the model's answer has it: the fields in their order, whatever the class calls itself.
    List<String> fields =
        ElementFilter.fieldsIn(test.result().get().getEnclosedElements()).stream()
            .filter(field -> !field.getModifiers().contains(Modifier.STATIC))
            .map(field -> "results[i]." + field.getSimpleName())
            .toList();
    return "\"\" + " + String.join(" + \", \" + ", fields);
  }

  private static void loop(
      String name,
      ExecutableElement method,
      JcstressTest test,
      String race,
      Map<String, String> arrays,
      StringBuilder s) {
    Map<TypeElement, String> states = states(test);
    List<String> arguments = new ArrayList<>();
    for (VariableElement parameter : method.getParameters()) {
      Element type = ((DeclaredType) parameter.asType()).asElement();
      boolean result = test.result().filter(type::equals).isPresent();
      String array = type.equals(test.type()) ? "tests" : result ? "results" : states.get(type);
      arguments.add(array + "[i]");
    }
    boolean isStatic = method.getModifiers().contains(Modifier.STATIC);
    String owner = isStatic ? test.type().getQualifiedName().toString() : "tests[i]";
    s.append("  static void " + name + "(" + race + " race, int from, int to) {\n");
    // Where the arrays are, the JVM need not look again for each sample.
    arrays.forEach((its, type) -> s.append("    " + type + "[] " + its + " = race." + its + ";\n"));
    s.append("    try {\n");
    s.append("      for (int i = from; i < to; i++) {\n");
    s.append("        " + owner + "." + method.getSimpleName());
    s.append(arguments.stream().collect(Collectors.joining(", ", "(", ");\n      }\n")));
    s.append("    } catch (RuntimeException | Error e) {\n      throw e;\n");
    s.append("    } catch (Throwable e) {\n      throw new RuntimeException(e);\n    }\n  }\n");
  }
}
