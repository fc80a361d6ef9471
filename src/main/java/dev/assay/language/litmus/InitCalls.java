package dev.assay.language.litmus;

import dev.assay.grammar.LitmusSyntax.InitItemContext;
import dev.assay.program.Observable;
import dev.assay.program.Value;
import dev.assay.source.InputException;
import dev.assay.source.SourceSpan;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads what the kernel initialises by a call: {@code atomic_set(v, 1)}. */
final class InitCalls {

  private static final Set<String> COUNTS =
      Set.of("atomic_set", "atomic_long_set", "atomic64_set", "refcount_set");

  private static final Set<String> LOCKS =
      Set.of(
          "spin_lock_init",
          "raw_spin_lock_init",
          "mutex_init",
          "init_srcu_struct",
          "DEFINE_SPINLOCK",
          "DEFINE_RAW_SPINLOCK",
          "DEFINE_MUTEX",
          "DEFINE_SRCU",
          "DEFINE_STATIC_SRCU");

  private InitCalls() {}

  static InitReader.Item read(InitItemContext tree, SyntaxReader reader) {
    String call = tree.NAME(0).getText();
    String place = tree.NAME(1).getText();
    SourceSpan span = reader.span(tree);
    boolean counts = COUNTS.contains(call) && tree.NUMBER() != null;
    if (!counts && !(LOCKS.contains(call) && tree.NUMBER() == null)) {
      throw new InputException(
          span, call + " does not belong here: initial values are written as x=1");
    }
    String value = counts ? tree.NUMBER().getText() : "0";
    reader
        .spellings()
        .syntax(span, "herd7 has no calls here; this is read as " + place + "=" + value);
    InitItem item =
        new InitItem(
            new Observable.Global(place),
            Optional.empty(),
            false,
            List.of(new Value.Int(Numbers.parse(value, span))),
            1,
            span);
    return new InitReader.Item(item, place + "=" + value);
  }
}
