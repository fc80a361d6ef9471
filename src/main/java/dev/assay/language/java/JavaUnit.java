package dev.assay.language.java;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import com.sun.source.util.Trees;
import dev.assay.source.SourceFile;
import dev.assay.source.SourceSpan;
import java.util.IdentityHashMap;
import javax.lang.model.element.Element;
import javax.lang.model.type.TypeMirror;
import org.jspecify.annotations.Nullable;

/** A source file as javac has read and attributed it. */
public final class JavaUnit {

  private final SourceFile file;
  private final Offsets offsets;
  private final CompilationUnitTree tree;
  private final Trees trees;
  private final SourcePositions positions;
  private @Nullable IdentityHashMap<Tree, TreePath> paths;

  JavaUnit(SourceFile file, CompilationUnitTree tree, Trees trees) {
    this.file = file;
    this.offsets = Offsets.of(file);
    this.tree = tree;
    this.trees = trees;
    this.positions = trees.getSourcePositions();
  }

  /** The file. */
  public SourceFile file() {
    return file;
  }

  CompilationUnitTree tree() {
    return tree;
  }

  private IdentityHashMap<Tree, TreePath> paths() {
    if (paths == null) {
      IdentityHashMap<Tree, TreePath> all = new IdentityHashMap<>();
      new TreePathScanner<Void, Void>() {
        @Override
        public @Nullable Void scan(@Nullable Tree node, Void nothing) {
          if (node != null) {
            TreePath parent = getCurrentPath();
            all.put(node, parent == null ? new TreePath(tree) : new TreePath(parent, node));
          }
          return super.scan(node, null);
        }
      }.scan(new TreePath(tree), null);
      paths = all;
    }
    return paths;
  }

  private @Nullable TreePath path(Tree node) {
    return paths().get(node);
  }

  /** What a name, a declaration or a call means. */
  public @Nullable Element element(Tree node) {
    TreePath path = path(node);
    return path == null ? null : trees.getElement(path);
  }

  /** The type of an expression. */
  public @Nullable TypeMirror type(Tree node) {
    TreePath path = path(node);
    return path == null ? null : trees.getTypeMirror(path);
  }

  /** The place of a tree: of a declaration, of its name. */
  public SourceSpan span(Tree node) {
    long start = positions.getStartPosition(tree, node);
    long end = positions.getEndPosition(tree, node);
    if (start < 0) {
      return file.span(0, 1);
    }
    int from = offsets.at(start);
    int to = Math.max(from + 1, offsets.at(end));
    String name =
        node instanceof ClassTree its
            ? its.getSimpleName().toString()
            : node instanceof MethodTree its ? its.getName().toString() : "";
    if (!name.isEmpty()) {
      String its = SourceFile.bytewise(name);
      int at = file.text().indexOf(its, skipModifiers(node, from));
      if (at >= 0 && at < to) {
        return file.span(at, its.length());
      }
    }
    int line = file.text().indexOf('\n', from);
    return file.span(from, Math.max(1, (line < 0 ? to : Math.min(to, line)) - from));
  }

  private int skipModifiers(Tree node, int from) {
    Tree modifiers =
        node instanceof ClassTree its
            ? its.getModifiers()
            : node instanceof MethodTree method ? method.getModifiers() : node;
    return Math.max(from, offsets.at(positions.getEndPosition(tree, modifiers)));
  }
}
