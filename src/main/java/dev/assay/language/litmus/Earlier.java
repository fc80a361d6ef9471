package dev.assay.language.litmus;

import dev.assay.source.SourceSpan;
import java.util.ArrayList;
import java.util.List;

/**
 * What a statement of C does before what herd7 could say in one: the operands of {@code &&} in
 * their order, each under the condition of the one before. Values go through registers that no
 * program can name.
 */
final class Earlier {

  private static final String OWN = "$";

  private final List<Statement> statements = new ArrayList<>();
  private int registers;

  /** Where the statements begin that are added from now on. */
  int mark() {
    return statements.size();
  }

  void add(Statement statement) {
    statements.add(statement);
  }

  /** Takes out the statements since a mark. */
  List<Statement> since(int mark) {
    List<Statement> tail = statements.subList(mark, statements.size());
    List<Statement> taken = List.copyOf(tail);
    tail.clear();
    return taken;
  }

  /** A statement with those since a mark before it. */
  Statement with(int mark, Statement statement) {
    if (mark == statements.size()) {
      return statement;
    }
    List<Statement> all = new ArrayList<>(since(mark));
    all.add(statement);
    return new Statement.Block(all, statement.span());
  }

  /** A name that no other register has. */
  String name() {
    registers++;
    return OWN + registers;
  }

  /** Whether a register is one of these, and not of the program's text. */
  static boolean isOwn(String register) {
    return register.startsWith(OWN);
  }

  /** A register of its own for a value. */
  Expression.Variable register(SourceSpan span) {
    return new Expression.Variable(name(), span);
  }

  /** Keeps a value in a register from here on. */
  Expression.Variable keep(Expression value) {
    Expression.Variable register = register(value.span());
    add(new Statement.Assign(register.name(), value, value.span()));
    return register;
  }
}
