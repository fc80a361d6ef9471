package dev.assay.language.litmus;

import dev.assay.grammar.LitmusSyntax.InitItemContext;
import dev.assay.source.InputException;
import java.util.List;
import java.util.Optional;
import org.antlr.v4.runtime.tree.TerminalNode;

/**
 * The type of an item of the init section.
 *
 * @param atomic whether it is {@code _Atomic}
 * @param name as herd7 knows it; empty if none is given, or one whose initial value can only be 0
 */
record InitType(boolean atomic, Optional<String> name) {

  /** Types that herd7 does not take here, and whose places begin as 0. */
  private static final List<String> OPAQUE =
      List.of("spinlock_t", "struct srcu_struct", "struct mutex");

  static InitType read(InitItemContext tree, SyntaxReader reader) {
    List<String> words =
        tree.NAME().stream()
            .map(TerminalNode::getText)
            .filter(word -> !word.equals("const") && !word.equals("volatile"))
            .toList();
    boolean atomic = tree.ATOMIC() != null;
    if (tree.NAME().isEmpty()) {
      if (atomic) {
        throw new InputException(reader.span(tree), "_Atomic needs a type: _Atomic int x");
      }
      return new InitType(false, Optional.empty());
    }
    String written = String.join(" ", words);
    Optional<TypeSpellings.Spelling> spelling = TypeSpellings.of(words);
    if (words.size() == 1 && reader.spellings().isHerdAlone()) {
      return new InitType(atomic, Optional.of(written));
    }
    String type = spelling.map(TypeSpellings.Spelling::type).orElse(written);
    if (OPAQUE.contains(type) && tree.initValue().isEmpty()) {
      reader
          .spellings()
          .syntax(reader.span(tree), "herd7 takes no " + written + " here; it begins as 0");
      return new InitType(atomic, Optional.empty());
    }
    if (spelling.isPresent() && (words.size() > 1 || DeclaredType.size(written).isEmpty())) {
      reader.spellings().type(reader.span(tree), written, spelling.get());
      return new InitType(atomic, Optional.of(type));
    }
    if (words.size() > 1) {
      throw new InputException(reader.span(tree), "there is no type '" + written + "'");
    }
    if (words.size() < tree.NAME().size()) {
      reader
          .spellings()
          .syntax(reader.span(tree), "herd7 has no qualifiers here; they are left out");
    }
    return new InitType(atomic, words.isEmpty() ? Optional.empty() : Optional.of(written));
  }
}
