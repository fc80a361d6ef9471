package dev.assay.cli;

import dev.assay.examine.Variants;
import dev.assay.language.litmus.ConfigKey;
import dev.assay.language.litmus.HerdConfig;
import dev.assay.language.litmus.HerdConfig.Setting;
import dev.assay.source.InputException;
import dev.assay.source.PathNames;
import dev.assay.source.SourceFile;
import dev.assay.source.SourceSpan;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Reads a configuration file of herd7 into what it asks for. */
final class ConfigurationReader {

  /** Keys that change answers and that Assay lacks, with the value that changes nothing. */
  private static final Map<ConfigKey, String> NEUTRAL =
      new EnumMap<>(
          Map.ofEntries(
              Map.entry(ConfigKey.HEXA, "false"),
              Map.entry(ConfigKey.SPEEDCHECK, "false"),
              Map.entry(ConfigKey.BADEXECS, "true"),
              Map.entry(ConfigKey.BADFLAG, ""),
              Map.entry(ConfigKey.THROUGHFLAG, ""),
              Map.entry(ConfigKey.CHECKFILTER, "true"),
              Map.entry(ConfigKey.OUTCOMEREADS, "false"),
              Map.entry(ConfigKey.CANDIDATES, "false"),
              Map.entry(ConfigKey.INITWRITES, "false"),
              Map.entry(ConfigKey.OPTACE, "iico"),
              Map.entry(ConfigKey.RESTRICT, "none"),
              Map.entry(ConfigKey.THROUGH, "none"),
              Map.entry(ConfigKey.NSHOW, ""),
              Map.entry(ConfigKey.KINDS, ""),
              Map.entry(ConfigKey.CONDS, ""),
              Map.entry(ConfigKey.NAMES, ""),
              Map.entry(ConfigKey.EXCL, ""),
              Map.entry(ConfigKey.RENAME, "")));

  private ConfigurationReader() {}

  /**
   * Reads a configuration. The places that it names are added to the search, and its own directory
   * after them, so that it works from anywhere.
   *
   * @throws InputException if it is not found, faulty, or asks for what is not supported
   */
  static Configuration read(String name, FileSearch search) {
    SourceFile file = search.read(name);
    HerdConfig config =
        HerdConfig.parse(
            file, (included, from, beside) -> included(included, from, beside, search));
    config.settings().forEach(ConfigurationReader::refuseUnsupported);
    config
        .includes()
        .forEach(place -> PathNames.parse(SourceFile.readable(place)).ifPresent(search::add));
    directory(file).ifPresent(search::add);
    return new Configuration(
        config.model().map(SourceFile::readable),
        config.bell().map(SourceFile::readable),
        config.macros().map(SourceFile::readable),
        variants(config),
        config.skippedChecks(),
        config.last(ConfigKey.STRICTSKIP).map(last -> last.value().equals("true")).orElse(false),
        config.unroll().stream().boxed().findFirst(),
        timeout(config));
  }

  private static SourceFile included(
      String name, SourceFile from, boolean beside, FileSearch search) {
    String readable = SourceFile.readable(name);
    SourceSpan wantedAt = from.span(Math.max(0, from.text().indexOf(name)), name.length());
    String path =
        beside
            ? directory(from)
                .flatMap(place -> PathNames.below(place, readable))
                .map(Path::toString)
                .orElse(readable)
            : readable;
    return search.read(path, wantedAt);
  }

  private static Optional<Path> directory(SourceFile file) {
    return PathNames.parse(SourceFile.readable(file.name())).map(Path::getParent);
  }

  private static void refuseUnsupported(Setting setting) {
    String neutral = NEUTRAL.get(setting.key());
    if (neutral != null && !setting.value().equals(neutral)) {
      throw new InputException(
          setting.span(), "'" + setting.name() + " " + setting.value() + "' is not supported");
    }
  }

  private static Set<String> variants(HerdConfig config) {
    Set<String> variants = new TreeSet<>();
    for (Setting setting : config.settings()) {
      if (setting.key() == ConfigKey.VARIANT) {
        variants.addAll(Variants.parse(setting.value(), setting.span()));
      }
    }
    return variants;
  }

  private static Optional<Double> timeout(HerdConfig config) {
    return config
        .last(ConfigKey.TIMEOUT)
        .filter(last -> !last.value().equals("none"))
        .map(last -> Double.valueOf(last.value()));
  }
}
