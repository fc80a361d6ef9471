package dev.assay.language.litmus;

import dev.assay.grammar.LitmusSyntax;
import dev.assay.grammar.LitmusSyntax.ParameterContext;
import dev.assay.grammar.LitmusSyntax.ThreadContext;
import dev.assay.language.litmus.Sections.Section;
import dev.assay.source.Diagnostic;
import dev.assay.source.HerdWords;
import dev.assay.source.InputException;
import java.util.ArrayList;
import java.util.List;

/** Reads the program section: threads with their parameters and bodies. */
final class ProgramReader {

  private final SyntaxReader reader;
  private final MacroTable macros;
  private final List<Diagnostic> warnings = new ArrayList<>();

  private ProgramReader(SyntaxReader reader, MacroTable macros) {
    this.reader = reader;
    this.macros = macros;
  }

  /**
   * The program, read.
   *
   * @param cells for each thread the text that enters the hash
   */
  record Program(List<ThreadSource> threads, List<String> cells, List<Diagnostic> warnings) {

    static final Program NONE = new Program(List.of(), List.of(), List.of());

    Program {
      threads = List.copyOf(threads);
      cells = List.copyOf(cells);
      warnings = List.copyOf(warnings);
    }
  }

  static Program read(Section section, MacroTable macros, Faults faults, Spellings spellings) {
    SyntaxReader reader = new SyntaxReader(section, faults, spellings);
    int before = faults.size();
    List<ThreadContext> trees = reader.parseProgram(LitmusSyntax::program).thread();
    if (faults.size() == before) {
      requireInOrder(trees, reader);
    }
    Dialect dialect = Dialect.of(reader.words());
    ProgramReader program = new ProgramReader(reader, dialect.choose(macros));
    List<ThreadSource> threads = new ArrayList<>();
    List<String> cells = new ArrayList<>();
    for (ThreadContext tree : trees) {
      ThreadSource thread = program.thread(threads.size(), tree);
      threads.add(thread);
      cells.add(TestHash.cell(thread.number(), thread.parameters(), program.bodyText(tree)));
    }
    Signs.require(spellings, threads);
    return new Program(threads, cells, program.warnings);
  }

  private static void requireInOrder(List<ThreadContext> trees, SyntaxReader reader) {
    for (int i = 0; i < trees.size(); i++) {
      String name = trees.get(i).PROC().getText();
      if (!name.equals("P" + i)) {
        throw new InputException(
            reader.span(trees.get(i).PROC()),
            "threads must be P0, P1, ... in this order: here P" + i + " is due, not " + name,
            HerdWords.rejection("Processes must be P0, P1, ..."));
      }
    }
  }

  private ThreadSource thread(int number, ThreadContext tree) {
    ThreadNames names = new ThreadNames();
    List<ThreadSource.Parameter> parameters = new ArrayList<>();
    for (ParameterContext parameter : tree.parameter()) {
      reader.faults().attempt(() -> parameters.add(parameter(parameter, names)));
    }
    List<Statement> body = new BodyReader(reader, macros, names).thread(tree.body());
    warnings.addAll(names.warnings());
    return new ThreadSource(number, parameters, body, reader.span(tree.PROC()));
  }

  private ThreadSource.Parameter parameter(ParameterContext tree, ThreadNames names) {
    String name = tree.NAME().getText();
    if (!(CType.read(tree.type(), reader) instanceof CType.Pointer pointer)) {
      throw new InputException(
          reader.span(tree),
          "parameter " + name + " is not a pointer: a parameter is the address of a global",
          HerdSyntax.unexpected(reader.section(), tree.NAME().getSymbol()));
    }
    names.parameter(name, pointer.type(), reader.span(tree));
    return new ThreadSource.Parameter(pointer.type().text(), name, reader.span(tree));
  }

  private String bodyText(ThreadContext tree) {
    return reader.textBetween(tree.body().LBRACE().getSymbol(), tree.body().RBRACE().getSymbol());
  }
}
