package dev.assay.evidence;

import dev.assay.budget.Limits;
import dev.assay.execution.Event;
import dev.assay.execution.EventKind;
import dev.assay.execution.EventStructure;
import dev.assay.execution.Unfolding;
import dev.assay.model.MemoryModel;
import dev.assay.program.Program;
import dev.assay.program.ThreadCode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The candidate executions of a test: its events, what each read may read, and the model that
 * judges them. Not for several threads.
 */
public final class Space {

  private final EventStructure structure;
  private final MemoryModel model;
  private final State state;
  private final int[] reads;
  private final int[][] writes;
  private final BaseRelations base;
  private final Limits limits;
  private @Nullable LastDecision lastDecision;

  /**
   * The candidates of a test.
   *
   * @param model as it is written
   * @param unroll how often a loop's body may run; the test's own line wins
   * @param limits which all that is found out about the candidates is charged to
   * @throws dev.assay.budget.BudgetSpentException if a limit is reached on the way
   */
  public static Space of(Program test, MemoryModel model, int unroll, Limits limits) {
    int bound =
        test.setting("unroll")
            .map(setting -> Integer.parseInt(setting.value().trim()))
            .orElse(unroll);
    List<ThreadCode> threads = model.mapped(test).threads();
    return new Space(Unfolding.unfold(test, threads, bound, limits), model, limits);
  }

  /** The same candidates of a program with other marks on its accesses. */
  public Space marking(UnaryOperator<Event> mark) {
    EventStructure s = structure;
    return new Space(s.withEvents(s.events().stream().map(mark).toList()), model, limits);
  }

  private Space(EventStructure structure, MemoryModel model, Limits limits) {
    this.structure = structure;
    this.model = model;
    this.limits = limits;
    this.state = new State(structure.program());
    this.writes = new int[structure.size()][];
    List<Integer> all = new ArrayList<>();
    for (Event read : structure.events()) {
      if (read.kind().reads()) {
        limits.charge(1 + structure.size() / 32);
        all.add(read.id());
        writes[read.id()] =
            structure.events().stream()
                .filter(write -> write.kind().writes() && mayFeed(write, read))
                .mapToInt(Event::id)
                .toArray();
      }
    }
    reads = all.stream().mapToInt(Integer::intValue).toArray();
    base = new BaseRelations(this);
  }

  private Space(Space other, MemoryModel model) {
    this.structure = other.structure;
    this.model = model;
    this.state = other.state;
    this.reads = other.reads;
    this.writes = other.writes;
    this.base = other.base;
    this.limits = other.limits;
  }

  /** The same candidates, judged by a model with the same choices. */
  public Space under(MemoryModel other) {
    return new Space(this, other);
  }

  private boolean mayFeed(Event write, Event read) {
    if (write.id() == read.id() || !structure.guards().compatible(write.guard(), read.guard())) {
      return false;
    }
    return write.instance() != read.instance()
        || !structure.universe().has(structure.po(), read.id(), write.id());
  }

  /** The events of the test, and what relates them before anything is decided. */
  public EventStructure structure() {
    return structure;
  }

  /** The model. */
  public MemoryModel model() {
    return model;
  }

  /** What work on the candidates is charged to. */
  public Limits limits() {
    return limits;
  }

  /** What final states show. */
  State state() {
    return state;
  }

  /** The sets and relations that models start from. */
  BaseRelations base() {
    return base;
  }

  /** When what the model's nodes hold does not change any more. */
  LastDecision lastDecision() {
    LastDecision known = lastDecision;
    if (known == null) {
      known = lastDecision = new LastDecision(model.plan());
    }
    return known;
  }

  /** The events that read, ascending. */
  int[] reads() {
    return reads;
  }

  /** The writes that may feed a read if places and presence allow. */
  int[] writesFor(int read) {
    return writes[read];
  }

  /** The writes that may be the last of a place; initial ones only where there is no other. */
  List<Integer> lastWrites(long address, Candidate candidate) {
    List<Integer> found = new ArrayList<>();
    for (Event event : structure.events()) {
      if (event.kind().writes()
          && candidate.isPresent(event.id())
          && candidate.location[event.id()] == address) {
        found.add(event.id());
      }
    }
    if (found.size() > 1) {
      found.removeIf(id -> structure.events().get(id).kind() == EventKind.INITIAL_WRITE);
    }
    return found;
  }
}
