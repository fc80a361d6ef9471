package dev.assay.language.litmus;

import dev.assay.grammar.LitmusSyntax.DeclaratorContext;
import dev.assay.grammar.LitmusSyntax.ExpressionContext;
import dev.assay.grammar.LitmusSyntax.ForStartContext;
import dev.assay.grammar.LitmusSyntax.SimpleContext;
import dev.assay.grammar.LitmusSyntax.StatementContext;
import dev.assay.grammar.LitmusSyntax.StepsContext;
import dev.assay.grammar.LitmusSyntax.TypeContext;
import dev.assay.source.InputException;
import dev.assay.source.SourceSpan;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.tree.ParseTree;
import org.antlr.v4.runtime.tree.TerminalNode;
import org.jspecify.annotations.Nullable;

/** Reads the statements of C that herd7 does not have, and those that it reads otherwise. */
final class CStatements {

  private final BodyReader body;
  private final CallReader calls;

  CStatements(BodyReader body, CallReader calls) {
    this.body = body;
    this.calls = calls;
  }

  private Earlier earlier() {
    return calls.earlier();
  }

  private void tell(SourceSpan span, String what) {
    body.spellings().syntax(span, "herd7 has no " + what + "; it is read as in C");
  }

  void declarations(TypeContext type, List<DeclaratorContext> names, ParserRuleContext whole) {
    if (names.size() > 1) {
      TerminalNode comma = (TerminalNode) names.get(0).getParent().getChild(2);
      body.spellings()
          .syntax(
              body.span(comma),
              "herd7 reads one name in a declaration; the others are read as in C");
    }
    for (DeclaratorContext name : names) {
      body.declaration(type, name, names.size() > 1 ? name : whole);
    }
  }

  // Loops.

  void loop(StatementContext tree) {
    if (tree.DO() != null) {
      tell(body.span(tree.DO()), "'do'");
      round(tree, false, Optional.of(tree.expression()), null);
    } else if (tree.FOR() != null) {
      tell(body.span(tree.FOR()), "'for'");
      start(tree.forStart());
      Optional<ExpressionContext> condition = Optional.ofNullable(tree.expression());
      round(tree, true, condition, tree.steps());
    } else {
      whileLoop(tree);
    }
  }

  private void start(@Nullable ForStartContext tree) {
    if (tree != null && tree.type() != null) {
      declarations(tree.type(), tree.declarator(), tree);
    } else if (tree != null) {
      steps(tree.steps());
    }
  }

  private void steps(@Nullable StepsContext tree) {
    if (tree != null) {
      steps(tree, tree);
    }
  }

  /**
   * One thing or several to be done.
   *
   * @param whole what a single one is shown as
   */
  void steps(StepsContext tree, ParserRuleContext whole) {
    if (tree.simple().size() > 1) {
      tell(body.span(tree.COMMA(0)), "operator ,");
    }
    for (SimpleContext step : tree.simple()) {
      body.simple(step, tree.simple().size() == 1 ? whole : step);
    }
  }

  private void whileLoop(StatementContext tree) {
    SourceSpan span = body.span(tree.WHILE());
    int mark = earlier().mark();
    Expression condition = body.condition(tree);
    List<Statement> before = earlier().since(mark);
    boolean jumps = body.spellings().isC() && jumps(tree.statement(0));
    if (before.isEmpty() && !jumps) {
      earlier().add(new Statement.While(condition, body.branch(tree.statement(0)), span));
      return;
    }
    List<Statement> test = new ArrayList<>(before);
    String goesOn = earlier().name();
    test.add(new Statement.Assign(goesOn, condition, condition.span()));
    test.forEach(earlier()::add);
    rounds(tree, goesOn, test, null, span);
  }

  private void round(
      StatementContext tree,
      boolean testsFirst,
      Optional<ExpressionContext> condition,
      @Nullable StepsContext step) {
    SourceSpan span = body.span(tree);
    String goesOn = earlier().name();
    int mark = earlier().mark();
    Expression value =
        condition.map(body::expression).orElseGet(() -> new Expression.Constant(1, span));
    earlier().add(new Statement.Assign(goesOn, value, value.span()));
    List<Statement> test = earlier().since(mark);
    if (testsFirst) {
      test.forEach(earlier()::add);
    } else {
      earlier().add(new Statement.Assign(goesOn, new Expression.Constant(1, span), span));
    }
    rounds(tree, goesOn, test, step, span);
  }

  /** A loop whose rounds end with a test that assigns the register that tells of another round. */
  private void rounds(
      StatementContext tree,
      String goesOn,
      List<Statement> test,
      @Nullable StepsContext step,
      SourceSpan span) {
    Targets.Loop loop = new Targets.Loop(goesOn, new Object(), new Object());
    calls.targets().enter(loop);
    Statement once = body.branch(tree.statement(0));
    calls.targets().leave();
    int mark = earlier().mark();
    steps(step);
    List<Statement> round = new ArrayList<>();
    round.add(new Statement.Labelled(loop.body(), List.of(once), span));
    round.addAll(earlier().since(mark));
    round.addAll(test);
    Statement all = new Statement.Labelled(loop.end(), round, span);
    earlier().add(new Statement.While(new Expression.Variable(goesOn, span), all, span));
  }

  // Jumps.

  void jump(StatementContext tree) {
    SourceSpan span = body.span((TerminalNode) tree.getChild(0));
    if (isLabel(tree)) {
      throw new InputException(span, "a label that is no part of a block is not supported");
    }
    if (tree.GOTO() != null) {
      tell(span, "'goto'");
      jump(tree.NAME().getText(), span);
    } else if (tree.RETURN() == null && tree.BREAK() == null && tree.CONTINUE() == null) {
      body.spellings().syntax(span, "herd7 has no empty statements; they are left out");
      earlier().add(new Statement.Block(List.of(), span));
    } else {
      leave(tree, span);
    }
  }

  private void leave(StatementContext tree, SourceSpan span) {
    String word = tree.getStart().getText();
    if (tree.expression() != null) {
      tell(span, "'return' with a value");
      Expression value = body.expression(tree.expression());
      if (!(value instanceof Expression.Constant) && !(value instanceof Expression.Variable)) {
        earlier().add(new Statement.Evaluate(value, span));
      }
    }
    if (!body.spellings().isC()) {
      body.spellings().differs(span, word);
      earlier().add(new Statement.Evaluate(new Expression.Variable(word, span), span));
      return;
    }
    if (tree.RETURN() != null) {
      endRounds(calls.targets().depth(), span);
      earlier().add(new Statement.Leave(calls.targets().thread, span));
      return;
    }
    int inner = calls.targets().roundsInside(span, word);
    Targets.Loop loop = calls.targets().loop(inner);
    boolean ends = tree.BREAK() != null;
    endRounds(ends ? inner + 1 : inner, span);
    earlier().add(new Statement.Leave(ends ? loop.end() : loop.body(), span));
  }

  private void endRounds(int loops, SourceSpan span) {
    int left = loops;
    for (Targets.Loop loop : calls.targets().loops()) {
      if (left-- > 0) {
        set(loop.goesOn(), 0, span);
      }
    }
  }

  private void set(String register, int value, SourceSpan span) {
    earlier().add(new Statement.Assign(register, new Expression.Constant(value, span), span));
  }

  private void jump(String name, SourceSpan span) {
    Targets.Label label = calls.targets().label(name, span);
    endRounds(calls.targets().depth() - label.loops(), span);
    label.again().ifPresent(register -> set(register, 1, span));
    earlier().add(new Statement.Leave(label.label(), span));
  }

  // Labels.

  static boolean isLabel(StatementContext tree) {
    return tree.COLON() != null;
  }

  /**
   * The statements of a block that has labels. Up to the first label that is jumped back to, labels
   * end blocks that are left; what is behind that one is a loop.
   */
  void labelled(List<StatementContext> all, SourceSpan span) {
    List<Integer> places = new ArrayList<>();
    boolean back = false;
    for (int i = 0; i < all.size() && !back; i++) {
      if (isLabel(all.get(i))) {
        places.add(i);
        tell(body.span(all.get(i)), "labels");
        String name = name(all.get(i));
        back = all.subList(i + 1, all.size()).stream().anyMatch(s -> gotos(s).contains(name));
      }
    }
    int depth = calls.targets().depth();
    for (int place : places) {
      Object label = new Object();
      calls
          .targets()
          .define(name(all.get(place)), new Targets.Label(label, depth, Optional.empty()));
    }
    int mark = earlier().mark();
    int from = 0;
    for (int place : places) {
      all.subList(from, place).forEach(body::attempt);
      String name = name(all.get(place));
      Object label = calls.targets().label(name, span).label();
      earlier().add(new Statement.Labelled(label, earlier().since(mark), span));
      calls.targets().forget(name);
      from = place + 1;
    }
    if (back) {
      jumpedBackTo(name(all.get(from - 1)), all.subList(from, all.size()), span);
    } else {
      all.subList(from, all.size()).forEach(body::attempt);
    }
  }

  private static String name(StatementContext label) {
    return label.NAME().getText();
  }

  private void jumpedBackTo(String name, List<StatementContext> tail, SourceSpan span) {
    Object round = new Object();
    String again = earlier().name();
    set(again, 1, span);
    calls.targets().enter(new Targets.Loop(again, round, round));
    int depth = calls.targets().depth();
    calls.targets().define(name, new Targets.Label(round, depth, Optional.of(again)));
    int mark = earlier().mark();
    set(again, 0, span);
    rest(tail, span);
    Statement once = new Statement.Labelled(round, earlier().since(mark), span);
    earlier().add(new Statement.While(new Expression.Variable(again, span), once, span));
    calls.targets().forget(name);
    calls.targets().leave();
  }

  private void rest(List<StatementContext> tail, SourceSpan span) {
    if (tail.stream().anyMatch(CStatements::isLabel)) {
      labelled(tail, span);
    } else {
      tail.forEach(body::attempt);
    }
  }

  /** Whether a statement has jumps of C that herd7 takes for names. */
  private static boolean jumps(StatementContext tree) {
    return has(tree, "break") || has(tree, "continue") || has(tree, "return") || has(tree, "goto");
  }

  private static boolean has(ParseTree tree, String word) {
    if (tree.getChildCount() == 0) {
      return tree.getText().equals(word);
    }
    for (int i = 0; i < tree.getChildCount(); i++) {
      if (has(tree.getChild(i), word)) {
        return true;
      }
    }
    return false;
  }

  private static Set<String> gotos(StatementContext tree) {
    Set<String> names = new HashSet<>();
    if (tree.GOTO() != null) {
      names.add(tree.NAME().getText());
    }
    tree.statement().forEach(part -> names.addAll(gotos(part)));
    if (tree.body() != null) {
      tree.body().statement().forEach(part -> names.addAll(gotos(part)));
    }
    return names;
  }
}
