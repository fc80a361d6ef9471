package dev.assay.lsp;

import dev.assay.edit.Completion;
import dev.assay.edit.Definitions;
import dev.assay.edit.Document;
import dev.assay.edit.Formatting;
import dev.assay.edit.Hover;
import dev.assay.edit.Outline;
import dev.assay.edit.Rename;
import dev.assay.edit.TextChange;
import dev.assay.edit.Word;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.eclipse.lsp4j.CodeAction;
import org.eclipse.lsp4j.CodeActionParams;
import org.eclipse.lsp4j.CodeLens;
import org.eclipse.lsp4j.CodeLensParams;
import org.eclipse.lsp4j.Command;
import org.eclipse.lsp4j.CompletionItem;
import org.eclipse.lsp4j.CompletionList;
import org.eclipse.lsp4j.CompletionParams;
import org.eclipse.lsp4j.DefinitionParams;
import org.eclipse.lsp4j.DidChangeTextDocumentParams;
import org.eclipse.lsp4j.DidCloseTextDocumentParams;
import org.eclipse.lsp4j.DidOpenTextDocumentParams;
import org.eclipse.lsp4j.DidSaveTextDocumentParams;
import org.eclipse.lsp4j.DocumentFormattingParams;
import org.eclipse.lsp4j.DocumentSymbol;
import org.eclipse.lsp4j.DocumentSymbolParams;
import org.eclipse.lsp4j.HoverParams;
import org.eclipse.lsp4j.Location;
import org.eclipse.lsp4j.LocationLink;
import org.eclipse.lsp4j.MarkupContent;
import org.eclipse.lsp4j.MarkupKind;
import org.eclipse.lsp4j.PrepareRenameDefaultBehavior;
import org.eclipse.lsp4j.PrepareRenameParams;
import org.eclipse.lsp4j.PrepareRenameResult;
import org.eclipse.lsp4j.Range;
import org.eclipse.lsp4j.ReferenceParams;
import org.eclipse.lsp4j.RenameParams;
import org.eclipse.lsp4j.SemanticTokens;
import org.eclipse.lsp4j.SemanticTokensParams;
import org.eclipse.lsp4j.SymbolInformation;
import org.eclipse.lsp4j.TextDocumentContentChangeEvent;
import org.eclipse.lsp4j.TextEdit;
import org.eclipse.lsp4j.WorkspaceEdit;
import org.eclipse.lsp4j.jsonrpc.CompletableFutures;
import org.eclipse.lsp4j.jsonrpc.ResponseErrorException;
import org.eclipse.lsp4j.jsonrpc.messages.Either;
import org.eclipse.lsp4j.jsonrpc.messages.Either3;
import org.eclipse.lsp4j.jsonrpc.messages.ResponseError;
import org.eclipse.lsp4j.jsonrpc.messages.ResponseErrorCode;
import org.eclipse.lsp4j.services.TextDocumentService;

/** What editors ask of one text. */
final class TextRequests implements TextDocumentService {

  private final Workspace workspace;

  TextRequests(Workspace workspace) {
    this.workspace = workspace;
  }

  @Override
  public void didOpen(DidOpenTextDocumentParams said) {
    workspace.open(
        said.getTextDocument().getUri(),
        said.getTextDocument().getLanguageId(),
        said.getTextDocument().getVersion(),
        said.getTextDocument().getText());
  }

  @Override
  public void didChange(DidChangeTextDocumentParams said) {
    String uri = said.getTextDocument().getUri();
    Optional<OpenDocument> known = workspace.document(uri);
    if (known.isEmpty()) {
      return;
    }
    Document document = known.get().document();
    for (TextDocumentContentChangeEvent change : said.getContentChanges()) {
      String text = change.getText();
      if (change.getRange() != null) {
        TextChange part =
            new TextChange(Protocol.extent(document, change.getRange()), change.getText());
        text = TextChange.apply(document.text(), List.of(part));
      }
      document = new Document(document.name(), document.language(), text);
    }
    Integer version = said.getTextDocument().getVersion();
    workspace.change(uri, version == null ? known.get().version() + 1 : version, document.text());
  }

  @Override
  public void didClose(DidCloseTextDocumentParams said) {
    workspace.close(said.getTextDocument().getUri());
  }

  @Override
  public void didSave(DidSaveTextDocumentParams said) {
    // the text is known already
  }

  /** Answers about a document on another thread, and with something empty if it is not open. */
  private <T> CompletableFuture<T> about(
      String uri, T otherwise, Function<OpenDocument, T> answer) {
    Optional<OpenDocument> document = workspace.document(uri);
    return document.isEmpty()
        ? CompletableFuture.completedFuture(otherwise)
        : CompletableFutures.computeAsync(
            workspace.requests(),
            cancelled -> {
              cancelled.checkCanceled();
              return answer.apply(document.get());
            });
  }

  // The protocol has null where there is nothing to show.
  @SuppressWarnings("NullAway")
  @Override
  public CompletableFuture<org.eclipse.lsp4j.Hover> hover(HoverParams said) {
    return about(
        said.getTextDocument().getUri(),
        null,
        open -> {
          int offset = Protocol.offset(open.document(), said.getPosition());
          return Hover.of(open.document(), open.outline(), offset, workspace.definitions(open))
              .map(
                  text ->
                      new org.eclipse.lsp4j.Hover(
                          new MarkupContent(MarkupKind.MARKDOWN, text),
                          open.outline()
                              .at(offset)
                              .map(word -> Protocol.range(open.document(), word.extent()))
                              .orElse(null)))
              .orElse(null);
        });
  }

  @Override
  public CompletableFuture<Either<List<CompletionItem>, CompletionList>> completion(
      CompletionParams said) {
    return about(
        said.getTextDocument().getUri(),
        Either.forLeft(List.of()),
        open -> {
          int offset = Protocol.offset(open.document(), said.getPosition());
          List<CompletionItem> items = new ArrayList<>();
          for (Completion.Item each :
              Completion.at(open.document(), open.outline(), offset, workspace.definitions(open))) {
            CompletionItem item = new CompletionItem(each.label());
            item.setKind(Protocol.completionKind(each.kind()));
            if (!each.detail().isEmpty()) {
              item.setDetail(each.detail());
            }
            if (!each.meaning().isEmpty()) {
              item.setDocumentation(new MarkupContent(MarkupKind.MARKDOWN, each.meaning()));
            }
            items.add(item);
          }
          return Either.forLeft(items);
        });
  }

  @Override
  public CompletableFuture<Either<List<? extends Location>, List<? extends LocationLink>>>
      definition(DefinitionParams said) {
    return about(
        said.getTextDocument().getUri(),
        Either.forLeft(List.of()),
        open -> {
          int offset = Protocol.offset(open.document(), said.getPosition());
          Definitions definitions = workspace.definitions(open);
          return Either.forLeft(
              open.outline()
                  .at(offset)
                  .flatMap(definitions::of)
                  .flatMap(place -> location(place, open))
                  .map(List::of)
                  .orElse(List.of()));
        });
  }

  @Override
  public CompletableFuture<List<? extends Location>> references(ReferenceParams said) {
    return about(
        said.getTextDocument().getUri(),
        List.of(),
        open -> {
          int offset = Protocol.offset(open.document(), said.getPosition());
          Optional<Word> word = open.outline().at(offset);
          List<Location> places = new ArrayList<>();
          if (word.isPresent()) {
            workspace
                .definitions(open)
                .uses(word.get())
                .forEach(place -> location(place, open).ifPresent(places::add));
          }
          return places;
        });
  }

  /** Where a place is; empty for what is bundled, which no editor can open. */
  private static Optional<Location> location(Definitions.Place place, OpenDocument open) {
    Range range = Protocol.range(place.document(), place.extent());
    return place.bundled()
        ? Optional.empty()
        : Optional.of(new Location(uri(place.document(), open), range));
  }

  private static String uri(Document document, OpenDocument open) {
    return document == open.document()
        ? open.uri()
        : Path.of(document.name()).toAbsolutePath().normalize().toUri().toString();
  }

  @Override
  public CompletableFuture<List<Either<SymbolInformation, DocumentSymbol>>> documentSymbol(
      DocumentSymbolParams said) {
    return about(
        said.getTextDocument().getUri(),
        List.of(),
        open -> {
          List<Either<SymbolInformation, DocumentSymbol>> symbols = new ArrayList<>();
          for (Outline.Part part : open.outline().parts()) {
            symbols.add(
                Either.forRight(
                    new DocumentSymbol(
                        part.name(),
                        Protocol.symbolKind(part.kind()),
                        Protocol.range(open.document(), part.extent()),
                        Protocol.range(open.document(), part.title()))));
          }
          return symbols;
        });
  }

  @Override
  public CompletableFuture<SemanticTokens> semanticTokensFull(SemanticTokensParams said) {
    return about(
        said.getTextDocument().getUri(),
        new SemanticTokens(List.of()),
        open -> new SemanticTokens(Tokens.of(open.document(), open.outline())));
  }

  @Override
  public CompletableFuture<List<? extends TextEdit>> formatting(DocumentFormattingParams said) {
    return about(
        said.getTextDocument().getUri(),
        List.of(),
        open -> {
          Document document = open.document();
          String text = Formatting.of(document);
          if (text.equals(document.text())) {
            return List.of();
          }
          return List.of(
              new TextEdit(
                  new Range(
                      Protocol.position(document, 0),
                      Protocol.position(document, document.text().length())),
                  text));
        });
  }

  // The protocol has null where nothing can be renamed.
  @SuppressWarnings("NullAway")
  @Override
  public CompletableFuture<Either3<Range, PrepareRenameResult, PrepareRenameDefaultBehavior>>
      prepareRename(PrepareRenameParams said) {
    return about(
        said.getTextDocument().getUri(),
        null,
        open -> {
          int offset = Protocol.offset(open.document(), said.getPosition());
          return Rename.candidate(open.outline(), offset, workspace.definitions(open))
              .map(
                  word ->
                      Either3.<Range, PrepareRenameResult, PrepareRenameDefaultBehavior>forSecond(
                          new PrepareRenameResult(
                              Protocol.range(open.document(), word.extent()), word.name())))
              .orElse(null);
        });
  }

  @Override
  public CompletableFuture<WorkspaceEdit> rename(RenameParams said) {
    return about(
        said.getTextDocument().getUri(),
        new WorkspaceEdit(Map.of()),
        open -> {
          int offset = Protocol.offset(open.document(), said.getPosition());
          Map<String, List<TextEdit>> edits = new LinkedHashMap<>();
          try {
            Rename.to(
                    said.getNewName(),
                    open.document(),
                    open.outline(),
                    offset,
                    workspace.definitions(open))
                .forEach(
                    (document, changes) ->
                        edits.put(uri(document, open), Protocol.edits(document, changes)));
          } catch (Rename.Refused e) {
            throw new ResponseErrorException(
                new ResponseError(ResponseErrorCode.InvalidParams, e.getMessage(), null));
          }
          return new WorkspaceEdit(edits);
        });
  }

  @Override
  public CompletableFuture<List<? extends CodeLens>> codeLens(CodeLensParams said) {
    return about(
        said.getTextDocument().getUri(), List.of(), open -> Lenses.of(open, workspace.options()));
  }

  @Override
  public CompletableFuture<List<Either<Command, CodeAction>>> codeAction(CodeActionParams said) {
    return about(
        said.getTextDocument().getUri(), List.of(), open -> Lenses.actions(open, said.getRange()));
  }
}
