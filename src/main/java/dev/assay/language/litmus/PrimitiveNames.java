package dev.assay.language.litmus;

import dev.assay.program.Vocabulary;
import java.util.Set;
import java.util.TreeSet;

/** Which primitives there are, to be listed for people. */
public final class PrimitiveNames {

  /** Names of the language that stand for others, in braces and with underscores. */
  private static final String INTERNAL = "__";

  private PrimitiveNames() {}

  /** The names of a vocabulary, in order. */
  public static Set<String> of(Vocabulary vocabulary) {
    Set<String> names = new TreeSet<>();
    switch (vocabulary) {
      case KERNEL -> names.addAll(KernelPrimitives.ALL.names());
      case C11 -> {
        names.addAll(LanguagePrimitives.ALL.names());
        names.addAll(C11Primitives.SHARED_WITH_KERNEL.names());
        names.addAll(C11Primitives.UNAMBIGUOUS.names());
      }
      case JAVA -> names.addAll(JavaPrimitives.ALL.names());
      case PLAIN, MIXED -> {
        // no names of its own
      }
    }
    names.removeIf(name -> name.startsWith(INTERNAL));
    return names;
  }
}
