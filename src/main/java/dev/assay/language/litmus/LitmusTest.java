package dev.assay.language.litmus;

import dev.assay.program.AccessMode;
import dev.assay.program.Condition;
import dev.assay.program.Program;
import dev.assay.program.Program.Located;
import dev.assay.program.Program.Setting;
import dev.assay.program.Proposition;
import dev.assay.program.Vocabulary;
import dev.assay.source.Diagnostic;
import dev.assay.source.SourceFile;
import dev.assay.source.SourceSpan;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
 * @param inC what C means by the same text, where herd7 takes a word for something else
 */
public record LitmusTest(
    SourceFile file,
    String name,
    List<Setting> info,
    List<InitItem> init,
    List<ThreadSource> threads,
    List<Located> locations,
    Optional<Proposition> filter,
    Condition condition,
    List<String> hashLines,
    List<Diagnostic> warnings,
    Optional<InC> inC) {

  /** A word that C reads otherwise than herd7, and the test with C's meaning. */
  public record InC(SourceSpan span, String word, LitmusTest test) {}

  /** A test of which C means the same. */
  public LitmusTest(
      SourceFile file,
      String name,
      List<Setting> info,
      List<InitItem> init,
      List<ThreadSource> threads,
      List<Located> locations,
      Optional<Proposition> filter,
      Condition condition,
      List<String> hashLines,
      List<Diagnostic> warnings) {
    this(
        file,
        name,
        info,
        init,
        threads,
        locations,
        filter,
        condition,
        hashLines,
        warnings,
        Optional.empty());
  }

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
    return Vocabulary.of(firstUses().keySet());
  }

  /** Where the threads first use each of the vocabularies, in the order of threads. */
  public Map<Vocabulary, SourceSpan> firstUses() {
    Map<Vocabulary, SourceSpan> first = new EnumMap<>(Vocabulary.class);
    threads.forEach(thread -> thread.facts().firstUses().forEach(first::putIfAbsent));
    return first;
  }

  /** The value of the first info line with a key, whatever its case. */
  public Optional<Setting> info(String key) {
    return info.stream().filter(pair -> pair.key().equalsIgnoreCase(key)).findFirst();
  }

  /** The annotations of the threads' accesses and fences, each with its first place. */
  public Map<AccessMode.Annotated, SourceSpan> annotations() {
    Map<AccessMode.Annotated, SourceSpan> all = new LinkedHashMap<>();
    threads.forEach(thread -> thread.facts().annotations().forEach(all::putIfAbsent));
    return all;
  }

  /** This test with other threads. */
  public LitmusTest withThreads(List<ThreadSource> others) {
    return new LitmusTest(
        file, name, info, init, others, locations, filter, condition, hashLines, warnings);
  }

  /** This test with other locations to look at. */
  public LitmusTest withLocations(List<Located> others) {
    return new LitmusTest(
        file, name, info, init, threads, others, filter, condition, hashLines, warnings);
  }

  /** This test with another filter, or none. */
  public LitmusTest withFilter(Optional<Proposition> other) {
    return new LitmusTest(
        file, name, info, init, threads, locations, other, condition, hashLines, warnings);
  }

  /** This test with one more warning. */
  public LitmusTest withWarning(Diagnostic warning) {
    List<Diagnostic> more = new ArrayList<>(warnings);
    more.add(warning);
    return new LitmusTest(
        file, name, info, init, threads, locations, filter, condition, hashLines, more, inC);
  }

  /** This test, of which C means something else. */
  LitmusTest with(InC other) {
    return new LitmusTest(
        file,
        name,
        info,
        init,
        threads,
        locations,
        filter,
        condition,
        hashLines,
        warnings,
        Optional.of(other));
  }

  /** The test in the intermediate representation. */
  public Program program() {
    return Lowering.lower(this);
  }
}
