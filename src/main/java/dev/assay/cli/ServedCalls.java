package dev.assay.cli;

import dev.assay.server.Call;
import dev.assay.server.Reply;
import dev.assay.server.Request;
import dev.assay.server.Server;
import dev.assay.source.PathNames;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.util.List;
import java.util.Set;

/**
 * What a server answers: commands that read files and print. All else that the command line can ask
 * for is given back, such as help, which looks at the terminal, or a directory, for which a JVM
 * with other flags is started.
 */
final class ServedCalls implements Server.Program {

  private static final Set<String> COMMANDS =
      Set.of(
          HerdProgram.COMMAND,
          "check",
          "explain",
          "compare",
          "verify",
          "audit",
          "repair",
          "models",
          "diff",
          "extract");

  /** A limit for the process, which other calls would share; and what shows the terminal. */
  private static final List<String> OF_THE_PROCESS = List.of("--max-input", "--version");

  /** Behind these a directory is where models are sought, and no input. */
  private static final Set<String> SEARCHED = Set.of("-I", "-set-libdir");

  /** Java is read by the JDK's compiler, which looks for files in its own way. */
  private static final String JAVA = ".java";

  @Override
  public int[] run(Request request, Call call, Reply reply) {
    PathNames.seeThrough(call.files());
    List<String> arguments = request.arguments();
    if (!isServed(arguments)) {
      call.refuse("a command line of another kind");
      return new int[2];
    }
    Terminal terminal =
        new Terminal(new NoInput(call), reply.out(), reply.err(), request.environment(), false);
    int code = Main.run(arguments, terminal);
    if (code == ExitCode.OUR_BUG.number() || OutOfMemory.hasHappened()) {
      call.refuse("a fault");
    }
    return new int[] {code, ExitCode.INCOMPLETE.orGraver(code)};
  }

  private static boolean isServed(List<String> arguments) {
    if (WrappedHelp.isAsked(arguments)) {
      return false;
    }
    String first = arguments.get(0);
    boolean isFile = !first.startsWith("-") && !Main.COMMANDS.contains(first);
    if (!isFile && !COMMANDS.contains(first)) {
      return false;
    }
    for (int i = 0; i < arguments.size(); i++) {
      String argument = arguments.get(i);
      boolean isSearched = i > 0 && SEARCHED.contains(arguments.get(i - 1));
      if ((!isSearched && isDirectory(argument))
          || argument.endsWith(JAVA)
          || argument.startsWith("@")
          || argument.contains("/@")
          || OF_THE_PROCESS.stream().anyMatch(argument::startsWith)) {
        return false;
      }
    }
    return true;
  }

  private static boolean isDirectory(String argument) {
    return !argument.startsWith("-")
        && PathNames.parse(argument).filter(Files::isDirectory).isPresent();
  }

  /** Standard input stays with the caller. */
  private static final class NoInput extends InputStream {

    private final Call call;

    NoInput(Call call) {
      this.call = call;
    }

    @Override
    public int read() throws IOException {
      call.refuse("standard input");
      throw new IOException("standard input is the caller's");
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      return read();
    }
  }
}
