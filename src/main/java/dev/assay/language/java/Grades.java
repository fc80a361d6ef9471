package dev.assay.language.java;

import dev.assay.source.SourceSpan;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * The {@code @Outcome}s of a test. A result is graded as jcstress does it: by the first id that is
 * the same text; then by the first that matches as a regular expression; then by the one without an
 * id; and as forbidden where there is none.
 *
 * @param all in the order of the source, one an id
 */
public record Grades(List<Grade> all) {

  public Grades {
    all = List.copyOf(all);
  }

  /**
   * One id of an {@code @Outcome}.
   *
   * @param id empty for the grade of all other results
   * @param span of the id
   */
  public record Grade(String id, Expect expect, String description, SourceSpan span) {

    /** Whether this grades a result, other than as the grade of all others. */
    public boolean matches(String result) {
      if (id.isEmpty()) {
        return false;
      }
      if (id.equals(result)) {
        return true;
      }
      try {
        return Pattern.compile(id).matcher(result).matches();
      } catch (PatternSyntaxException e) {
        return false;
      }
    }
  }

  /** The grade that decides; empty where none does, so that the result is forbidden. */
  public Optional<Grade> of(String result) {
    for (Grade grade : all) {
      if (grade.id().equals(result) && !grade.id().isEmpty()) {
        return Optional.of(grade);
      }
    }
    for (Grade grade : all) {
      if (grade.matches(result)) {
        return Optional.of(grade);
      }
    }
    // Of several for all others, jcstress takes the last.
    return all.stream().filter(grade -> grade.id().isEmpty()).reduce((a, b) -> b);
  }

  /** How a result is graded. */
  public Expect expect(String result) {
    return of(result).map(Grade::expect).orElse(Expect.FORBIDDEN);
  }

  /** Ids that stand under several grades, with all places but the first. */
  public List<Grade> contradictory() {
    List<Grade> contradictory = new ArrayList<>();
    for (int i = 0; i < all.size(); i++) {
      for (int j = 0; j < i; j++) {
        if (all.get(i).id().equals(all.get(j).id()) && all.get(i).expect() != all.get(j).expect()) {
          contradictory.add(all.get(i));
          break;
        }
      }
    }
    return contradictory;
  }
}
