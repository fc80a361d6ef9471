package dev.assay.cli;

import dev.assay.page.PageOptions;
import dev.assay.page.PageServer;
import dev.assay.source.FileProblem;
import dev.assay.source.SourceFile;
import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code assay serve}: the page in the browser. */
@Command(
    name = "serve",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    sortOptions = false,
    description = {
      "Serves a page on which tests are written, answered, explained and audited while one types."
          + " Only this machine reaches it, and it reads no file of it. It runs until Ctrl-C."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  assay serve --open",
      "  assay serve --port 8080 --timeout 5",
      "",
      "Exit codes: 2 the address cannot be listened at; 130, 143 ended by Ctrl-C, by kill."
    })
final class ServeCommand implements Callable<Integer> {

  private static final int MEGABYTE = 20;

  private final Terminal terminal;

  @Option(
      names = "--port",
      paramLabel = "PORT",
      description = "Where to listen; by default, at any port that is free.")
  private int port;

  @Option(names = "--open", description = "Open the page in the browser of this desktop.")
  private boolean open;

  @Option(
      names = "--public",
      paramLabel = "ADDRESS",
      description =
          "Listen at this address, such as 0.0.0.0, so that other machines reach the page. Anybody"
              + " who does can have this one search, within --timeout, --memory and"
              + " --client-time; put a proxy with TLS and a password before it if not everybody"
              + " may.")
  private Optional<String> address = Optional.empty();

  @Option(
      names = "--timeout",
      paramLabel = "SECONDS",
      converter = Quantities.Seconds.class,
      description = "CPU time that one search may take; by default, 10.")
  private double timeout = 10;

  @Option(
      names = "--memory",
      paramLabel = "SIZE",
      converter = Quantities.Bytes.class,
      description = "Memory that the tables of one search may take; by default, 128m.")
  private long memory = 128L << MEGABYTE;

  @Option(
      names = "--client-time",
      paramLabel = "SECONDS",
      converter = Quantities.Seconds.class,
      description =
          "Search time that one client may use in a minute; by default, no limit for this machine,"
              + " and 30 with --public.")
  private double clientTime = Double.POSITIVE_INFINITY;

  @Option(
      names = "--log",
      description =
          "Write a line for each request on standard error: method, path, status, seconds. Nothing"
              + " of a text is in it.")
  private boolean logged;

  ServeCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws InterruptedException {
    Sink out = Sink.forPeople(terminal.out());
    Sink err = Sink.forPeople(terminal.err());
    double most = Double.isInfinite(clientTime) && address.isPresent() ? 30 : clientTime;
    PageOptions options =
        new PageOptions(port, address, timeout, (int) Math.max(1, memory >> MEGABYTE), most);
    Consumer<String> log =
        line -> {
          if (logged || line.startsWith("fault")) {
            err.write(line + "\n");
          }
        };
    PageServer server;
    try {
      server = PageServer.start(options, log);
    } catch (IOException | IllegalArgumentException e) {
      String reason =
          e instanceof IOException problem
              ? FileProblem.reason(problem)
              : String.valueOf(e.getMessage());
      err.write(SourceFile.bytewise("assay: cannot listen there: " + reason + "\n"));
      return ExitCode.BAD_INPUT.number();
    }
    Runtime.getRuntime().addShutdownHook(new Thread(server::close, "stop"));
    String url = "http://" + address.orElse("127.0.0.1") + ":" + server.port();
    out.write(url + "\n");
    address.ifPresent(
        a ->
            err.write(
                "assay: whoever reaches this address can have this machine search for "
                    + (long) most
                    + " s a minute; it reads no files for them\n"));
    if (open) {
      open(url, err);
    }
    new CountDownLatch(1).await();
    return ExitCode.ANSWERED.number();
  }

  private static void open(String url, Sink err) {
    String system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
    String opener =
        system.contains("mac") ? "open" : system.contains("win") ? "explorer" : "xdg-open";
    try {
      new ProcessBuilder(opener, url)
          .redirectOutput(ProcessBuilder.Redirect.DISCARD)
          .redirectError(ProcessBuilder.Redirect.DISCARD)
          .start();
    } catch (IOException e) {
      err.write("assay: there is no " + opener + " here; open the address in a browser\n");
    }
  }
}
