package dev.assay.language.litmus;

import dev.assay.program.Vocabulary;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
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

  /**
   * How each name that a test may call is written, as in a manual: {@code smp_store_release(p, v)}.
   * Among them are functions that are read although the models do not name them.
   */
  public static Map<String, String> usages() {
    Map<String, String> usages = new TreeMap<>();
    MacroTable table = MacroTable.kernel();
    for (String name : table.names()) {
      if (!name.startsWith(INTERNAL)) {
        usage(name, table).ifPresent(usage -> usages.put(name, usage));
      }
    }
    return usages;
  }

  private static Optional<String> usage(String name, MacroTable table) {
    return table
        .expression(name)
        .or(() -> table.expressionSpelling(name))
        .map(primitive -> primitive.form().usage())
        .or(
            () ->
                table
                    .statement(name)
                    .or(() -> table.statementSpelling(name))
                    .map(primitive -> primitive.form().usage()))
        .or(() -> shorthand(name, table).map(MacroTable.Macro::usage));
  }

  /** By what other primitives a function is read that the models do not name. */
  public static Optional<String> standsFor(String name) {
    return shorthand(name, MacroTable.kernel()).map(MacroTable.Macro::body);
  }

  private static Optional<MacroTable.Macro> shorthand(String name, MacroTable table) {
    return table.expressionShorthand(name).or(() -> table.statementShorthand(name));
  }
}
