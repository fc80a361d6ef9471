package dev.assay.language.litmus;

import dev.assay.program.AccessMode;
import dev.assay.program.Vocabulary;
import java.util.List;
import java.util.stream.Collectors;

/** Prints what was read of a program as nested lists, one statement a line. */
final class TreeText {

  private final StringBuilder text = new StringBuilder();

  private TreeText() {}

  static String of(List<ThreadSource> threads) {
    TreeText printer = new TreeText();
    for (ThreadSource thread : threads) {
      printer.text.append("P").append(thread.number());
      thread.parameters().forEach(p -> printer.text.append(" (" + p.type() + " " + p.name() + ")"));
      printer.text.append("\n");
      thread.body().forEach(statement -> printer.statement(statement, "  "));
    }
    return printer.text.toString();
  }

  private void statement(Statement s, String indent) {
    if (s instanceof Statement.Block block) {
      block(indent + "block", block.statements(), indent);
    } else if (s instanceof Statement.If branch) {
      block(indent + "if " + value(branch.condition()), List.of(branch.then()), indent);
      branch.otherwise().ifPresent(o -> block(indent + "else", List.of(o), indent));
    } else if (s instanceof Statement.While loop) {
      block(indent + "while " + value(loop.condition()), List.of(loop.body()), indent);
    } else if (s instanceof Statement.Assign a) {
      line(indent, "assign " + a.register(), value(a.value()));
    } else if (s instanceof Statement.Evaluate e) {
      line(indent, "evaluate", value(e.expression()));
    } else if (s instanceof Statement.Store store) {
      line(indent, "store" + mode(store.mode()), value(store.address()), value(store.value()));
    } else if (s instanceof Statement.Fence fence) {
      line(indent, "fence" + mode(fence.mode()));
    } else if (s instanceof Statement.AtomicOp op) {
      line(
          indent,
          "atomic-op" + mode(op.mode()),
          value(op.address()),
          op.operator().symbol(),
          value(op.operand()));
    } else if (s instanceof Statement.Lock lock) {
      line(indent, lock.words() == Vocabulary.C11 ? "mutex-lock" : "lock", value(lock.address()));
    } else if (s instanceof Statement.Unlock lock) {
      line(
          indent,
          lock.words() == Vocabulary.C11 ? "mutex-unlock" : "unlock",
          value(lock.address()));
    } else if (s instanceof Statement.Srcu srcu) {
      line(
          indent,
          "srcu" + mode(srcu.mode()),
          value(srcu.address()) + srcu.value().map(v -> " " + value(v)).orElse(""));
    } else {
      throw new AssertionError(s);
    }
  }

  private void block(String head, List<Statement> body, String indent) {
    text.append(head).append("\n");
    body.forEach(statement -> statement(statement, indent + "  "));
  }

  private void line(String indent, String... parts) {
    text.append(indent).append(String.join(" ", parts)).append("\n");
  }

  private static String mode(AccessMode mode) {
    if (mode instanceof AccessMode.Annotated annotated) {
      return annotated.tags().stream().collect(Collectors.joining(",", "[", "]"));
    }
    return mode instanceof AccessMode.Ordered ordered ? "[" + ordered.order().catName() + "]" : "";
  }

  private static String value(Expression e) {
    if (e instanceof Expression.Constant constant) {
      return Integer.toString(constant.value());
    }
    if (e instanceof Expression.Variable variable) {
      return variable.name();
    }
    return "("
        + head(e)
        + e.parts().stream().map(part -> " " + value(part)).collect(Collectors.joining())
        + ")";
  }

  private static String head(Expression e) {
    if (e instanceof Expression.Binary binary) {
      return binary.operator().symbol();
    }
    if (e instanceof Expression.Load load) {
      return "load" + mode(load.mode());
    }
    if (e instanceof Expression.Exchange exchange) {
      return "exchange" + mode(exchange.mode());
    }
    if (e instanceof Expression.CompareExchange exchange) {
      return "compare-exchange" + mode(exchange.mode());
    }
    if (e instanceof Expression.CompareExchangeC11 cas) {
      return "compare-exchange-"
          + (cas.strong() ? "strong[" : "weak[")
          + cas.success().catName()
          + ","
          + cas.failure().catName()
          + "]";
    }
    if (e instanceof Expression.FetchOp op) {
      return (op.returnsNew() ? "op-return" : "fetch-op")
          + mode(op.mode())
          + " "
          + op.operator().symbol();
    }
    if (e instanceof Expression.AddUnless add) {
      return "add-unless" + mode(add.mode());
    }
    if (e instanceof Expression.Srcu srcu) {
      return "srcu" + mode(srcu.mode());
    }
    return e instanceof Expression.TryLock ? "try-lock" : "is-locked";
  }
}
