package dev.assay.language.java;

import dev.assay.source.SourceFile;
import dev.assay.source.SourceSpan;
import java.util.List;
import java.util.Optional;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;

/**
 * A jcstress test: whose methods run at the same time on one fresh state, and what may come of it.
 *
 * @param name as jcstress prints it, without the package
 * @param isOfMethods whether it was made of methods of a class that is no test
 * @param termination whether the question is whether the only actor comes to its end
 * @param result what results are; empty where there are none
 * @param arbiters run when all actors have ended
 * @param signal runs while the actor of a termination test does
 */
public record JcstressTest(
    SourceFile file,
    SourceSpan span,
    String name,
    TypeElement type,
    boolean isOfMethods,
    boolean termination,
    Optional<TypeElement> result,
    List<ExecutableElement> actors,
    List<ExecutableElement> arbiters,
    Optional<ExecutableElement> signal,
    Grades grades) {

  public JcstressTest {
    actors = List.copyOf(actors);
    arbiters = List.copyOf(arbiters);
  }
}
