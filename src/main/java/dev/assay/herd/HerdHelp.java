package dev.assay.herd;

import java.util.List;
import java.util.Optional;

/** What {@code -help} and {@code -version} print. */
public final class HerdHelp {

  private static final String FOLLOWED = "7.58+1, Rev: 5feffe4e8f98d93b60144a3cda322eba92dd9723";

  private HerdHelp() {}

  /** The text of {@code -version}. */
  public static String version(String assay) {
    return "7.58 (" + assay + ", which follows herd7 " + FOLLOWED + ")\n";
  }

  /** The help, if an argument asks for it. */
  public static Optional<String> asked(List<String> arguments) {
    boolean asked = arguments.contains("-help") || arguments.contains("--help");
    return asked ? Optional.of(text()) : Optional.empty();
  }

  private static String text() {
    StringBuilder text =
        new StringBuilder(
            """
            Usage: herd7 [options] [test]*

            Assay with the command line of herd7. Without a test, names of tests are read from
            standard input; a file whose name begins with @ lists tests. ASSAY_WARN=1 in the
            environment adds Assay's own warnings. docs/kernel.md says what differs from herd7.

            """);
    for (HerdOption option : HerdOption.values()) {
      if (option.isOfLine() && option.isSupported()) {
        line(option, option.description(), text);
      }
    }
    text.append("\nOf these options of herd7 only the value that changes nothing is accepted:\n\n");
    for (HerdOption option : HerdOption.values()) {
      if (option.isOfLine() && !option.isSupported()) {
        line(option, option.description(), text);
      }
    }
    return text.toString();
  }

  private static void line(HerdOption option, String description, StringBuilder text) {
    String head = "  -" + option.word() + " " + placeholder(option);
    text.append(head.stripTrailing());
    text.append(" ".repeat(Math.max(1, 30 - head.stripTrailing().length())));
    text.append(description);
    text.setLength(text.toString().stripTrailing().length());
    text.append('\n');
  }

  private static String placeholder(HerdOption option) {
    return switch (option.value().form()) {
      case NONE -> "";
      case BOOL -> "true|false";
      case INT -> "N";
      case INT_OR_NONE -> "N|none";
      case FLOAT -> "X";
      case FLOAT_OR_NONE -> "X|none";
      case FLOATS -> "X,...";
      case POSITION -> "X,Y";
      case TEXT, MODEL, ATTRIBUTE -> "TEXT";
      case TAG -> String.join("|", option.value().tags());
    };
  }
}
