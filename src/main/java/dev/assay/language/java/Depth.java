package dev.assay.language.java;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreeScanner;
import org.jspecify.annotations.Nullable;

/**
 * How deeply a Java file is nested. What javac finds out about a file takes it time that grows by
 * the square of that, and stack.
 */
final class Depth extends TreeScanner<@Nullable Void, @Nullable Void> {

  private static final int MOST = 1_000;

  private int depth;
  private boolean isTooDeep;

  private Depth() {}

  /** Whether a file is nested deeper than any that people write. */
  static boolean isTooDeep(CompilationUnitTree tree) {
    Depth depth = new Depth();
    depth.scan(tree, null);
    return depth.isTooDeep;
  }

  @Override
  public @Nullable Void scan(@Nullable Tree tree, @Nullable Void unused) {
    if (depth >= MOST) {
      isTooDeep = true;
      return null;
    }
    depth++;
    super.scan(tree, null);
    depth--;
    return null;
  }
}
