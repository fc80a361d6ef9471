package dev.assay.language.litmus;

import dev.assay.program.Observable;
import dev.assay.program.Program.Setting;
import dev.assay.source.Diagnostic;
import dev.assay.source.InputException;
import dev.assay.source.SourceFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;

/** Reads a C litmus test. */
public final class LitmusParser {

  private LitmusParser() {}

  /**
   * Reads a test and expands its macros.
   *
   * @param file its bytes read as ISO-8859-1, so that the hash covers them
   * @throws InputException if the text is no litmus test, or uses what is not supported; it has all
   *     errors that do not follow from others
   */
  public static LitmusTest parse(SourceFile file, MacroTable macros) {
    Spellings spellings = new Spellings(Meaning.HERD);
    LitmusTest test = parse(file, macros, spellings);
    if (spellings.difference().isEmpty()) {
      return test;
    }
    if (spellings.isForeign()) {
      return parse(file, macros, new Spellings(Meaning.C));
    }
    Spellings.Difference difference = spellings.difference().get();
    try {
      LitmusTest inC = parse(file, macros, new Spellings(Meaning.C));
      return test.with(new LitmusTest.InC(difference.span(), difference.word(), inC));
    } catch (InputException meaningless) {
      return test;
    }
  }

  private static LitmusTest parse(SourceFile file, MacroTable macros, Spellings spellings) {
    Sections sections = SectionSplitter.split(file, spellings);
    return parse(sections, file, macros, new Faults(), spellings);
  }

  /**
   * Reads a test as herd7 does, which lets comments lead it astray, and ends at the first error.
   *
   * @param wanted the names of tests that are read to the end
   * @return empty if the test is not wanted, whatever else is in it
   * @throws InputException if herd7 refuses the test, with its words where they are known
   */
  public static Optional<LitmusTest> parseAsHerd7(
      SourceFile file, MacroTable macros, Predicate<String> wanted) {
    Sections sections = HerdSplitter.split(file);
    if (!wanted.test(sections.name())) {
      return Optional.empty();
    }
    Spellings spellings = new Spellings(Meaning.HERD_ALONE);
    return Optional.of(parse(sections, file, macros, Faults.atOnce(), spellings));
  }

  private static LitmusTest parse(
      Sections sections, SourceFile file, MacroTable macros, Faults faults, Spellings spellings) {
    List<InitReader.Item> init =
        faults.orElse(List.of(), () -> InitReader.read(sections.init(), faults, spellings));
    List<InitItem> items = init.stream().map(InitReader.Item::item).toList();
    boolean sound = faults.isEmpty();
    ProgramReader.Program program =
        faults.orElse(
            ProgramReader.Program.NONE,
            () -> ProgramReader.read(sections.program(), macros, faults, spellings));
    faults.warn(program.warnings());
    faults.warn(spellings.warnings());
    if (!sound) {
      // What the condition names may be what could not be read.
      faults.throwIfAny();
    }
    Optional<ConditionReader.Final> condition =
        faults.orElse(
            Optional.empty(),
            () ->
                Optional.of(
                    ConditionReader.read(sections.condition(), arrays(items), faults, spellings)));
    faults.throwIfAny();
    ConditionReader.Final end = condition.orElseThrow();
    faults.warn(end.warnings());

    List<ThreadFacts> facts = program.threads().stream().map(ThreadSource::facts).toList();
    List<Diagnostic> names = Names.check(items, program.threads(), end, faults);
    List<Diagnostic> warnings = new ArrayList<>(program.warnings());
    faults.warn(names);
    faults.throwIfAny();
    warnings.addAll(Traps.find(items, program.threads(), facts, macros, end.condition()));
    warnings.addAll(end.warnings());
    warnings.addAll(names);
    warnings.addAll(spellings.warnings());
    warnings.sort(Faults.BY_PLACE);
    return new LitmusTest(
        file,
        sections.name(),
        sections.info(),
        items,
        program.threads(),
        end.locations(),
        end.filter(),
        end.condition(),
        hashLines(sections.info(), init, program.cells(), end),
        warnings);
  }

  private static Map<String, Integer> arrays(List<InitItem> init) {
    Map<String, Integer> lengths = new TreeMap<>();
    for (InitItem item : init) {
      if (item.target() instanceof Observable.Array array) {
        lengths.put(array.name(), item.length());
      }
    }
    return lengths;
  }

  private static List<String> hashLines(
      List<Setting> info,
      List<InitReader.Item> init,
      List<String> cells,
      ConditionReader.Final end) {
    if (info.stream().noneMatch(pair -> pair.key().equalsIgnoreCase("hash"))) {
      return List.of("Hash=" + TestHash.of(info, init, cells, end));
    }
    return info.stream()
        .filter(pair -> pair.key().equals("Hash"))
        .map(pair -> "Hash=" + pair.value())
        .toList();
  }
}
