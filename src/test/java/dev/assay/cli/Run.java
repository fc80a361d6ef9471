package dev.assay.cli;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** A run of the program in this process: what it wrote and its exit code. */
public record Run(int code, String out, String err) {

  /** Runs the program on a command line, with nothing on standard input. */
  public static Run of(String... arguments) {
    return withInput("", arguments);
  }

  /** Runs the program with a text on standard input. */
  public static Run withInput(String input, String... arguments) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Terminal terminal =
        new Terminal(
            new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
            out,
            err,
            Map.of(),
            false);
    int code = Main.run(List.of(arguments), terminal);
    return new Run(
        code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }
}
