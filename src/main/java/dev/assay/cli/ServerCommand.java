package dev.assay.cli;

import dev.assay.server.Installation;
import dev.assay.server.Server;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channel;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * {@code assay server}: the process that answers later calls. To start, to stop and to ask for it
 * is the launcher's part, which does so without a JVM; here is what its client starts.
 */
@Command(
    name = "server",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    sortOptions = false,
    description = {
      "A process that answers calls of 'assay' and 'herd7' without their start of a JVM. It is"
          + " yours alone, reads files and writes none, and ends after half an hour without a call,"
          + " or when the program changes. What it does not answer within a second, and all that"
          + " writes files, reads standard input or runs programs, is done as without it.",
      "",
      "start    starts one, if none is running",
      "stop     ends it",
      "status   says whether one is running, and what it has done; exit code 3 if there is none"
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  assay server start; for t in *.litmus; do herd7 -conf linux-kernel.cfg $t; done",
      "  export ASSAY_SERVER=auto     start one at the first call",
      "  ASSAY_SERVER=off assay ...   do without it"
    })
final class ServerCommand implements Callable<Integer> {

  /** What the client calls, with its socket as standard input. */
  private static final String RUN = "run";

  private static final long IDLE_MILLIS = 30 * 60 * 1000L;
  private static final int WARM_UPS = 100;

  private final Terminal terminal;

  @Spec private @Nullable CommandSpec spec;

  @Parameters(index = "0", paramLabel = "start|stop|status", description = "What is to be done.")
  private String what = "";

  @Parameters(index = "1", arity = "0..1", hidden = true)
  private Path socket = Path.of("");

  ServerCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    Sink err = Sink.forPeople(terminal.err());
    switch (what) {
      case RUN -> {
        return serve(err);
      }
      case "start", "stop", "status" -> {
        err.write(
            "assay: the server needs its client, which is built where there is a C compiler"
                + " (cc)\n");
        return ExitCode.BAD_INPUT.number();
      }
      default ->
          throw new ParameterException(
              Objects.requireNonNull(spec).commandLine(),
              "'" + what + "' is none of start, stop and status");
    }
  }

  private int serve(Sink err) {
    try {
      Channel inherited = System.inheritedChannel();
      if (!(inherited instanceof ServerSocketChannel listening)) {
        err.write("assay: 'server run' is for the launcher; call 'assay server start'\n");
        return ExitCode.BAD_INPUT.number();
      }
      // No hooks: whatever is done, callers do it again.
      Runnable end = () -> Runtime.getRuntime().halt(ExitCode.ANSWERED.number());
      Installation installation = new Installation(files());
      Server server =
          new Server(listening, socket, installation, IDLE_MILLIS, new ServedCalls(), end);
      warmUp(1);
      Thread warmUp = new Thread(() -> warmUp(WARM_UPS), "warm-up");
      warmUp.setDaemon(true);
      warmUp.start();
      server.serve();
      return ExitCode.ANSWERED.number();
    } catch (IOException e) {
      err.write("assay: the server cannot run: " + e.getMessage() + "\n");
      return ExitCode.BAD_INPUT.number();
    }
  }

  /** The jar that this JVM was started with. */
  private static Path jar() {
    return Path.of(System.getProperty("java.class.path", "")).toAbsolutePath();
  }

  private static List<Path> files() {
    return List.of(
        jar(), jar().resolveSibling("client"), Path.of(System.getProperty("java.home"), "release"));
  }

  /** The first calls would wait for classes and for the compiler. */
  private static void warmUp(int rounds) {
    for (int i = 0; i < rounds; i++) {
      for (String test : List.of("start.litmus", "start-c11.litmus")) {
        String file = jar().resolveSibling(test).toString();
        for (String command : List.of("check", HerdProgram.COMMAND)) {
          Main.run(
              List.of(command, file),
              new Terminal(
                  InputStream.nullInputStream(),
                  new ByteArrayOutputStream(),
                  new ByteArrayOutputStream(),
                  Map.of(),
                  false));
        }
      }
    }
  }
}
