package dev.assay.oracle;

import dev.assay.oracle.CatValue.EventSet;
import dev.assay.oracle.CatValue.Relation;
import dev.assay.oracle.Event.Kind;
import dev.assay.oracle.Graph.Port;
import dev.assay.program.AccessMode;
import dev.assay.program.MemoryOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** What a model finds bound when it starts on an execution of a C test. */
final class BaseScope {

  private final Execution execution;
  private final Syntax syntax;

  /** The places, among all events, of those that the model sees. */
  private final List<Integer> visible = new ArrayList<>();

  BaseScope(Execution execution) {
    this.execution = execution;
    this.syntax = execution.syntax();
    for (int i = 0; i < syntax.all().size(); i++) {
      if (!syntax.all().get(i).isRegister()) {
        visible.add(i);
      }
    }
  }

  CatAlgebra algebra() {
    return new CatAlgebra(visible.size());
  }

  Scope scope(Set<String> tags) {
    Scope scope = new Primitives(algebra(), sameLocation(), values()).bind(sets(Scope.EMPTY, tags));
    return relations(scope);
  }

  private Event event(int index) {
    return syntax.all().get(visible.get(index));
  }

  private Scope sets(Scope start, Set<String> tags) {
    Scope scope = start;
    for (String tag : tags) {
      scope =
          scope.with(
              Primitives.setName(tag),
              set(e -> e.mode() instanceof AccessMode.Annotated mode && mode.tags().contains(tag)));
    }
    for (MemoryOrder order : MemoryOrder.values()) {
      scope = scope.with(order.catName(), set(e -> e.mode().equals(new AccessMode.Ordered(order))));
    }
    Predicate<Event> atomic =
        e ->
            e.kind() == Kind.READ_WRITE || (e.isAccess() && e.mode() instanceof AccessMode.Ordered);
    return scope
        .with("M", set(Event::isAccess))
        .with("R", set(Event::isLoad))
        .with("W", set(Event::isStore))
        .with("IW", set(Event::isInitial))
        .with("FW", set(execution.finalWrites()::contains))
        .with("Exp", set(Event::isAccess))
        .with("NExp", set(e -> false))
        .with("EXEC", set(Event::isAccess))
        .with("SPEC", set(e -> false))
        .with("SPURIOUS", set(e -> false))
        .with("F", set(e -> e.kind() == Kind.FENCE))
        .with("B", set(e -> false))
        .with("BCC", set(e -> false))
        .with("PRED", set(e -> false))
        .with("Rreg", set(e -> false))
        .with("Wreg", set(e -> false))
        .with("ADDR", set(e -> syntax.graph().roles().get(e) == Port.ADDRESS))
        .with("DATA", set(e -> syntax.graph().roles().get(e) == Port.DATA))
        .with("RMW", set(e -> e.half() || e.kind() == Kind.READ_WRITE))
        .with("X", set(e -> e.half() || e.kind() == Kind.READ_WRITE))
        .with("A", set(atomic))
        .with("NA", set(atomic.negate()))
        .with(
            "annot",
            set(
                e ->
                    e.mode() instanceof AccessMode.Annotated
                        && (e.isAccess() || e.kind() == Kind.FENCE)))
        .with("LK", kinds(Kind.LOCK_READ, Kind.LOCK_WRITE, Kind.LOCK_C11))
        .with("LKR", kinds(Kind.LOCK_READ))
        .with("LKW", kinds(Kind.LOCK_WRITE))
        .with("LS", kinds())
        .with("LF", kinds(Kind.FAILED_TRYLOCK, Kind.LOCK_C11))
        .with("UL", kinds(Kind.UNLOCK))
        .with("RL", kinds(Kind.IS_LOCKED))
        .with("RU", kinds(Kind.IS_UNLOCKED));
  }

  private Scope relations(Scope scope) {
    Pairs same = Pairs.of(visible.size(), (a, b) -> a == b);
    return scope
        .with("id", new Relation(same))
        .with("po", visible(syntax.po()))
        .with("addr", visible(syntax.addr()))
        .with("data", visible(syntax.data()))
        .with("ctrl", visible(syntax.ctrl()))
        .with("loc", new Relation(sameLocation()))
        .with("int", pairs((a, b) -> !a.isInitial() && a.thread() == b.thread()))
        .with("ext", pairs((a, b) -> a.thread() != b.thread()))
        .with("rf", pairs((a, b) -> a.equals(execution.readsFrom().get(b))))
        .with("sm", new Relation(same.from(accesses())))
        .with("si", new Relation(same.from(accesses())))
        .with("same-instance", pairs((a, b) -> !a.isInitial() && a.sameInstance(b)))
        .with("iico_data", edges(Graph.Kind.DATA))
        .with("iico_ctrl", edges(Graph.Kind.CONTROL))
        .with("iico_order", pairs((a, b) -> false))
        .with("control", edges(Graph.Kind.BRANCH));
  }

  private Events accesses() {
    return Events.of(visible.size(), a -> event(a).isAccess());
  }

  private Pairs sameLocation() {
    return Pairs.of(visible.size(), (a, b) -> execution.sameLocation(event(a), event(b)));
  }

  private List<Optional<Object>> values() {
    List<Optional<Object>> values = new ArrayList<>();
    for (int i = 0; i < visible.size(); i++) {
      Event event = event(i);
      Optional<Term> term = event.read().or(event::written);
      values.add(
          event.kind() == Kind.READ_WRITE
              ? Optional.empty()
              : term.map(execution.solution()::value));
    }
    return values;
  }

  private EventSet set(Predicate<Event> member) {
    return new EventSet(Events.of(visible.size(), a -> member.test(event(a))));
  }

  private EventSet kinds(Kind... kinds) {
    return set(e -> List.of(kinds).contains(e.kind()));
  }

  private Relation edges(Graph.Kind kind) {
    return pairs((a, b) -> syntax.graph().edges(kind).contains(new Edge(a, b)));
  }

  private Relation visible(Pairs all) {
    return new Relation(
        Pairs.of(visible.size(), (a, b) -> all.has(visible.get(a), visible.get(b))));
  }

  /** Whether two events are related. */
  private interface EventTest {
    boolean test(Event a, Event b);
  }

  private Relation pairs(EventTest related) {
    return new Relation(Pairs.of(visible.size(), (a, b) -> related.test(event(a), event(b))));
  }
}
