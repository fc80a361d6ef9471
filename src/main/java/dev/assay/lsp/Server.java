package dev.assay.lsp;

import dev.assay.examine.ExaminerSettings;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.eclipse.lsp4j.ClientCapabilities;
import org.eclipse.lsp4j.CodeActionKind;
import org.eclipse.lsp4j.CodeActionOptions;
import org.eclipse.lsp4j.CodeLensOptions;
import org.eclipse.lsp4j.CompletionOptions;
import org.eclipse.lsp4j.DidChangeWatchedFilesRegistrationOptions;
import org.eclipse.lsp4j.ExecuteCommandOptions;
import org.eclipse.lsp4j.FileSystemWatcher;
import org.eclipse.lsp4j.InitializeParams;
import org.eclipse.lsp4j.InitializeResult;
import org.eclipse.lsp4j.InitializedParams;
import org.eclipse.lsp4j.Registration;
import org.eclipse.lsp4j.RegistrationParams;
import org.eclipse.lsp4j.RenameOptions;
import org.eclipse.lsp4j.SemanticTokensWithRegistrationOptions;
import org.eclipse.lsp4j.ServerCapabilities;
import org.eclipse.lsp4j.ServerInfo;
import org.eclipse.lsp4j.SetTraceParams;
import org.eclipse.lsp4j.TextDocumentSyncKind;
import org.eclipse.lsp4j.jsonrpc.Launcher;
import org.eclipse.lsp4j.jsonrpc.messages.Either;
import org.eclipse.lsp4j.launch.LSPLauncher;
import org.eclipse.lsp4j.services.LanguageClient;
import org.eclipse.lsp4j.services.LanguageClientAware;
import org.eclipse.lsp4j.services.LanguageServer;
import org.eclipse.lsp4j.services.TextDocumentService;
import org.eclipse.lsp4j.services.WorkspaceService;

/** A language server for one client, from its first message to its last. */
public final class Server implements LanguageServer, LanguageClientAware {

  private final String version;
  private final Workspace workspace;
  private final TextRequests texts;
  private final WorkspaceRequests requests;
  private final CompletableFuture<Integer> end = new CompletableFuture<>();
  private boolean watchesFiles;
  private boolean isShutDown;

  /**
   * What the library has to say, such as of a message that makes no sense, in a line each: its
   * stack traces are for those who write it.
   */
  private static final class Told extends Handler {
    private static final int MOST_TOLD = 200;

    private final Consumer<String> problems;

    Told(Consumer<String> problems) {
      this.problems = problems;
    }

    @Override
    public void publish(LogRecord message) {
      if (isLoggable(message) && message.getMessage() != null) {
        String line = message.getMessage().lines().findFirst().orElse("");
        problems.accept(line.substring(0, Math.min(line.length(), MOST_TOLD)));
      }
    }

    @Override
    public void flush() {
      // Each line is written as it comes.
    }

    @Override
    public void close() {
      // What is written to belongs to others.
    }
  }

  private static final Logger LIBRARY = Logger.getLogger("org.eclipse.lsp4j");

  private Server(ExaminerSettings settings, String version) {
    this.version = version;
    this.workspace = new Workspace(new Options(settings, true, true));
    this.texts = new TextRequests(workspace);
    this.requests = new WorkspaceRequests(workspace);
  }

  /**
   * Serves a client until it says so, or goes away.
   *
   * @param settings that texts are checked under, unless the client says otherwise
   * @param version of Assay
   * @param problems is told of messages that make no sense, and of a client that takes none
   * @return the exit code that the protocol asks for: 0 after a shutdown, else 1
   */
  public static int serve(
      InputStream in,
      OutputStream out,
      ExaminerSettings settings,
      String version,
      Consumer<String> problems)
      throws InterruptedException {
    Told told = new Told(problems);
    LIBRARY.setUseParentHandlers(false);
    LIBRARY.addHandler(told);
    Server server = new Server(settings, version);
    Launcher<LanguageClient> launcher = LSPLauncher.createServerLauncher(server, in, out);
    server.connect(launcher.getRemoteProxy());
    Thread listening = new Thread(() -> server.listen(launcher), "listen");
    listening.setDaemon(true);
    listening.start();
    try {
      return server.end.get();
    } catch (ExecutionException e) {
      throw new AssertionError(e);
    } finally {
      server.workspace.close();
      LIBRARY.removeHandler(told);
    }
  }

  private void listen(Launcher<LanguageClient> launcher) {
    try {
      launcher.startListening().get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException e) {
      // the connection broke, which ends the session as well
    }
    end.complete(isShutDown ? 0 : 1);
  }

  @Override
  public void connect(LanguageClient client) {
    workspace.connect(client);
  }

  @Override
  public CompletableFuture<InitializeResult> initialize(InitializeParams said) {
    workspace.configure(said.getInitializationOptions());
    ClientCapabilities client = said.getCapabilities();
    if (client != null && client.getWorkspace() != null) {
      workspace.setRefreshesLenses(
          client.getWorkspace().getCodeLens() != null
              && Boolean.TRUE.equals(client.getWorkspace().getCodeLens().getRefreshSupport()));
      watchesFiles =
          client.getWorkspace().getDidChangeWatchedFiles() != null
              && Boolean.TRUE.equals(
                  client.getWorkspace().getDidChangeWatchedFiles().getDynamicRegistration());
    }
    requests.setShowsDocuments(
        client != null
            && client.getWindow() != null
            && client.getWindow().getShowDocument() != null
            && client.getWindow().getShowDocument().isSupport());
    ServerCapabilities can = new ServerCapabilities();
    can.setTextDocumentSync(TextDocumentSyncKind.Incremental);
    can.setHoverProvider(true);
    can.setCompletionProvider(new CompletionOptions(false, List.of("'", ":")));
    can.setDefinitionProvider(true);
    can.setReferencesProvider(true);
    can.setDocumentSymbolProvider(true);
    can.setDocumentFormattingProvider(true);
    can.setCodeLensProvider(new CodeLensOptions(false));
    can.setCodeActionProvider(
        new CodeActionOptions(List.of(CodeActionKind.QuickFix, CodeActionKind.RefactorRewrite)));
    can.setRenameProvider(new RenameOptions(true));
    can.setSemanticTokensProvider(new SemanticTokensWithRegistrationOptions(Tokens.legend(), true));
    can.setExecuteCommandProvider(new ExecuteCommandOptions(Commands.ids()));
    return CompletableFuture.completedFuture(
        new InitializeResult(can, new ServerInfo("assay", version)));
  }

  @Override
  public void initialized(InitializedParams said) {
    LanguageClient client = workspace.client();
    if (watchesFiles && client != null) {
      List<FileSystemWatcher> watchers = new ArrayList<>();
      watchers.add(new FileSystemWatcher(Either.forLeft("**/*.{cat,bell}")));
      // A client that refuses tells of no changes, and its models are read again when they are
      // opened.
      var unused =
          client.registerCapability(
              new RegistrationParams(
                  List.of(
                      new Registration(
                          "models",
                          "workspace/didChangeWatchedFiles",
                          new DidChangeWatchedFilesRegistrationOptions(watchers)))));
    }
  }

  @Override
  public CompletableFuture<Object> shutdown() {
    isShutDown = true;
    return CompletableFuture.completedFuture(new Object());
  }

  @Override
  public void exit() {
    end.complete(isShutDown ? 0 : 1);
  }

  @Override
  public void setTrace(SetTraceParams said) {
    // nothing is traced
  }

  @Override
  public TextDocumentService getTextDocumentService() {
    return texts;
  }

  @Override
  public WorkspaceService getWorkspaceService() {
    return requests;
  }
}
