package dev.assay.language.litmus;

import dev.assay.program.Program.Setting;
import dev.assay.source.InputException;
import dev.assay.source.NearestName;
import dev.assay.source.SourceFile;
import dev.assay.source.SourceSpan;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A configuration file of herd7, such as the kernel's {@code linux-kernel.cfg}: one {@code key
 * value} or {@code key = value} a line.
 *
 * @param settings in source order, with those of included files in the place of the inclusion; the
 *     last of a key counts, unless the key gathers
 */
public record HerdConfig(List<Setting> settings) {

  private static final Pattern LINE =
      Pattern.compile("([A-Za-z]+(?:-[A-Za-z]+)?)(?:[ \\t]*=[ \\t]*|[ \\t]+)(\\S.*)");

  private static final int MAX_INCLUSIONS = 100;

  public HerdConfig {
    settings = List.copyOf(settings);
  }

  /**
   * One line.
   *
   * @param name the key as written
   */
  public record Setting(ConfigKey key, String name, String value, SourceSpan span) {}

  /** Finds the files that a configuration includes. */
  public interface Files {

    /**
     * Reads a file.
     *
     * @param beside true for {@code local-conf}: relative to the including file; otherwise searched
     *     like a model
     */
    SourceFile read(String name, SourceFile from, boolean beside);
  }

  /** Reads a configuration, and those that it includes. */
  public static HerdConfig parse(SourceFile file, Files files) {
    List<Setting> settings = new ArrayList<>();
    read(file, files, 0, settings);
    return new HerdConfig(settings);
  }

  private static void read(SourceFile file, Files files, int depth, List<Setting> settings) {
    int number = 0;
    for (String line : file.text().split("\\n", -1)) {
      number++;
      String text = line.strip();
      if (text.isEmpty() || line.startsWith("#")) {
        continue;
      }
      Setting setting = setting(text, span(file, number, line));
      boolean beside = setting.key() == ConfigKey.LOCAL_CONF;
      if (!beside && setting.key() != ConfigKey.CONF) {
        settings.add(setting);
        continue;
      }
      if (depth == MAX_INCLUSIONS) {
        throw new InputException(setting.span(), "this inclusion never ends");
      }
      read(files.read(setting.value(), file, beside), files, depth + 1, settings);
    }
  }

  private static SourceSpan span(SourceFile file, int number, String line) {
    int indent = line.length() - line.stripLeading().length();
    return new SourceSpan(file, number, indent + 1, Math.max(1, line.strip().length()));
  }

  private static Setting setting(String text, SourceSpan span) {
    Matcher line = LINE.matcher(text);
    if (!line.matches()) {
      throw new InputException(span, "a line of a configuration has the form: key value");
    }
    String name = line.group(1);
    ConfigKey key =
        ConfigKey.named(name)
            .orElseThrow(
                () ->
                    new InputException(
                        new SourceSpan(span.file(), span.line(), span.column(), name.length()),
                        "unknown key " + name + NearestName.hint(name, ConfigKey.names())));
    String value = line.group(2).strip();
    key.complaint(value)
        .ifPresent(
            complaint -> {
              throw new InputException(span, name + ": " + complaint);
            });
    return new Setting(key, name, value, span);
  }

  /** The last setting of a key. */
  public Optional<Setting> last(ConfigKey key) {
    return all(key).reduce((first, second) -> second);
  }

  private Stream<Setting> all(ConfigKey key) {
    return settings.stream().filter(setting -> setting.key() == key);
  }

  /** The cat model's file. */
  public Optional<String> model() {
    return value(ConfigKey.MODEL);
  }

  /** The bell file. */
  public Optional<String> bell() {
    return value(ConfigKey.BELL);
  }

  /** The macro file. */
  public Optional<String> macros() {
    return value(ConfigKey.MACROS);
  }

  private Optional<String> value(ConfigKey key) {
    return last(key).map(Setting::value);
  }

  /** Folders to search, in order. */
  public List<String> includes() {
    return all(ConfigKey.INCLUDE).map(Setting::value).toList();
  }

  /** All variants named, in order. */
  public List<String> variants() {
    return gathered(ConfigKey.VARIANT);
  }

  /** Names of checks to ignore. */
  public List<String> skippedChecks() {
    return gathered(ConfigKey.SKIPCHECKS);
  }

  private List<String> gathered(ConfigKey key) {
    return all(key)
        .flatMap(setting -> Arrays.stream(setting.value().split(",")))
        .map(String::strip)
        .filter(name -> !name.isEmpty())
        .toList();
  }

  /** The bound on the executions of a loop's body. */
  public OptionalInt unroll() {
    return last(ConfigKey.UNROLL)
        .map(setting -> OptionalInt.of(Integer.parseInt(setting.value())))
        .orElse(OptionalInt.empty());
  }
}
