package dev.assay.lsp;

import dev.assay.edit.Document;
import dev.assay.edit.Extent;
import dev.assay.edit.TextChange;
import dev.assay.edit.Word;
import dev.assay.source.Diagnostic.Severity;
import dev.assay.source.SourceFile;
import java.net.URI;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.lsp4j.CompletionItemKind;
import org.eclipse.lsp4j.Diagnostic;
import org.eclipse.lsp4j.DiagnosticSeverity;
import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.Range;
import org.eclipse.lsp4j.SymbolKind;
import org.eclipse.lsp4j.TextEdit;

/** Values of {@code edit} as values of the protocol. */
final class Protocol {

  private static final String SOURCE = "assay";

  private Protocol() {}

  /** The path that a URI names; empty if it is no file. */
  static Optional<Path> path(String uri) {
    try {
      URI parsed = URI.create(uri);
      return "file".equals(parsed.getScheme()) ? Optional.of(Path.of(parsed)) : Optional.empty();
    } catch (IllegalArgumentException | FileSystemNotFoundException e) {
      return Optional.empty();
    }
  }

  static Position position(Document document, int offset) {
    dev.assay.edit.Position place = document.position(offset);
    return new Position(place.line(), place.column());
  }

  static int offset(Document document, Position position) {
    return document.offset(
        new dev.assay.edit.Position(position.getLine(), position.getCharacter()));
  }

  static Range range(Document document, Extent extent) {
    return new Range(position(document, extent.from()), position(document, extent.to()));
  }

  static Extent extent(Document document, Range range) {
    int from = offset(document, range.getStart());
    return new Extent(from, Math.max(from, offset(document, range.getEnd())));
  }

  static List<TextEdit> edits(Document document, List<TextChange> changes) {
    List<TextEdit> edits = new ArrayList<>();
    for (TextChange change : changes) {
      edits.add(new TextEdit(range(document, change.extent()), change.text()));
    }
    return edits;
  }

  /** What is wrong at a place of a document, or of a file that it depends on. */
  static Diagnostic diagnostic(Document document, dev.assay.source.Diagnostic wrong) {
    boolean here =
        SourceFile.readable(wrong.span().file().name()).equals(document.name())
            || wrong.span().file().name().equals(document.name());
    String message = SourceFile.readable(wrong.message());
    Range range =
        here
            ? range(document, document.extent(wrong.span()))
            : new Range(new Position(0, 0), new Position(0, 0));
    Diagnostic diagnostic =
        new Diagnostic(
            range, here ? message : SourceFile.readable(wrong.span().position()) + ": " + message);
    diagnostic.setSeverity(
        wrong.severity() == Severity.ERROR ? DiagnosticSeverity.Error : DiagnosticSeverity.Warning);
    diagnostic.setSource(SOURCE);
    return diagnostic;
  }

  /** What an answer says of a place. */
  static Diagnostic finding(Document document, dev.assay.source.Diagnostic finding) {
    Diagnostic diagnostic = diagnostic(document, finding);
    diagnostic.setSeverity(DiagnosticSeverity.Information);
    return diagnostic;
  }

  static CompletionItemKind completionKind(Word.Kind kind) {
    return switch (kind) {
      case PRIMITIVE -> CompletionItemKind.Function;
      case KEYWORD -> CompletionItemKind.Keyword;
      case TYPE -> CompletionItemKind.Class;
      case REGISTER -> CompletionItemKind.Property;
      case TAG -> CompletionItemKind.EnumMember;
      default -> CompletionItemKind.Variable;
    };
  }

  static SymbolKind symbolKind(Word.Kind kind) {
    return switch (kind) {
      case TEST -> SymbolKind.Module;
      case THREAD, PRIMITIVE -> SymbolKind.Function;
      case RELATION -> SymbolKind.Variable;
      case CHECK -> SymbolKind.Event;
      case TYPE -> SymbolKind.Class;
      default -> SymbolKind.Namespace;
    };
  }
}
