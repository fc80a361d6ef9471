package dev.assay.jcstress;

import dev.assay.language.litmus.LitmusTest;
import dev.assay.language.litmus.Statement;
import java.util.List;

/** Refuses uses of RCU that its emulation would hang in, or that are not in pairs. */
final class ReaderSections {

  private ReaderSections() {}

  /**
   * Walks the threads of a test.
   *
   * @throws Untranslatable if a grace period is waited for inside a read-side section, or sections
   *     are not nested properly
   */
  static void check(LitmusTest test) {
    test.threads()
        .forEach(
            thread -> {
              if (walk(thread.body(), 0) != 0) {
                throw new Untranslatable("a read-side section is not closed");
              }
            });
  }

  private static int walk(List<Statement> statements, int depth) {
    int now = depth;
    for (Statement statement : statements) {
      if (statement instanceof Statement.Block block) {
        now = walk(block.statements(), now);
      } else if (statement instanceof Statement.If branch) {
        balanced(branch.then(), now);
        int depthBefore = now;
        branch.otherwise().ifPresent(otherwise -> balanced(otherwise, depthBefore));
      } else if (statement instanceof Statement.While loop) {
        balanced(loop.body(), now);
      } else if (statement instanceof Statement.Fence fence) {
        now = fence(ModeMapping.tag(fence.mode()), now);
      }
    }
    return now;
  }

  private static void balanced(Statement statement, int depth) {
    if (walk(List.of(statement), depth) != depth) {
      throw new Untranslatable("a read-side section begins or ends in a branch");
    }
  }

  private static int fence(String tag, int depth) {
    if (tag.equals("rcu-unlock") && depth == 0) {
      throw new Untranslatable("a read-side section is closed that is not open");
    }
    if (tag.equals("sync-rcu") && depth > 0) {
      throw new Untranslatable("a grace period is waited for inside a read-side section");
    }
    return switch (tag) {
      case "rcu-lock" -> depth + 1;
      case "rcu-unlock" -> depth - 1;
      default -> depth;
    };
  }
}
