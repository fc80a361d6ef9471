package dev.assay.lsp;

import dev.assay.source.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.eclipse.lsp4j.DidChangeConfigurationParams;
import org.eclipse.lsp4j.DidChangeWatchedFilesParams;
import org.eclipse.lsp4j.ExecuteCommandParams;
import org.eclipse.lsp4j.MessageParams;
import org.eclipse.lsp4j.MessageType;
import org.eclipse.lsp4j.ShowDocumentParams;
import org.eclipse.lsp4j.jsonrpc.ResponseErrorException;
import org.eclipse.lsp4j.jsonrpc.messages.ResponseError;
import org.eclipse.lsp4j.jsonrpc.messages.ResponseErrorCode;
import org.eclipse.lsp4j.services.LanguageClient;
import org.eclipse.lsp4j.services.WorkspaceService;
import org.jspecify.annotations.Nullable;

/** What editors ask that is about more than one text, and what their users choose. */
final class WorkspaceRequests implements WorkspaceService {

  private final Workspace workspace;
  private boolean showsDocuments;
  private @Nullable Path shown;

  WorkspaceRequests(Workspace workspace) {
    this.workspace = workspace;
  }

  void setShowsDocuments(boolean does) {
    showsDocuments = does;
  }

  @Override
  public void didChangeConfiguration(DidChangeConfigurationParams said) {
    workspace.configure(said.getSettings());
  }

  @Override
  public void didChangeWatchedFiles(DidChangeWatchedFilesParams said) {
    workspace.recheckAll();
  }

  @Override
  public CompletableFuture<Object> executeCommand(ExecuteCommandParams said) {
    Optional<Commands> command = Commands.of(said.getCommand());
    Optional<OpenDocument> open = workspace.document(Commands.uri(said.getArguments()));
    if (command.isEmpty() || open.isEmpty()) {
      return CompletableFuture.failedFuture(
          refusal(command.isEmpty() ? "there is no such command" : "this text is not open"));
    }
    return CompletableFuture.supplyAsync(
        () -> run(command.get(), open.get()), workspace.requests());
  }

  private Object run(Commands command, OpenDocument open) {
    Map<String, String> result;
    try {
      result = command.run(open, workspace);
    } catch (InputException e) {
      throw refusal(e.getMessage());
    }
    show(command, open, result);
    return result;
  }

  private static ResponseErrorException refusal(String message) {
    return new ResponseErrorException(
        new ResponseError(ResponseErrorCode.InvalidParams, message, null));
  }

  /** Shows a text in the editor, as a document of its own if it can open one. */
  private void show(Commands command, OpenDocument open, Map<String, String> result) {
    LanguageClient client = workspace.client();
    String text = result.getOrDefault("text", "");
    if (client == null) {
      return;
    }
    if (!showsDocuments) {
      client.showMessage(new MessageParams(MessageType.Info, text));
      return;
    }
    try {
      String name =
          Path.of(open.document().name()).getFileName() + command.id().replace("assay", "");
      Path file = folder().resolve(name + ".txt");
      Files.writeString(file, text);
      ShowDocumentParams asked = new ShowDocumentParams(file.toUri().toString());
      asked.setTakeFocus(false);
      var unused = client.showDocument(asked); // whether it did is for the client to say
    } catch (IOException e) {
      client.showMessage(new MessageParams(MessageType.Info, text));
    }
  }

  private synchronized Path folder() throws IOException {
    Path known = shown;
    if (known == null) {
      known = Files.createTempDirectory("assay-lsp");
      known.toFile().deleteOnExit();
      shown = known;
    }
    return known;
  }
}
