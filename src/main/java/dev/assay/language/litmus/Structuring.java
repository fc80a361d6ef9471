package dev.assay.language.litmus;

import dev.assay.program.Operator;
import dev.assay.source.SourceSpan;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Makes branches and loops of what leaves blocks. Where one way of a branch leaves, what follows is
 * put into the other way, and so is controlled by the condition, as in the source. Where a way
 * leaves only sometimes, a register tells, and what follows is controlled by that.
 */
final class Structuring {

  private final Earlier registers;
  private final IdentityHashMap<Object, String> flags = new IdentityHashMap<>();

  Structuring(Earlier registers) {
    this.registers = registers;
  }

  /**
   * Statements without any that leave.
   *
   * @param left the labels that some of them leave for
   * @param goesOn whether the end can be reached without leaving
   */
  private record Part(List<Statement> statements, Set<Object> left, boolean goesOn) {}

  /** The statements of a thread, none of which leaves. */
  List<Statement> structured(List<Statement> body) {
    return part(body).statements();
  }

  /** Whether a statement has others that leave. */
  static boolean jumps(Statement statement) {
    return statement instanceof Statement.Leave
        || statement instanceof Statement.Labelled
        || statement.parts().stream().anyMatch(Structuring::jumps);
  }

  /** Whether the end of some statements can be reached without leaving; loops may end. */
  private static boolean goesOn(List<Statement> all) {
    for (Statement statement : all) {
      boolean ends =
          statement instanceof Statement.Leave
              || (statement instanceof Statement.Block block && !goesOn(block.statements()))
              || (statement instanceof Statement.If branch
                  && !goesOn(List.of(branch.then()))
                  && !goesOn(branch.otherwise().map(List::of).orElse(List.of())))
              || (statement instanceof Statement.Labelled labelled
                  && !goesOn(labelled.statements())
                  && !leavesFor(labelled, labelled.label()));
      if (ends) {
        return false;
      }
    }
    return true;
  }

  private static boolean leavesFor(Statement statement, Object label) {
    return (statement instanceof Statement.Leave leave && leave.label() == label)
        || statement.parts().stream().anyMatch(part -> leavesFor(part, label));
  }

  private Part part(List<Statement> all) {
    List<Statement> out = new ArrayList<>();
    for (int i = 0; i < all.size(); i++) {
      Statement statement = all.get(i);
      List<Statement> rest = all.subList(i + 1, all.size());
      if (!jumps(statement)) {
        out.add(statement);
      } else if (statement instanceof Statement.Leave leave) {
        out.add(set(leave.label(), 1, leave.span()));
        return new Part(out, Set.of(leave.label()), false);
      } else if (statement instanceof Statement.Block block) {
        return end(out, part(joined(block.statements(), rest)));
      } else if (statement instanceof Statement.If branch) {
        return end(out, branch(branch, rest));
      } else {
        Part inner = part(statement.parts());
        Set<Object> left = new LinkedHashSet<>(inner.left());
        boolean goesOn = true;
        if (statement instanceof Statement.Labelled labelled) {
          goesOn = inner.goesOn() || left.remove(labelled.label());
          left.remove(labelled.label());
          left.forEach(label -> out.add(set(label, 0, labelled.span())));
          out.addAll(inner.statements());
        } else {
          Statement.While loop = (Statement.While) statement;
          left.forEach(label -> out.add(set(label, 0, loop.span())));
          out.add(
              new Statement.While(
                  loop.condition(), block(inner.statements(), loop.span()), loop.span()));
        }
        if (!left.isEmpty()) {
          return end(out, behind(left, goesOn, rest, statement.span()));
        }
      }
    }
    return new Part(out, Set.of(), true);
  }

  private static Part end(List<Statement> before, Part last) {
    List<Statement> all = new ArrayList<>(before);
    all.addAll(last.statements());
    return new Part(all, last.left(), last.goesOn());
  }

  private Part branch(Statement.If branch, List<Statement> rest) {
    List<Statement> taken = List.of(branch.then());
    List<Statement> other = branch.otherwise().map(List::of).orElse(List.of());
    boolean bothGoOn = goesOn(taken) && goesOn(other);
    Part then = part(bothGoOn || !goesOn(taken) ? taken : joined(taken, rest));
    Part otherwise = part(bothGoOn || !goesOn(other) ? other : joined(other, rest));
    SourceSpan span = branch.span();
    if (bothGoOn) {
      List<Statement> out = new ArrayList<>();
      Expression.Variable condition = registers.register(branch.condition().span());
      out.add(new Statement.Assign(condition.name(), branch.condition(), span));
      Set<Object> left = union(then.left(), otherwise.left());
      left.forEach(label -> out.add(set(label, 0, span)));
      out.add(branch(condition, then, otherwise, span));
      return end(out, behind(left, true, rest, span));
    }
    return new Part(
        List.of(branch(branch.condition(), then, otherwise, span)),
        union(then.left(), otherwise.left()),
        then.goesOn() || otherwise.goesOn());
  }

  private static Statement branch(Expression condition, Part then, Part other, SourceSpan span) {
    return new Statement.If(
        condition,
        block(then.statements(), span),
        Optional.of(block(other.statements(), span)),
        span);
  }

  /** What follows something that may have left for these labels. */
  private Part behind(Set<Object> left, boolean goesOn, List<Statement> rest, SourceSpan span) {
    if (!goesOn) {
      return new Part(List.of(), left, false);
    }
    Part last = part(rest);
    Statement guarded = block(last.statements(), span);
    for (Object label : left) {
      Expression here =
          new Expression.Binary(
              Operator.EQ,
              new Expression.Variable(flag(label), span),
              new Expression.Constant(0, span),
              span);
      guarded = new Statement.If(here, guarded, Optional.empty(), span);
    }
    List<Statement> out = last.statements().isEmpty() ? List.of() : List.of(guarded);
    return new Part(out, union(left, last.left()), last.goesOn());
  }

  private String flag(Object label) {
    return flags.computeIfAbsent(label, l -> registers.name());
  }

  private Statement set(Object label, int value, SourceSpan span) {
    return new Statement.Assign(flag(label), new Expression.Constant(value, span), span);
  }

  private static Statement block(List<Statement> statements, SourceSpan span) {
    return statements.size() == 1 ? statements.get(0) : new Statement.Block(statements, span);
  }

  private static List<Statement> joined(List<Statement> first, List<Statement> second) {
    List<Statement> all = new ArrayList<>(first);
    all.addAll(second);
    return all;
  }

  private static Set<Object> union(Set<Object> a, Set<Object> b) {
    Set<Object> all = new LinkedHashSet<>(a);
    all.addAll(b);
    return all;
  }
}
