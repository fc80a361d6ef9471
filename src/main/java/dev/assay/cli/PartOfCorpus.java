package dev.assay.cli;

import dev.assay.results.Shard;
import dev.assay.source.InputFiles;
import dev.assay.source.SourceFile;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The inputs of a part, each once. What cannot be read belongs to a part by its name.
 *
 * @param digests of the inputs' contents; of what cannot be read, of the name
 */
record PartOfCorpus(Map<Input, String> digests) {

  static PartOfCorpus of(List<Input> all, Shard shard) {
    Map<Input, String> digests = new LinkedHashMap<>();
    for (Input input : all) {
      String digest = digest(input);
      if (shard.holds(digest)) {
        digests.put(input, digest);
      }
    }
    return new PartOfCorpus(digests);
  }

  List<Input> inputs() {
    return List.copyOf(digests.keySet());
  }

  private static String digest(Input input) {
    if (input instanceof Input.TestFile file) {
      try {
        return SourceFile.of(file.name(), InputFiles.readArgument(file.path())).digest();
      } catch (IOException e) {
        return new SourceFile("", SourceFile.bytewise(file.name())).digest();
      }
    }
    String name = input instanceof Input.Unusable unusable ? unusable.name() : "";
    return new SourceFile("", name).digest();
  }
}
