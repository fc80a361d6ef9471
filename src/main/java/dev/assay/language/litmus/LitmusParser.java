package dev.assay.language.litmus;

import dev.assay.program.Observable;
import dev.assay.program.Program.Setting;
import dev.assay.source.Diagnostic;
import dev.assay.source.InputException;
import dev.assay.source.SourceFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Reads a C litmus test. Its checks come in herd7's order. */
public final class LitmusParser {

  private LitmusParser() {}

  /**
   * Reads a test and expands its macros.
   *
   * @param file its bytes read as ISO-8859-1, so that the hash covers them
   * @throws InputException if the text is no litmus test, or uses what is not supported
   */
  public static LitmusTest parse(SourceFile file, MacroTable macros) {
    Sections sections = SectionSplitter.split(file);
    List<InitReader.Item> init = InitReader.read(sections.init());
    List<InitItem> items = init.stream().map(InitReader.Item::item).toList();
    ProgramReader.Program program = ProgramReader.read(sections.program(), macros);
    ConditionReader.Final end = ConditionReader.read(sections.condition(), arrays(items));

    List<ThreadFacts> facts = program.threads().stream().map(ThreadFacts::of).toList();
    List<Diagnostic> names = Names.check(items, program.threads(), end);
    List<Diagnostic> warnings = new ArrayList<>(program.warnings());
    warnings.addAll(Traps.find(items, program.threads(), facts, macros, end.condition()));
    warnings.addAll(end.warnings());
    warnings.addAll(names);
    warnings.sort(LitmusParser::byPlace);
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

  private static int byPlace(Diagnostic a, Diagnostic b) {
    int byLine = Integer.compare(a.span().line(), b.span().line());
    return byLine != 0 ? byLine : Integer.compare(a.span().column(), b.span().column());
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
