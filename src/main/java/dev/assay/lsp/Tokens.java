package dev.assay.lsp;

import dev.assay.edit.Document;
import dev.assay.edit.Outline;
import dev.assay.edit.Position;
import dev.assay.edit.Word;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.lsp4j.SemanticTokensLegend;

/** Words with their kinds, as five numbers each. */
final class Tokens {

  private static final int DECLARATION = 1;

  private static final List<Word.Kind> KINDS = List.of(Word.Kind.values());

  private Tokens() {}

  /** What the numbers mean: the types in the order of {@link Word.Kind}. */
  static SemanticTokensLegend legend() {
    List<String> types = new ArrayList<>();
    for (Word.Kind kind : KINDS) {
      types.add(type(kind));
    }
    return new SemanticTokensLegend(types, List.of("declaration"));
  }

  private static String type(Word.Kind kind) {
    return switch (kind) {
      case KEYWORD -> "keyword";
      case TYPE -> "type";
      case PRIMITIVE -> "function";
      case LOCATION, RELATION -> "variable";
      case REGISTER -> "property";
      case THREAD -> "class";
      case TEST -> "namespace";
      case PARAMETER -> "parameter";
      case TAG -> "enumMember";
      case CHECK -> "event";
      case NUMBER -> "number";
      case STRING -> "string";
      case COMMENT -> "comment";
    };
  }

  static List<Integer> of(Document document, Outline outline) {
    List<Integer> data = new ArrayList<>();
    int line = 0;
    int column = 0;
    for (Word word : outline.words()) {
      int from = word.extent().from();
      while (from < word.extent().to()) {
        Position start = document.position(from);
        int end = Math.min(word.extent().to(), lineEnd(document.text(), from));
        if (end > from) {
          boolean sameLine = start.line() == line;
          data.add(start.line() - line);
          data.add(sameLine ? start.column() - column : start.column());
          data.add(end - from);
          data.add(KINDS.indexOf(word.kind()));
          data.add(word.defines() ? DECLARATION : 0);
          line = start.line();
          column = start.column();
        }
        from = end;
        while (from < word.extent().to() && isBreak(document.text().charAt(from))) {
          from++;
        }
      }
    }
    return data;
  }

  private static int lineEnd(String text, int from) {
    int end = from;
    while (end < text.length() && !isBreak(text.charAt(end))) {
      end++;
    }
    return end;
  }

  private static boolean isBreak(char c) {
    return c == '\n' || c == '\r';
  }
}
