package dev.assay.herd;

import dev.assay.examine.Variants;
import dev.assay.herd.HerdOption.Form;
import dev.assay.source.SourceFile;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the command line of herd7: options with one dash, in any place, some of them repeated.
 * Configurations are read where they are named, so that later options win over them.
 */
public final class HerdArguments {

  private static final Pattern LINE =
      Pattern.compile(
          "([A-Za-z]+(?:-[A-Za-z]+)?)(?:[ \\t\\r]*=[ \\t\\r]*|[ \\t\\r]+)([^ \\t\\r].*)");

  private static final int MOST_CONFIGURATIONS = 100;

  private final HerdFiles files;
  private final HerdSettings settings = new HerdSettings();
  private int configurations;

  private HerdArguments(HerdFiles files) {
    this.files = files;
  }

  /**
   * What the arguments ask for.
   *
   * @param files where configurations are sought; takes note of {@code -I}
   * @throws HerdStop if an argument is wrong, or asks for what Assay does not have
   */
  public static HerdSettings read(List<String> arguments, HerdFiles files) {
    HerdArguments reader = new HerdArguments(files);
    for (int i = 0; i < arguments.size(); i++) {
      i += reader.read(arguments.get(i), arguments.subList(i + 1, arguments.size()));
    }
    return reader.settings;
  }

  /** Reads one argument; gives how many of the next ones it took. */
  private int read(String argument, List<String> next) {
    if (!argument.startsWith("-") || argument.equals("-")) {
      settings.addInput(argument);
      return 0;
    }
    int equals = argument.indexOf('=');
    Optional<HerdOption> found = HerdOption.ofLine(argument);
    boolean joined = found.isEmpty() && equals > 0;
    if (joined) {
      found = HerdOption.ofLine(argument.substring(0, equals));
    }
    HerdOption option =
        found.orElseThrow(() -> HerdStop.usage("unknown option '" + argument + "'"));
    if (option.value().form() == Form.NONE) {
      if (joined) {
        throw wrong(argument.substring(equals + 1), argument, "no argument");
      }
      requireSupport(option, "true", argument);
      set(option, "true");
      return 0;
    }
    if (!joined && next.isEmpty()) {
      throw HerdStop.usage("option '" + argument + "' needs an argument");
    }
    String value = joined ? argument.substring(equals + 1) : next.get(0);
    require(option, value, argument);
    requireSupport(option, value, joined ? argument.substring(0, equals) : argument);
    set(option, value);
    return joined ? 0 : 1;
  }

  private void set(HerdOption option, String value) {
    switch (option) {
      case CONF -> configuration(files.configuration(value));
      case C11 -> configuration(files.configuration("cpp11.cfg"));
      case WEB -> configuration(files.configuration("web.cfg"));
      case INCLUDE, INCLUDE_KEY -> files.include(value);
      case SET_LIBDIR -> files.library(value);
      case CAT -> settings.add(HerdOption.MODEL, value);
      case SKIPCHECK -> settings.add(HerdOption.SKIPCHECKS, value);
      case GV -> settings.add(HerdOption.VIEW, "gv");
      case EVINCE -> settings.add(HerdOption.VIEW, "evince");
      case PREVIEW -> settings.add(HerdOption.VIEW, "preview");
      case SHOW, SHOWFLAG -> {
        // The later of the two counts.
        settings.add(HerdOption.SHOW, option == HerdOption.SHOW ? value : "flag");
        settings.add(HerdOption.SHOWFLAG, value);
      }
      default -> settings.add(option, value);
    }
  }

  private static void require(HerdOption option, String value, String written) {
    switch (option.value().form()) {
      case BOOL -> {
        if (!isBoolean(value)) {
          throw wrong(value, written, "a boolean");
        }
      }
      case INT, INT_OR_NONE -> {
        if (!isInteger(option, value)) {
          throw wrong(value, written, "an integer");
        }
      }
      case FLOAT, FLOAT_OR_NONE -> {
        if (!isFloat(option, value)) {
          throw wrong(value, written, "a float");
        }
      }
      case POSITION -> {
        if (!isFloats(value) || value.split(",", -1).length != 2) {
          throw wrong(value, written, "a float,float");
        }
      }
      case FLOATS -> {
        if (!isFloats(value)) {
          throw HerdStop.usage("bad argument for option " + written + ": '" + value + "'");
        }
      }
      case ATTRIBUTE -> {
        if (value.split(",", -1).length != 3) {
          throw HerdStop.usage("bad argument for option " + written + ": '" + value + "'");
        }
      }
      case MODEL -> {
        if (!value.endsWith(".cat")) {
          throw HerdStop.usage("bad tag for " + written + ", allowed tag are <filename>.cat");
        }
      }
      case TAG -> {
        if (!option.value().tags().contains(value)) {
          throw HerdStop.usage(
              "bad tag for "
                  + written
                  + ", allowed tag are "
                  + String.join(",", option.value().tags()));
        }
      }
      case NONE, TEXT -> {}
    }
    requireVariant(option, value, "-variant");
  }

  private static HerdStop wrong(String value, String option, String expected) {
    return HerdStop.usage(
        "wrong argument '" + value + "'; option '" + option + "' expects " + expected);
  }

  private static void requireVariant(HerdOption option, String value, String written) {
    if (option != HerdOption.VARIANT) {
      return;
    }
    for (String tag : value.split(",", -1)) {
      try {
        Variants.parse(tag);
      } catch (IllegalArgumentException e) {
        throw HerdStop.usage(
            "tag "
                + tag
                + " for "
                + written
                + " is wrong, allowed tags are cos-opt,lkmmv1,lkmmv2; Assay has no others");
      }
    }
  }

  /** What would change answers or pictures, and is not there, is not passed over. */
  private static void requireSupport(HerdOption option, String value, String written) {
    boolean neutral = value.equals(option.description());
    boolean sameAnswer = option == HerdOption.OPTACE || option == HerdOption.INITWRITES;
    // There are no events of registers here, so not all events can be drawn.
    boolean registers = option == HerdOption.SHOWEVENTS && value.equals("all");
    if ((option.isSupported() && !registers) || neutral || (sameAnswer && value.equals("true"))) {
      return;
    }
    String used = option.value().form() == Form.NONE ? written : written + " " + value;
    throw HerdStop.usage("'" + used + "' is an option of herd7 that Assay does not have");
  }

  private void configuration(SourceFile file) {
    if (++configurations > MOST_CONFIGURATIONS) {
      throw HerdStop.file("configurations include each other without end");
    }
    String[] lines = file.text().split("\n", -1);
    for (int i = 0; i < lines.length; i++) {
      String line = lines[i];
      boolean last = i == lines.length - 1;
      if (line.startsWith("#") || (line.isBlank() && !(last && !line.isEmpty()))) {
        continue;
      }
      line(file, i + 1, line, line.length() + (last ? 0 : 1));
    }
  }

  private void line(SourceFile file, int number, String text, int end) {
    Matcher line = LINE.matcher(text);
    if (!line.matches()) {
      throw inFile(file, number, 0, "Unknown key in configuration file");
    }
    String key = line.group(1);
    String value = SourceFile.readable(line.group(2));
    HerdOption option =
        HerdOption.ofFile(key)
            .orElseThrow(
                () -> inFile(file, number, end, "Unknown key '" + key + "' in configuration file"));
    complaint(option, key, value)
        .ifPresent(
            complaint -> {
              throw inFile(file, number, end, complaint);
            });
    requireVariant(option, value, "variant");
    requireSupport(option, value, key);
    if (option == HerdOption.LOCAL_CONF) {
      configuration(HerdFiles.beside(file, value));
    } else {
      set(option, value);
    }
  }

  private static Optional<String> complaint(HerdOption option, String key, String value) {
    return switch (option.value().form()) {
      case BOOL -> unless(isBoolean(value), "bool parameter expected");
      case INT, INT_OR_NONE -> unless(isInteger(option, value), "integer parameter expected");
      case FLOAT, FLOAT_OR_NONE -> unless(isFloat(option, value), "float parameter expected");
      case POSITION ->
          unless(
              isFloats(value) && value.split(",", -1).length == 2,
              "pair of float parameter expected");
      case FLOATS -> unless(isFloats(value), "bad argument for key shift: '%s' arg");
      case ATTRIBUTE ->
          unless(value.split(",", -1).length == 3, "bad ->ument for key edgeattr: '" + value + "'");
      case MODEL ->
          unless(
              value.endsWith(".cat"), "bad tags for " + key + ", allowed tag are <filename>.cat");
      case TAG ->
          unless(
              option.value().tags().contains(value),
              "bad tags for "
                  + key
                  + ", allowed tag are "
                  + String.join(",", option.value().tags()));
      case NONE, TEXT -> Optional.empty();
    };
  }

  private static Optional<String> unless(boolean right, String complaint) {
    return right ? Optional.empty() : Optional.of(complaint);
  }

  private static HerdStop inFile(SourceFile file, int line, int character, String message) {
    return HerdStop.inFile(
        "File \""
            + SourceFile.readable(file.name())
            + "\", line "
            + line
            + ", character "
            + character
            + ": "
            + message);
  }

  private static boolean isBoolean(String value) {
    return value.equals("true") || value.equals("false");
  }

  private static boolean isInteger(HerdOption option, String value) {
    boolean none = option.value().form() == Form.INT_OR_NONE && value.equals("none");
    return none || value.matches("-?[0-9]{1,9}");
  }

  private static boolean isFloat(HerdOption option, String value) {
    boolean none = option.value().form() == Form.FLOAT_OR_NONE && value.equals("none");
    return none || value.matches("-?[0-9]+(\\.[0-9]*)?([eE][-+]?[0-9]+)?");
  }

  private static boolean isFloats(String value) {
    for (String one : value.split(",", -1)) {
      if (!one.matches("-?[0-9]+(\\.[0-9]*)?([eE][-+]?[0-9]+)?")) {
        return false;
      }
    }
    return true;
  }
}
