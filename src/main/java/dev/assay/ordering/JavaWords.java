package dev.assay.ordering;

import java.util.List;
import java.util.Optional;

/** How orderings are written in Java's access modes. */
final class JavaWords {

  private static final String GET = "java_get_";
  private static final String SET = "java_set_";

  private JavaWords() {}

  /** What a call asks for. */
  static Optional<Ladder> ladder(Call call) {
    String name = call.name();
    if (!name.startsWith("java_")) {
      return Optional.empty();
    }
    if (name.endsWith("_fence") || name.equals("java_freeze")) {
      return Optional.of(fence(call));
    }
    for (String mode : List.of("volatile", "acquire", "opaque")) {
      if (name.equals(GET + mode)) {
        return Optional.of(access(call, GET, List.of("volatile", "acquire", "opaque", "plain")));
      }
    }
    for (String mode : List.of("volatile", "release", "opaque")) {
      if (name.equals(SET + mode)) {
        return Optional.of(access(call, SET, List.of("volatile", "release", "opaque", "plain")));
      }
    }
    return update(call);
  }

  private static Ladder access(Call call, String prefix, List<String> modes) {
    int written = modes.indexOf(call.name().substring(prefix.length()));
    boolean opaque = modes.get(written).equals("opaque");
    Ladder ladder = new Ladder(opaque ? Kind.MARK : Kind.ACCESS, call.text());
    if (opaque) {
      ladder.unordered();
    }
    for (String mode : modes.subList(written + 1, modes.size())) {
      ladder.then(call.renamed(prefix + mode));
      if (mode.equals("opaque")) {
        ladder.unordered();
      }
    }
    return ladder;
  }

  /** Fences of loads with what follows, or of all with stores, and those of one kind only. */
  private static Ladder fence(Call call) {
    Ladder ladder = new Ladder(Kind.FENCE, call.text());
    switch (call.name()) {
      case "java_full_fence" ->
          ladder
              .then(call.renamed("java_acquire_fence"), call.renamed("java_release_fence"))
              .below(0b011, call.renamed("java_load_load_fence"))
              .below(0b101, call.renamed("java_store_store_fence"));
      case "java_acquire_fence" -> ladder.then(call.renamed("java_load_load_fence"));
      case "java_release_fence" -> ladder.then(call.renamed("java_store_store_fence"));
      default -> {
        // the weakest of its kind
      }
    }
    return call.isOnlyStatement()
        ? ladder
        : ladder.then(new Form("", List.of(call.removal(call.start())))).unordered();
  }

  private static Optional<Ladder> update(Call call) {
    String name = call.name();
    Ladder ladder = new Ladder(Kind.UPDATE, call.text());
    if (name.equals("java_weak_compare_and_set")) {
      ladder.then(call.renamed(name + "_acquire"), call.renamed(name + "_release"));
      return Optional.of(ladder.then(call.renamed(name + "_plain")).unordered());
    }
    if (name.startsWith("java_weak_compare_and_set_") && !name.endsWith("_plain")) {
      return Optional.of(ladder.then(call.renamed("java_weak_compare_and_set_plain")).unordered());
    }
    boolean full = !name.endsWith("_acquire") && !name.endsWith("_release");
    boolean hasSuffixes =
        name.startsWith("java_get_and_") || name.startsWith("java_compare_and_exchange");
    return full && hasSuffixes
        ? Optional.of(ladder.then(call.renamed(name + "_acquire"), call.renamed(name + "_release")))
        : Optional.empty();
  }
}
