package dev.assay.herd;

import dev.assay.program.Condition.Quantifier;
import dev.assay.source.SourceFile;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Which tests are answered, and as which kind: the options that name files of names. */
public final class HerdTests {

  private final Optional<Set<String>> wanted;
  private final Set<String> unwanted = new HashSet<>();
  private final Map<String, Quantifier> kinds = new HashMap<>();

  /**
   * What the options say.
   *
   * @throws HerdStop if a file that they name is missing or faulty
   */
  public HerdTests(HerdSettings options) {
    Set<String> chosen = new HashSet<>(options.names(HerdOption.OKNAMES));
    options.all(HerdOption.NAMES).forEach(file -> addNames(file, chosen));
    boolean all = !options.has(HerdOption.OKNAMES) && !options.has(HerdOption.NAMES);
    wanted = all ? Optional.empty() : Optional.of(chosen);
    unwanted.addAll(options.names(HerdOption.NONAMES));
    options.all(HerdOption.EXCL).forEach(file -> addNames(file, unwanted));
    options.all(HerdOption.KINDS).forEach(this::addKinds);
  }

  private static void addNames(String file, Set<String> names) {
    for (String line : HerdFiles.named(file).text().split("\n", -1)) {
      String name = line.strip();
      if (!name.isEmpty() && !name.startsWith("#")) {
        names.add(name);
      }
    }
  }

  private void addKinds(String name) {
    SourceFile file = HerdFiles.named(name);
    String[] lines = file.text().split("\n", -1);
    for (int i = 0; i < lines.length; i++) {
      String line = lines[i].strip();
      if (!line.isEmpty() && !line.startsWith("#")) {
        int blank = Math.max(line.lastIndexOf(' '), line.lastIndexOf('\t'));
        Optional<Quantifier> kind = kind(line.substring(blank + 1));
        if (blank < 0 || kind.isEmpty()) {
          throw HerdStop.inFile(
              "File \""
                  + name
                  + "\", line "
                  + (i + 1)
                  + ": a line has the form NAME Allowed, NAME Forbidden or NAME Required");
        }
        kinds.put(line.substring(0, blank).strip(), kind.get());
      }
    }
  }

  private static Optional<Quantifier> kind(String word) {
    for (Quantifier quantifier : Quantifier.values()) {
      if (quantifier.kind().equals(word)) {
        return Optional.of(quantifier);
      }
    }
    return Optional.empty();
  }

  /** Whether a test is to be answered. */
  public boolean isWanted(String name) {
    return wanted.map(names -> names.contains(name)).orElse(true) && !unwanted.contains(name);
  }

  /** The kind of a test, if it is not its own. */
  public Optional<Quantifier> kindOf(String name) {
    return Optional.ofNullable(kinds.get(name));
  }
}
