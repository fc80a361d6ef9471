package dev.assay.audit;

import dev.assay.audit.Claim.Verdict;
import dev.assay.ordering.Edit;
import dev.assay.ordering.Form;
import dev.assay.ordering.Kind;
import dev.assay.ordering.Site;
import dev.assay.program.Dependency;
import dev.assay.program.Program;
import dev.assay.source.SourceFile;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Variants of a litmus test without some of its dependencies: all accesses and values are as
 * written, but the model is not told that one access depends on another, as after a compiler that
 * knows the value from elsewhere.
 */
final class DependencyVariation implements Variation {

  private final Program written;
  private final List<Dependency> dependencies;
  private final Claim claim;

  DependencyVariation(Program written, List<Dependency> dependencies, Claim claim) {
    this.written = written;
    this.dependencies = List.copyOf(dependencies);
    this.claim = claim;
  }

  /** Each dependency as a site that is there, or not. */
  static List<Site> sites(List<Dependency> dependencies) {
    return dependencies.stream()
        .map(
            its ->
                new Site(
                    its.thread(),
                    Kind.DEPENDENCY,
                    its.to(),
                    List.of(
                        new Form(SourceFile.bytewise(its.kind().words()), List.of()),
                        new Form("", List.of())),
                    List.of(0b10L, 0L),
                    0b10L,
                    List.of()))
        .toList();
  }

  private Program variant(int[] choice) {
    Set<Dependency> broken = new HashSet<>();
    for (int i = 0; i < choice.length; i++) {
      if (choice[i] != 0) {
        broken.add(dependencies.get(i));
      }
    }
    return written.breaking(broken);
  }

  @Override
  public Verdict judge(int[] choice) {
    return claim.judge(variant(choice));
  }

  @Override
  public Verdict judge(List<Edit> edits) {
    throw new IllegalArgumentException("no edit breaks a dependency");
  }

  @Override
  public boolean hasExecutions(int[] choice) {
    return claim.hasExecutions(variant(choice));
  }
}
