package dev.assay.cat;

import dev.assay.source.NearestName;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Names that people know bundled models by, besides those that the models have. */
final class OtherNames {

  private static final Map<String, String> MODELS =
      Map.ofEntries(
          Map.entry("jmm", "java"),
          Map.entry("jls", "java"),
          Map.entry("jsr133", "java"),
          Map.entry("jam", "java"),
          Map.entry("jam19", "java"),
          Map.entry("jam21", "java"),
          Map.entry("c++20", "c20"),
          Map.entry("cpp20", "c20"),
          Map.entry("cxx20", "c20"),
          Map.entry("c++23", "c20"),
          Map.entry("c++11", "c11"),
          Map.entry("cpp11", "c11"),
          Map.entry("cxx11", "c11"),
          Map.entry("c++14", "c11"),
          Map.entry("c++17", "c11"),
          Map.entry("linux", "lkmm"),
          Map.entry("linuxkernel", "lkmm"),
          Map.entry("kernel", "lkmm"),
          Map.entry("x86", "x86-tso"),
          Map.entry("x8664", "x86-tso"),
          Map.entry("x64", "x86-tso"),
          Map.entry("amd64", "x86-tso"),
          Map.entry("arm", "aarch64"),
          Map.entry("arm64", "aarch64"),
          Map.entry("armv8", "aarch64"),
          Map.entry("ppc", "power"),
          Map.entry("ppc64", "power"),
          Map.entry("ppc64le", "power"),
          Map.entry("rvwmo", "riscv"),
          Map.entry("rv64", "riscv"),
          Map.entry("riscv64", "riscv"));

  private OtherNames() {}

  /** The bundled model that is meant: its name in other letters or signs, or another name of it. */
  static Optional<BundledModel> meaning(String name) {
    String plain = plain(name);
    return BundledModel.ALL.stream()
        .filter(model -> plain(model.name()).equals(plain))
        .findFirst()
        .or(() -> Optional.ofNullable(MODELS.get(plain)).flatMap(BundledModel::named));
  }

  /**
   * What is said to use instead of a name that is none: a model that it misspells, or one that is
   * near to it.
   */
  static Optional<String> nearest(String name) {
    String plain = plain(name);
    if (plain.equals("imm")) {
      return Optional.of("rc11, which is the nearest one");
    }
    // Of two letters changed in a short name, too little is left to know what was meant.
    return NearestName.of(plain, BundledModel.ALL.stream().map(BundledModel::name).toList())
        .filter(
            near ->
                plain.length() > 2 && NearestName.distance(plain, near, 3) <= plain.length() / 3);
  }

  private static String plain(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    String stem = lower.endsWith(".cat") ? lower.substring(0, lower.length() - 4) : lower;
    return stem.replace("-", "").replace("_", "").replace(" ", "");
  }
}
