package dev.assay.verify;

import dev.assay.mapping.Architecture;
import dev.assay.mapping.Compilation;
import dev.assay.program.AccessMode;
import dev.assay.program.Datum;
import dev.assay.program.MemoryOrder;
import dev.assay.program.Term;
import dev.assay.source.InputException;
import dev.assay.source.SourceSpan;
import dev.assay.verify.CatValue.EventSet;
import dev.assay.verify.CatValue.Orders;
import dev.assay.verify.CatValue.Primitive;
import dev.assay.verify.CatValue.Relation;
import dev.assay.verify.CatValue.Tag;
import dev.assay.verify.CatValue.Tuple;
import dev.assay.verify.CatValue.ValueSet;
import dev.assay.verify.PathEvent.Kind;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;

/** What a model finds bound when it starts on a draft. */
final class BaseScope {

  private final Draft draft;
  private final Combination of;
  private final Rules rules;
  private final long[] addresses;
  private final CatAlgebra algebra;
  private final LinearOrders orders;
  private final Scope scope;

  /**
   * A scope.
   *
   * @param addresses of the cells that are observed
   */
  BaseScope(Draft draft, Rules rules, long[] addresses, dev.assay.budget.Limits limits) {
    this.draft = draft;
    this.of = draft.of;
    this.rules = rules;
    this.addresses = addresses;
    limits.charge(1 + (long) of.size() * of.size() / 128);
    this.orders = new LinearOrders(sameLocation(), limits);
    this.algebra = new CatAlgebra(of.size(), orders);
    this.scope = primitives(relations(sets(Scope.EMPTY)));
  }

  CatAlgebra algebra() {
    return algebra;
  }

  LinearOrders orders() {
    return orders;
  }

  Scope scope() {
    return scope;
  }

  // Sets.

  private List<String> machineSets() {
    return rules
        .compilation()
        .map(Compilation::architecture)
        .map(Architecture::sets)
        .orElse(List.of());
  }

  private Scope sets(Scope start) {
    Scope s = start;
    s = s.with("M", set(e -> e.kind().isAccess()));
    s = s.with("Exp", set(e -> e.kind().isAccess()));
    s = s.with("EXEC", set(e -> e.kind().isAccess()));
    s = s.with("R", set(e -> e.kind().reads()));
    s = s.with("W", set(e -> e.kind().writes()));
    s = s.with("IW", kinds(Kind.INITIAL));
    s = s.with("FW", this::finalWrites);
    s = s.with("F", kinds(Kind.FENCE));
    for (String none :
        List.of("B", "BCC", "PRED", "Rreg", "Wreg", "ADDR", "DATA", "NExp", "SPEC", "SPURIOUS")) {
      s = s.with(none, kinds());
    }
    if (rules.compilation().isEmpty()) {
      s = setsOfC(s);
    }
    for (String set : machineSets()) {
      s = s.with(set, machineSet(set));
    }
    if (rules.isInDialectOfDartagnan()) {
      s = s.with("NAL", set(this::isOfNonAtomic));
    }
    if (rules.bell().isPresent()) {
      s = withTags(s, rules.tagsOfBell());
    }
    return s;
  }

  private Scope setsOfC(Scope start) {
    Scope s = start;
    for (MemoryOrder order : MemoryOrder.values()) {
      s = s.with(order.catName(), set(e -> e.mode().equals(new AccessMode.Ordered(order))));
    }
    Predicate<PathEvent> atomic =
        e -> e.kind().isAccess() && e.mode() instanceof AccessMode.Ordered;
    Predicate<PathEvent> update = e -> e.half() || e.kind() == Kind.UPDATE;
    return s.with("RMW", set(update))
        .with("X", set(update))
        .with("A", set(atomic))
        .with("NA", set(atomic.negate()))
        .with(
            "annot",
            set(
                e ->
                    e.mode() instanceof AccessMode.Annotated
                        && (e.kind().isAccess() || e.kind() == Kind.FENCE)))
        .with("LK", kinds(Kind.MUTEX_LOCK, Kind.LOCK_READ, Kind.LOCK_WRITE))
        .with("LS", kinds())
        .with("LF", kinds(Kind.TRYLOCK_FAILED))
        .with("UL", kinds(Kind.UNLOCK, Kind.MUTEX_UNLOCK))
        .with("LKR", kinds(Kind.LOCK_READ))
        .with("LKW", kinds(Kind.LOCK_WRITE))
        .with("RL", kinds(Kind.IS_LOCKED))
        .with("RU", kinds(Kind.IS_UNLOCKED));
  }

  private CatValue machineSet(String name) {
    return set(e -> e.mode() instanceof AccessMode.Machine mode && mode.sets().contains(name));
  }

  private boolean isOfNonAtomic(PathEvent event) {
    return event.kind() == Kind.INITIAL
        && event.location().orElseThrow() instanceof Term.Constant address
        && !of.program.isDeclaredAtomic(Datum.symbolOf(address.datum()));
  }

  private CatValue set(Predicate<PathEvent> member) {
    return EventSet.exactly(Events.of(of.size(), e -> member.test(of.events.get(e))));
  }

  private CatValue kinds(Kind... kinds) {
    return set(e -> List.of(kinds).contains(e.kind()));
  }

  private CatValue finalWrites() {
    Events lower = Events.of(of.size(), this::isLast);
    Events upper =
        Events.of(
            of.size(),
            e -> {
              for (int slot = 0; slot < addresses.length; slot++) {
                if (draft.last[slot] == Draft.OPEN && mayBeAt(e, addresses[slot])) {
                  return of.events.get(e).kind().writes();
                }
              }
              return false;
            });
    return new EventSet(lower, upper.or(lower));
  }

  private boolean isLast(int event) {
    for (int write : draft.last) {
      if (write == event) {
        return true;
      }
    }
    return false;
  }

  private boolean mayBeAt(int event, long address) {
    long at = draft.location(event);
    return at == address || at == Datum.UNKNOWN;
  }

  /** The sets of events with some annotations, as far as the names mean nothing else. */
  Scope withTags(Scope outside, List<String> tags) {
    Scope inside = outside;
    for (String tag : tags) {
      if (!inside.binds(setName(tag))) {
        inside = inside.with(setName(tag), tagged(setName(tag)));
      }
    }
    return inside;
  }

  private CatValue tagged(String set) {
    return set(
        e ->
            e.mode() instanceof AccessMode.Annotated mode
                && mode.tags().stream().anyMatch(tag -> setName(tag).equals(set)));
  }

  private static String setName(String tag) {
    return tag.isEmpty() ? tag : tag.substring(0, 1).toUpperCase(Locale.ROOT) + tag.substring(1);
  }

  /** What a name means that nothing binds. */
  Optional<CatValue> unbound(String name) {
    if (!rules.isInDialectOfDartagnan()) {
      return Optional.empty();
    }
    return machineSets().stream()
        .filter(set -> set.equalsIgnoreCase(name))
        .findFirst()
        .map(this::machineSet)
        .or(() -> Optional.of(tagged(setName(name))));
  }

  // Relations.

  private Scope relations(Scope start) {
    Pairs same = Events.all(of.size()).identity();
    Pairs accesses = Events.of(of.size(), e -> of.events.get(e).kind().isAccess()).identity();
    Scope s =
        start
            .with("id", Relation.exactly(same))
            .with("po", Relation.exactly(of.po))
            .with("loc", orders.loc())
            .with("rf", this::readsFrom)
            .with("int", () -> pairs((a, b) -> a.thread() >= 0 && a.thread() == b.thread()))
            .with("ext", () -> pairs((a, b) -> a.thread() != b.thread()))
            .with(
                "same-instance",
                () ->
                    pairs(
                        (a, b) ->
                            a.thread() >= 0
                                && a.thread() == b.thread()
                                && a.instance() == b.instance()))
            .with("sm", Relation.exactly(accesses))
            .with("si", Relation.exactly(accesses))
            .with("pco", this::knownOrder);
    for (String name : List.of("addr", "data", "ctrl", "iico_data", "iico_ctrl")) {
      s = s.with(name, () -> Relation.exactly(of.related(name)));
    }
    for (String none : List.of("iico_order", "aligned", "partial_po", "success", "tst")) {
      s = s.with(none, Relation.exactly(Pairs.none(of.size())));
    }
    return s;
  }

  private interface Related {
    boolean test(PathEvent a, PathEvent b);
  }

  private CatValue pairs(Related related) {
    return Relation.exactly(
        Pairs.of(of.size(), (a, b) -> related.test(of.events.get(a), of.events.get(b))));
  }

  private CatValue readsFrom() {
    Pairs lower = Pairs.of(of.size(), (w, r) -> draft.source[r] == w);
    boolean all = of.reads.stream().allMatch(read -> draft.source[read] != Draft.OPEN);
    if (all) {
      return Relation.exactly(lower);
    }
    Pairs upper = lower;
    for (int read : of.reads) {
      if (draft.source[read] == Draft.OPEN) {
        for (int write : draft.sources(read)) {
          upper = upper.with(write, read);
        }
      }
    }
    return new Relation(lower, upper);
  }

  private Relation sameLocation() {
    long[] at = new long[of.size()];
    boolean all = true;
    for (int e = 0; e < at.length; e++) {
      at[e] = draft.location(e);
      all &= of.events.get(e).location().isEmpty() || at[e] != Datum.UNKNOWN;
    }
    Pairs lower =
        Pairs.of(
            at.length,
            (a, b) -> isPlaced(a) && isPlaced(b) && (a == b || (at[a] == at[b] && isKnown(at[a]))));
    return all
        ? Relation.exactly(lower)
        : new Relation(
            lower,
            Pairs.of(
                at.length,
                (a, b) ->
                    isPlaced(a)
                        && isPlaced(b)
                        && (at[a] == at[b] || !isKnown(at[a]) || !isKnown(at[b]))));
  }

  private boolean isPlaced(int event) {
    return of.events.get(event).location().isPresent();
  }

  private static boolean isKnown(long value) {
    return value != Datum.UNKNOWN;
  }

  /** Each initial write before all others of its location, and these before a final write. */
  private CatValue knownOrder() {
    SourceSpan at = rules.top();
    EventSet last = algebra.events(finalWrites(), at);
    Events writes = Events.of(of.size(), e -> of.events.get(e).kind().writes());
    Events initial = Events.of(of.size(), e -> of.events.get(e).kind() == Kind.INITIAL);
    Pairs first = initial.times(writes.minus(initial));
    Pairs lower = writes.minus(last.upper()).times(last.lower());
    Pairs upper = writes.minus(last.lower()).times(last.upper());
    return new Relation(
        orders.loc().lower().and(first.or(lower)), orders.loc().upper().and(first.or(upper)));
  }

  // Functions.

  private Scope primitives(Scope s) {
    SourceSpan at = rules.top();
    return s.with("domain", new Primitive(r -> domain(algebra.relation(r, at))))
        .with("range", new Primitive(r -> range(algebra.relation(r, at))))
        .with(
            "as_transitive",
            new Primitive(
                r ->
                    algebra.unary(
                        dev.assay.cat.CatExpression.UnaryOperator.TRANSITIVE_CLOSURE, r, at)))
        .with("classes-loc", new Primitive(this::classesByLocation))
        .with("classes", new Primitive(this::classes))
        .with("linearisations", new Primitive(this::linearisations))
        .with("different-values", new Primitive(this::differentValues))
        .with("tag2events", new Primitive(tag -> eventsOf(tag, s)))
        .with("fromto", new Primitive(set -> between(algebra.events(set, at))))
        .with(
            "fail",
            new Primitive(
                value -> {
                  throw new InputException(at, "fail");
                }));
  }

  private static CatValue domain(Relation r) {
    Events lower = r.lower().domain();
    return new EventSet(lower, r.isOne() ? lower : r.upper().domain());
  }

  private static CatValue range(Relation r) {
    Events lower = r.lower().range();
    return new EventSet(lower, r.isOne() ? lower : r.upper().range());
  }

  private CatValue between(EventSet set) {
    Events fences = Events.of(of.size(), e -> of.events.get(e).kind() == Kind.FENCE);
    return new Relation(
        of.po.then(set.lower().and(fences).identity()).then(of.po),
        of.po.then(set.upper().and(fences).identity()).then(of.po));
  }

  private CatValue classesByLocation(CatValue set) {
    EventSet events = algebra.events(set, rules.top());
    if (!events.isExact()) {
      throw new NotDecided();
    }
    return valuesOf(orders.classes(events.lower()));
  }

  private static CatValue valuesOf(List<Events> classes) {
    return classes.isEmpty()
        ? CatValue.Nothing.NOTHING
        : new ValueSet(classes.stream().<CatValue>map(EventSet::exactly).toList());
  }

  private CatValue classes(CatValue value) {
    Relation relation = algebra.relation(value, rules.top());
    if (!relation.isExact()) {
      throw new NotDecided();
    }
    Pairs related = relation.lower().or(relation.lower().inverse()).transitive();
    return valuesOf(
        new LinearOrders(Relation.exactly(related), orders.limits()).classes(related.domain()));
  }

  private CatValue linearisations(CatValue argument) {
    if (!(argument instanceof Tuple tuple) || tuple.elements().size() != 2) {
      throw new InputException(rules.top(), "linearisations takes a set and a relation");
    }
    return new Orders(
        algebra.events(tuple.elements().get(0), rules.top()),
        algebra.relation(tuple.elements().get(1), rules.top()),
        true);
  }

  private CatValue differentValues(CatValue value) {
    Relation relation = algebra.relation(value, rules.top());
    return new Relation(
        Pairs.of(
            of.size(),
            (a, b) ->
                relation.lower().has(a, b)
                    && isKnown(draft.carried(a))
                    && isKnown(draft.carried(b))
                    && draft.carried(a) != draft.carried(b)),
        Pairs.of(
            of.size(),
            (a, b) ->
                relation.upper().has(a, b)
                    && (!isKnown(draft.carried(a)) || draft.carried(a) != draft.carried(b))));
  }

  private CatValue eventsOf(CatValue tag, Scope base) {
    if (!(tag instanceof Tag named)) {
      throw new InputException(rules.top(), "a tag is expected");
    }
    String set = setName(named.name());
    return base.find(set).orElseGet(() -> tagged(set));
  }
}
