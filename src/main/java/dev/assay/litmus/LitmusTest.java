package dev.assay.litmus;

import dev.assay.source.Diagnostic;
import dev.assay.source.SourceFile;
import dev.assay.source.SourceSpan;
import java.util.List;
import java.util.Optional;

/**
 * A C litmus test, macros expanded and names resolved.
 *
 * @param name as in the header, without {@code .litmus}
 * @param info the {@code key=value} lines of the info section, in source order
 * @param locations the items of {@code locations [...]}, in source order
 * @param filter the proposition after {@code filter}
 * @param hashLines the {@code Hash=...} lines to print: computed, or the file's own
 * @param warnings what herd7 would pass over in silence, in source order
 */
public record LitmusTest(
    SourceFile file,
    String name,
    List<Info> info,
    List<InitItem> init,
    List<ThreadSource> threads,
    List<Located> locations,
    Optional<Proposition> filter,
    Condition condition,
    List<String> hashLines,
    List<Diagnostic> warnings) {

  public LitmusTest {
    info = List.copyOf(info);
    init = List.copyOf(init);
    threads = List.copyOf(threads);
    locations = List.copyOf(locations);
    hashLines = List.copyOf(hashLines);
    warnings = List.copyOf(warnings);
  }

  /** Whose primitives the test uses. */
  public Vocabulary vocabulary() {
    return Vocabulary.of(threads);
  }

  /** The value of the first info line with a key, whatever its case. */
  public Optional<Info> info(String key) {
    return info.stream().filter(pair -> pair.key().equalsIgnoreCase(key)).findFirst();
  }

  /** A {@code key=value} line. */
  public record Info(String key, String value, SourceSpan span) {}

  /** An item of {@code locations [...]}. */
  public record Located(Observable observable, SourceSpan span) {}
}
