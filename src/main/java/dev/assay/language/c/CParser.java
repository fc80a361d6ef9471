package dev.assay.language.c;

import dev.assay.source.InputException;
import dev.assay.source.SourceFile;
import java.util.List;

/** Reads C programs. */
public final class CParser {

  private CParser() {}

  /**
   * Reads a program: preprocesses it, parses it, finds what its names mean and which types its
   * expressions have.
   *
   * @param definitions macros, as {@code NAME} or {@code NAME=TEXT}
   * @throws InputException if the text is no C, or uses what is not supported
   */
  public static TranslationUnit parse(SourceFile file, Headers headers, List<String> definitions) {
    Preprocessor.Result preprocessed = Preprocessor.run(file, headers, definitions);
    SyntaxTree tree = new SyntaxTree(file, preprocessed.words());
    UnitReader reader = new UnitReader(tree, preprocessed.warnings());
    reader.read();
    return new TranslationUnit(
        file, reader.globals(), reader.functions(), preprocessed.bundled(), reader.warnings());
  }
}
