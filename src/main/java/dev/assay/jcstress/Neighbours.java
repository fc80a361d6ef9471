package dev.assay.jcstress;

import dev.assay.language.litmus.Expression;
import dev.assay.language.litmus.LitmusTest;
import dev.assay.language.litmus.Statement;
import dev.assay.language.litmus.ThreadSource;
import dev.assay.program.AccessMode;
import dev.assay.program.MemoryOrder;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** What else is done to the location of an access, where that makes Java weaker than C. */
final class Neighbours {

  private final Set<String> marked = new TreeSet<>();

  /** Finds the locations of a test that some thread accesses other than plainly. */
  Neighbours(LitmusTest test) {
    for (ThreadSource thread : test.threads()) {
      Registers.forEachStatement(
          thread.body(),
          statement -> {
            if (statement instanceof Statement.Store store) {
              mark(store.address(), store.mode());
            } else if (statement instanceof Statement.AtomicOp op) {
              mark(op.address(), op.mode());
            }
            statement.expressions().forEach(e -> Registers.forEachPart(e, this::markAccess));
          });
    }
  }

  private void markAccess(Expression expression) {
    if (expression instanceof Expression.Load load) {
      mark(load.address(), load.mode());
    } else if (isUpdate(expression)) {
      mark(expression.parts().get(0), ModeMapping.VOLATILE);
    }
  }

  private static boolean isUpdate(Expression expression) {
    return expression instanceof Expression.Exchange
        || expression instanceof Expression.FetchOp
        || expression instanceof Expression.CompareExchange
        || expression instanceof Expression.CompareExchangeC11
        || expression instanceof Expression.AddUnless;
  }

  private void mark(Expression address, AccessMode mode) {
    if (address instanceof Expression.Variable variable && !(mode instanceof AccessMode.Plain)) {
      marked.add(variable.name());
    }
  }

  /**
   * Whether a plain access shares its location with others that are not plain. Java says nothing
   * against values out of thin air where a plain access takes part, so it becomes an opaque one.
   */
  boolean hasMarked(Expression address) {
    return address instanceof Expression.Variable variable && marked.contains(variable.name());
  }

  /**
   * Whether a thread has a release of C11 to what may be this location. Later relaxed writes then
   * belong to its release sequence, which Java does not have: they must be releases themselves.
   */
  static boolean hasRelease(List<Statement> thread, Expression address) {
    boolean[] found = {false};
    Registers.forEachStatement(
        thread,
        statement -> {
          if (statement instanceof Statement.Store store) {
            found[0] |= releases(store.mode()) && mayAlias(store.address(), address);
          }
          for (Expression expression : statement.expressions()) {
            Registers.forEachPart(
                expression, part -> found[0] |= releases(part) && mayAlias(part, address));
          }
        });
    return found[0];
  }

  private static boolean mayAlias(Expression update, Expression address) {
    Expression other = isUpdate(update) ? update.parts().get(0) : update;
    return !(other instanceof Expression.Variable a)
        || !(address instanceof Expression.Variable b)
        || a.name().equals(b.name());
  }

  private static boolean releases(Expression update) {
    if (update instanceof Expression.Exchange exchange) {
      return releases(exchange.mode());
    }
    if (update instanceof Expression.FetchOp fetch) {
      return releases(fetch.mode());
    }
    return update instanceof Expression.CompareExchangeC11 compare && releases(compare.success());
  }

  private static boolean releases(AccessMode mode) {
    return mode instanceof AccessMode.Ordered ordered && releases(ordered.order());
  }

  private static boolean releases(MemoryOrder order) {
    return switch (order) {
      case RELEASE, ACQ_REL, SEQ_CST -> true;
      case RELAXED, CONSUME, ACQUIRE -> false;
    };
  }
}
