package dev.assay.language.java.lowering;

import com.sun.source.tree.AssertTree;
import com.sun.source.tree.BlockTree;
import com.sun.source.tree.BreakTree;
import com.sun.source.tree.CaseTree;
import com.sun.source.tree.CatchTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.ContinueTree;
import com.sun.source.tree.DoWhileLoopTree;
import com.sun.source.tree.EmptyStatementTree;
import com.sun.source.tree.EnhancedForLoopTree;
import com.sun.source.tree.ExpressionStatementTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.ForLoopTree;
import com.sun.source.tree.IfTree;
import com.sun.source.tree.LabeledStatementTree;
import com.sun.source.tree.ReturnTree;
import com.sun.source.tree.StatementTree;
import com.sun.source.tree.SwitchTree;
import com.sun.source.tree.SynchronizedTree;
import com.sun.source.tree.ThrowTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.TryTree;
import com.sun.source.tree.UnionTypeTree;
import com.sun.source.tree.VariableTree;
import com.sun.source.tree.WhileLoopTree;
import dev.assay.language.code.ThreadFlow;
import dev.assay.language.java.lowering.ThreadLowering.Handler;
import dev.assay.language.java.lowering.ThreadLowering.Scope;
import dev.assay.source.SourceSpan;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import org.jspecify.annotations.Nullable;

/** Runs statements. */
final class Statements {

  private final ThreadLowering thread;
  private final Flow flow;
  private String label = "";

  Statements(ThreadLowering thread) {
    this.thread = thread;
    this.flow = thread.flow();
  }

  private SourceSpan span(Tree tree) {
    return thread.unit().span(tree);
  }

  void run(StatementTree statement) {
    if (!flow.isAlive()) {
      return;
    }
    thread.whole().count(() -> span(statement));
    String its = label;
    label = "";
    if (statement instanceof BlockTree block) {
      block.getStatements().forEach(this::run);
    } else if (statement instanceof ExpressionStatementTree expression) {
      thread.expressions().effect(expression.getExpression());
    } else if (statement instanceof VariableTree variable) {
      declare(variable);
    } else if (statement instanceof IfTree branch) {
      branch(branch);
    } else if (statement instanceof ReturnTree tree) {
      returns(tree);
    } else if (statement instanceof LabeledStatementTree tree) {
      label = tree.getLabel().toString();
      labelled(tree);
    } else if (statement instanceof BreakTree tree) {
      jump(tree.getLabel() == null ? "" : tree.getLabel().toString(), false, span(tree));
    } else if (statement instanceof ContinueTree tree) {
      jump(tree.getLabel() == null ? "" : tree.getLabel().toString(), true, span(tree));
    } else if (statement instanceof SynchronizedTree tree) {
      Val lock = thread.nonNull(thread.expressions().value(tree.getExpression()), span(tree));
      locked(lock, span(tree), () -> run(tree.getBlock()));
    } else if (statement instanceof TryTree tree) {
      tries(tree);
    } else if (statement instanceof ThrowTree tree) {
      throwing(tree);
    } else if (statement instanceof SwitchTree tree) {
      switches(tree);
    } else if (!(statement instanceof EmptyStatementTree
        || statement instanceof AssertTree
        || statement instanceof ClassTree)) {
      loop(statement, its);
    }
  }

  private void loop(StatementTree statement, String its) {
    Rounds rounds = new Rounds(thread, span(statement), its);
    if (statement instanceof WhileLoopTree loop) {
      rounds.run(loop.getCondition(), false, loop.getStatement(), List.of());
    } else if (statement instanceof DoWhileLoopTree loop) {
      rounds.run(loop.getCondition(), true, loop.getStatement(), List.of());
    } else if (statement instanceof ForLoopTree loop) {
      loop.getInitializer().forEach(this::run);
      rounds.run(loop.getCondition(), false, loop.getStatement(), loop.getUpdate());
    } else if (statement instanceof EnhancedForLoopTree loop) {
      forEach(loop, its);
    } else {
      throw thread.refusal(span(statement), "this statement is not supported");
    }
  }

  private void labelled(LabeledStatementTree tree) {
    String name = tree.getLabel().toString();
    StatementTree inner = tree.getStatement();
    boolean loop =
        inner instanceof WhileLoopTree
            || inner instanceof DoWhileLoopTree
            || inner instanceof ForLoopTree
            || inner instanceof EnhancedForLoopTree;
    if (loop) {
      run(inner);
      return;
    }
    label = "";
    Object target = new Object();
    ThreadFlow.Mark mark = flow.mark();
    thread.within(new Scope.Exit(name, false, false, target), () -> run(inner));
    flow.join(mark, flow.arrivingWithHere(target), span(tree));
  }

  private void forEach(EnhancedForLoopTree loop, String its) {
    Val array = thread.nonNull(thread.expressions().value(loop.getExpression()), span(loop));
    if (!(array instanceof Val.Ref ref) || !ref.object().isArray()) {
      if (flow.isAlive()) {
        throw thread.refusal(span(loop), "only arrays that are known can be gone through");
      }
      return;
    }
    Element variable = Objects.requireNonNull(thread.unit().element(loop.getVariable()));
    Object left = new Object();
    ThreadFlow.Mark mark = flow.mark();
    for (int i = 0; i < ref.object().length() && flow.isAlive(); i++) {
      Access.Place place = new Access.Place.Of(ref.object(), HeapObject.FIRST + 4 * i);
      Val value = thread.access().read(place, "plain", span(loop.getVariable()));
      flow.environment().values.put(new Calls.Local(thread.frame().number(), variable), value);
      body(loop.getStatement(), its, left, span(loop));
    }
    flow.join(mark, flow.arrivingWithHere(left), span(loop));
  }

  /** Runs the body of a loop once. */
  void body(StatementTree body, String its, Object left, SourceSpan span) {
    Object next = new Object();
    ThreadFlow.Mark mark = flow.mark();
    thread.within(
        new Scope.Exit(its, false, true, left),
        () -> thread.within(new Scope.Exit(its, true, true, next), () -> run(body)));
    flow.join(mark, flow.arrivingWithHere(next), span);
  }

  private void jump(String name, boolean continues, SourceSpan span) {
    List<Scope> scopes = thread.scopes();
    for (int i = scopes.size() - 1; i >= 0; i--) {
      if (scopes.get(i) instanceof Scope.Exit exit
          && exit.continues() == continues
          && (name.isEmpty() ? exit.unlabelled() : exit.label().equals(name))) {
        thread.leave(exit, exit.target());
        return;
      }
      if (scopes.get(i) instanceof Scope.Frame) {
        break;
      }
    }
    throw thread.refusal(span, "this jump leads nowhere");
  }

  private void declare(VariableTree variable) {
    Element element = thread.unit().element(variable);
    if (element == null) {
      throw thread.refusal(span(variable), "this variable is not known");
    }
    Val value =
        variable.getInitializer() == null
            ? Classes.defaultOf(element.asType())
            : thread.expressions().converted(variable.getInitializer(), element.asType());
    if (flow.isAlive()) {
      flow.environment().values.put(new Calls.Local(thread.frame().number(), element), value);
    }
  }

  private void branch(IfTree branch) {
    Object then = new Object();
    Object otherwise = new Object();
    ThreadFlow.Mark mark = flow.mark();
    thread.conditions().jump(branch.getCondition(), then, otherwise);
    Object end = new Object();
    arm(mark, then, branch.getThenStatement(), end, span(branch));
    arm(mark, otherwise, branch.getElseStatement(), end, span(branch));
    flow.join(mark, flow.arriving(end), span(branch));
  }

  private void arm(
      ThreadFlow.Mark mark,
      Object target,
      @Nullable StatementTree statement,
      Object end,
      SourceSpan span) {
    List<ThreadFlow.Path<Environment>> paths = flow.arriving(target);
    if (paths.isEmpty()) {
      return;
    }
    flow.join(mark, paths, span);
    if (statement != null) {
      run(statement);
    }
    flow.leave(end);
  }

  private void returns(ReturnTree tree) {
    Scope.Frame frame = thread.frame();
    ExpressionTree expression = tree.getExpression();
    if (expression != null) {
      Val value =
          frame.called() instanceof ExecutableElement method
              ? thread.expressions().converted(expression, method.getReturnType())
              : thread.expressions().value(expression);
      flow.environment().values.put(new Calls.Returned(frame.number()), value);
    }
    thread.leave(frame, frame.returned());
  }

  /** Runs something while a lock is held, however it ends. */
  void locked(Val lock, SourceSpan span, Runnable body) {
    if (!flow.isAlive()) {
      return;
    }
    thread.access().lock(lock, true, span);
    thread.within(new Scope.Finally(() -> thread.access().lock(lock, false, span)), body);
    if (flow.isAlive()) {
      thread.access().lock(lock, false, span);
    }
  }

  private void throwing(ThrowTree tree) {
    SourceSpan span = span(tree);
    Val value = thread.expressions().value(tree.getExpression());
    if (value instanceof Val.Ref ref && ref.object().type() != null) {
      thread.raise(ref.object().type(), span);
      return;
    }
    if (thread.unit().type(tree.getExpression()) instanceof DeclaredType type
        && type.asElement() instanceof TypeElement its) {
      thread.raise(its, span);
    }
  }

  private void tries(TryTree tree) {
    if (!tree.getResources().isEmpty()) {
      throw thread.refusal(span(tree), "try with resources is not supported");
    }
    if (tree.getFinallyBlock() != null) {
      BlockTree last = tree.getFinallyBlock();
      thread.within(new Scope.Finally(() -> run(last)), () -> guarded(tree));
      run(last);
    } else {
      guarded(tree);
    }
  }

  private void guarded(TryTree tree) {
    SourceSpan span = span(tree);
    List<Handler> handlers = new ArrayList<>();
    for (CatchTree each : tree.getCatches()) {
      handlers.add(new Handler(caught(each), new Object()));
    }
    ThreadFlow.Mark mark = flow.mark();
    Object end = new Object();
    thread.within(new Scope.Catching(handlers), () -> run(tree.getBlock()));
    flow.leave(end);
    for (int i = 0; i < handlers.size(); i++) {
      CatchTree each = tree.getCatches().get(i);
      List<ThreadFlow.Path<Environment>> paths = flow.arriving(handlers.get(i).target());
      if (!paths.isEmpty()) {
        flow.join(mark, paths, span);
        Element variable = Objects.requireNonNull(thread.unit().element(each.getParameter()));
        HeapObject exception =
            thread
                .whole()
                .heap()
                .create(
                    "exception at line " + span(each).line(), null, -1, "exception", span(each));
        flow.environment()
            .values
            .put(new Calls.Local(thread.frame().number(), variable), new Val.Ref(exception));
        run(each.getBlock());
        flow.leave(end);
      }
    }
    flow.join(mark, flow.arriving(end), span);
  }

  private List<TypeElement> caught(CatchTree tree) {
    Tree type = tree.getParameter().getType();
    List<Tree> all = new ArrayList<>();
    if (type instanceof UnionTypeTree union) {
      all.addAll(union.getTypeAlternatives());
    } else {
      all.add(type);
    }
    List<TypeElement> types = new ArrayList<>();
    for (Tree each : all) {
      if (thread.unit().element(each) instanceof TypeElement its) {
        types.add(its);
      }
    }
    return types;
  }

  private void switches(SwitchTree tree) {
    SourceSpan span = span(tree);
    Val value = thread.expressions().value(tree.getExpression());
    Object left = new Object();
    ThreadFlow.Mark mark = flow.mark();
    List<Object> entries = new ArrayList<>();
    Optional<Object> byDefault = Optional.empty();
    for (CaseTree each : tree.getCases()) {
      Object entry = new Object();
      entries.add(entry);
      if (each.getExpressions().isEmpty()) {
        byDefault = Optional.of(entry);
      }
    }
    for (int i = 0; i < entries.size(); i++) {
      for (ExpressionTree constant : tree.getCases().get(i).getExpressions()) {
        Val its = thread.expressions().caseLabel(constant);
        thread
            .conditions()
            .choose(thread.arithmetic().compare("==", value, its, span), entries.get(i), span);
      }
    }
    flow.leave(byDefault.orElse(left));
    thread.within(
        new Scope.Exit("", false, true, left),
        () -> {
          for (int i = 0; i < entries.size(); i++) {
            CaseTree each = tree.getCases().get(i);
            flow.join(mark, flow.arrivingWithHere(entries.get(i)), span);
            if (each.getStatements() != null) {
              each.getStatements().forEach(this::run);
            } else if (each.getBody() instanceof StatementTree body) {
              run(body);
              flow.leave(left);
            } else if (each.getBody() instanceof ExpressionTree body) {
              thread.expressions().effect(body);
              flow.leave(left);
            }
          }
        });
    flow.join(mark, flow.arrivingWithHere(left), span);
  }
}
