package dev.assay.language.java;

import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.NewArrayTree;
import com.sun.source.tree.Tree;
import dev.assay.source.InputException;
import dev.assay.source.SourceFile;
import dev.assay.source.SourceSpan;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.util.ElementFilter;
import org.jspecify.annotations.Nullable;

/** Finds the tests of a file, with their actors and grades. */
public final class TestReader {

  private final JavaSources sources;
  private final JavaUnit unit;

  private TestReader(JavaSources sources, JavaUnit unit) {
    this.sources = sources;
    this.unit = unit;
  }

  /** A test, or why it is none. */
  public record Found(String name, Optional<JcstressTest> test, Optional<InputException> problem) {}

  /** The tests of a file, in the order of the source; those of its nested classes too. */
  public static List<Found> tests(JavaSources sources, SourceFile file) {
    List<Found> found = new ArrayList<>();
    sources
        .unit(file)
        .ifPresent(
            unit -> {
              TestReader reader = new TestReader(sources, unit);
              for (Tree declared : unit.tree().getTypeDecls()) {
                if (declared instanceof ClassTree its) {
                  reader.look(its, found);
                }
              }
            });
    return found;
  }

  /**
   * The test that some methods of a file make.
   *
   * @param methods each {@code Class.method}, or the name of a method of the first class
   * @throws InputException if there is no such method
   */
  public static Found ofMethods(JavaSources sources, SourceFile file, List<String> methods) {
    JavaUnit unit = sources.unit(file).orElseThrow();
    JcstressTest test = new TestReader(sources, unit).ofMethods(methods);
    return new Found(test.name(), Optional.of(test), Optional.empty());
  }

  private JcstressTest ofMethods(List<String> methods) {
    List<TypeElement> all = new ArrayList<>();
    for (Tree declared : unit.tree().getTypeDecls()) {
      if (unit.element(declared) instanceof TypeElement type) {
        collect(type, all);
      }
    }
    SourceSpan start = unit.file().span(0, 1);
    List<ExecutableElement> actors = new ArrayList<>();
    TypeElement type = null;
    for (String method : methods) {
      int dot = method.lastIndexOf('.');
      String owner = dot < 0 ? "" : method.substring(0, dot);
      ExecutableElement actor = null;
      for (TypeElement candidate : all) {
        if (owner.isEmpty() || isCalled(candidate, owner)) {
          for (ExecutableElement its : ElementFilter.methodsIn(candidate.getEnclosedElements())) {
            if (its.getSimpleName().contentEquals(method.substring(dot + 1))) {
              actor = actor == null ? its : actor;
            }
          }
        }
      }
      if (actor == null) {
        throw new InputException(
            start, SourceFile.bytewise("no method '" + method + "' is declared here"));
      }
      TypeElement its = (TypeElement) actor.getEnclosingElement();
      if (type != null && !type.equals(its)) {
        throw new InputException(
            start, "the methods of --actors are of " + type + " and " + its + "; one is needed");
      }
      type = its;
      actors.add(actor);
    }
    if (type == null) {
      throw new InputException(start, "--actors needs methods");
    }
    return new JcstressTest(
        unit.file(),
        start,
        nameOf(type),
        type,
        true,
        false,
        Optional.empty(),
        actors,
        List.of(),
        Optional.empty(),
        new Grades(List.of()));
  }

  private static boolean isCalled(TypeElement type, String name) {
    return nameOf(type).equals(SourceFile.bytewise(name))
        || type.getSimpleName().contentEquals(name)
        || type.getQualifiedName().contentEquals(name);
  }

  private static void collect(TypeElement type, List<TypeElement> all) {
    all.add(type);
    ElementFilter.typesIn(type.getEnclosedElements()).forEach(inner -> collect(inner, all));
  }

  private void look(ClassTree tree, List<Found> found) {
    if (unit.element(tree) instanceof TypeElement type) {
      if (annotation(type, "JCStressTest") != null) {
        try {
          found.add(new Found(nameOf(type), Optional.of(test(tree, type)), Optional.empty()));
        } catch (InputException e) {
          found.add(new Found(nameOf(type), Optional.empty(), Optional.of(e)));
        }
      }
      for (Tree member : tree.getMembers()) {
        if (member instanceof ClassTree inner) {
          look(inner, found);
        }
      }
    }
  }

  /** A nested class is called after those around it. */
  private static String nameOf(TypeElement type) {
    return type.getEnclosingElement() instanceof TypeElement outer
        ? nameOf(outer) + "." + SourceFile.bytewise(type.getSimpleName().toString())
        : SourceFile.bytewise(type.getSimpleName().toString());
  }

  private JcstressTest test(ClassTree tree, TypeElement type) {
    SourceSpan span = unit.span(tree);
    List<ExecutableElement> actors = new ArrayList<>();
    List<ExecutableElement> arbiters = new ArrayList<>();
    List<ExecutableElement> signals = new ArrayList<>();
    for (ExecutableElement method : ElementFilter.methodsIn(type.getEnclosedElements())) {
      if (annotation(method, "Actor") != null) {
        actors.add(method);
      } else if (annotation(method, "Arbiter") != null) {
        arbiters.add(method);
      } else if (annotation(method, "Signal") != null) {
        signals.add(method);
      }
    }
    if (actors.isEmpty()) {
      throw new InputException(span, "this test has no @Actor");
    }
    boolean termination = isTermination(type);
    if (termination && (actors.size() != 1 || signals.size() > 1)) {
      throw new InputException(
          span, "a test of termination has one @Actor and at most one @Signal");
    }
    return new JcstressTest(
        unit.file(),
        span,
        nameOf(type),
        type,
        false,
        termination,
        resultType(actors, arbiters),
        actors,
        arbiters,
        signals.stream().findFirst(),
        new Grades(grades(type)));
  }

  private Optional<TypeElement> resultType(
      List<ExecutableElement> actors, List<ExecutableElement> arbiters) {
    List<ExecutableElement> all = new ArrayList<>(actors);
    all.addAll(arbiters);
    for (ExecutableElement method : all) {
      for (VariableElement parameter : method.getParameters()) {
        if (sources.types().asElement(parameter.asType()) instanceof TypeElement type
            && isResult(type)) {
          return Optional.of(type);
        }
      }
    }
    return Optional.empty();
  }

  /** Whether a class holds results. */
  public static boolean isResult(TypeElement type) {
    return annotation(type, "Result") != null;
  }

  static @Nullable AnnotationMirror annotation(Element element, String name) {
    for (AnnotationMirror mirror : element.getAnnotationMirrors()) {
      if (isCalled(
          (TypeElement) mirror.getAnnotationType().asElement(),
          StandIns.ANNOTATIONS + "." + name)) {
        return mirror;
      }
    }
    return null;
  }

  private static boolean isTermination(TypeElement type) {
    AnnotationMirror test = annotation(type, "JCStressTest");
    return test != null
        && test.getElementValues().values().stream()
            .anyMatch(value -> String.valueOf(value.getValue()).endsWith("Termination"));
  }

  // Grades.

  /** The grades of a class: of the class that it refers to, then its own or inherited ones. */
  private List<Grades.Grade> grades(TypeElement type) {
    List<Grades.Grade> all = new ArrayList<>();
    AnnotationMirror meta = annotation(type, "JCStressMeta");
    if (meta != null) {
      for (AnnotationValue value : meta.getElementValues().values()) {
        if (value.getValue() instanceof DeclaredType referred
            && referred.asElement() instanceof TypeElement other) {
          all.addAll(ownGrades(other));
        }
      }
    }
    all.addAll(ownGrades(type));
    return all;
  }

  private List<Grades.Grade> ownGrades(TypeElement type) {
    for (TypeElement at = type; at != null; at = sources.superclass(at)) {
      List<Grades.Grade> own = written(at);
      if (!own.isEmpty()) {
        return own;
      }
    }
    return List.of();
  }

  private List<Grades.Grade> written(TypeElement type) {
    List<Grades.Grade> grades = new ArrayList<>();
    Optional<JavaSources.Declared> declared = sources.declaration(type);
    List<AnnotationTree> trees = new ArrayList<>();
    declared.ifPresent(
        its -> its.asClass().getModifiers().getAnnotations().forEach(t -> flatten(its, t, trees)));
    int index = 0;
    for (AnnotationMirror mirror : outcomes(type)) {
      AnnotationTree tree = index < trees.size() ? trees.get(index) : null;
      index++;
      addGrades(mirror, tree, declared, grades);
    }
    return grades;
  }

  /** The outcomes of a class; several are kept in a container. */
  private static List<AnnotationMirror> outcomes(TypeElement type) {
    List<AnnotationMirror> all = new ArrayList<>();
    for (AnnotationMirror mirror : type.getAnnotationMirrors()) {
      String name = mirror.getAnnotationType().toString();
      if (name.equals(StandIns.ANNOTATIONS + ".Outcome")) {
        all.add(mirror);
      } else if (name.equals(StandIns.ANNOTATIONS + ".Outcome.Outcomes")) {
        for (AnnotationValue value : mirror.getElementValues().values()) {
          if (value.getValue() instanceof List<?> list) {
            for (Object each : list) {
              if (each instanceof AnnotationValue its
                  && its.getValue() instanceof AnnotationMirror inner) {
                all.add(inner);
              }
            }
          }
        }
      }
    }
    return all;
  }

  private static void flatten(
      JavaSources.Declared declared, AnnotationTree tree, List<AnnotationTree> to) {
    Element element = declared.unit().element(tree.getAnnotationType());
    String name = String.valueOf(element);
    if (name.equals(StandIns.ANNOTATIONS + ".Outcome")) {
      to.add(tree);
    } else if (name.equals(StandIns.ANNOTATIONS + ".Outcome.Outcomes")) {
      for (ExpressionTree argument : tree.getArguments()) {
        ExpressionTree value =
            argument instanceof AssignmentTree assignment ? assignment.getExpression() : argument;
        if (value instanceof NewArrayTree array && array.getInitializers() != null) {
          for (ExpressionTree each : array.getInitializers()) {
            if (each instanceof AnnotationTree inner) {
              to.add(inner);
            }
          }
        }
      }
    }
  }

  private void addGrades(
      AnnotationMirror mirror,
      @Nullable AnnotationTree tree,
      Optional<JavaSources.Declared> declared,
      List<Grades.Grade> grades) {
    List<String> ids = List.of("");
    Expect expect = Expect.UNKNOWN;
    String description = "";
    for (Map.Entry<? extends ExecutableElement, ? extends AnnotationValue> entry :
        mirror.getElementValues().entrySet()) {
      Object value = entry.getValue().getValue();
      switch (entry.getKey().getSimpleName().toString()) {
        case "id" -> ids = strings(value);
        case "desc" -> description = SourceFile.bytewise(String.valueOf(value));
        case "expect" -> {
          String name = String.valueOf(value);
          String last = name.substring(name.lastIndexOf('.') + 1);
          expect =
              Arrays.stream(Expect.values())
                  .filter(e -> e.name().equals(last))
                  .findFirst()
                  .orElse(Expect.UNKNOWN);
        }
        default -> {}
      }
    }
    List<SourceSpan> places = places(tree, declared, ids.size());
    SourceSpan whole =
        tree != null && declared.isPresent()
            ? declared.get().unit().span(tree)
            : declared.map(its -> its.unit().span(its.tree())).orElse(unit.file().span(0, 1));
    for (int i = 0; i < ids.size(); i++) {
      SourceSpan span = i < places.size() ? places.get(i) : whole;
      grades.add(new Grades.Grade(ids.get(i), expect, description, span));
    }
  }

  private static List<String> strings(Object value) {
    if (value instanceof List<?> list) {
      List<String> all = new ArrayList<>();
      for (Object each : list) {
        String text = each instanceof AnnotationValue its ? String.valueOf(its.getValue()) : "";
        all.add(SourceFile.bytewise(text));
      }
      return all;
    }
    return List.of(SourceFile.bytewise(String.valueOf(value)));
  }

  private static List<SourceSpan> places(
      @Nullable AnnotationTree tree, Optional<JavaSources.Declared> declared, int count) {
    List<SourceSpan> places = new ArrayList<>();
    if (tree == null || declared.isEmpty()) {
      return places;
    }
    for (ExpressionTree argument : tree.getArguments()) {
      if (argument instanceof AssignmentTree assignment
          && assignment.getVariable().toString().equals("id")) {
        if (assignment.getExpression() instanceof NewArrayTree array
            && array.getInitializers() != null) {
          array.getInitializers().forEach(id -> places.add(declared.get().unit().span(id)));
        } else {
          places.add(declared.get().unit().span(assignment.getExpression()));
        }
      }
    }
    return places.size() == count ? places : List.of();
  }
}
