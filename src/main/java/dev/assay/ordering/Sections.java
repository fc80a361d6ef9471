package dev.assay.ordering;

import dev.assay.program.Code;
import dev.assay.program.Instruction;
import dev.assay.program.ThreadCode;
import dev.assay.source.Diagnostic;
import dev.assay.source.SourceFile;
import dev.assay.source.SourceSpan;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Finds the critical sections of a thread: what begins and ends in one block of statements. */
final class Sections {

  /** What ends a section that begins with a call of the other name. */
  private static final Map<String, String> ENDS = new TreeMap<>();

  static {
    ENDS.put("rcu_read_lock", "rcu_read_unlock");
    ENDS.put("srcu_read_lock", "srcu_read_unlock");
    ENDS.put("srcu_down_read", "srcu_up_read");
    ENDS.put("mutex_lock", "mutex_unlock");
    ENDS.put("lock", "unlock");
    ENDS.put("mtx_lock", "mtx_unlock");
    ENDS.put("pthread_mutex_lock", "pthread_mutex_unlock");
    ENDS.put("pthread_spin_lock", "pthread_spin_unlock");
    ENDS.put("java_lock", "java_unlock");
    for (String prefix : List.of("spin_", "raw_spin_")) {
      for (String suffix : List.of("", "_irq", "_bh")) {
        ENDS.put(prefix + "lock" + suffix, prefix + "unlock" + suffix);
      }
      ENDS.put(prefix + "lock_irqsave", prefix + "unlock_irqrestore");
    }
  }

  private final ThreadCode thread;
  private final List<Site> sites = new ArrayList<>();
  private final List<Site> covered = new ArrayList<>();
  private final List<Diagnostic> leftOut = new ArrayList<>();

  private final Set<Integer> hollow;

  private Sections(ThreadCode thread) {
    this.thread = thread;
    this.hollow = HollowBlocks.of(thread);
  }

  /** A begin or an end: the call, where its statement begins, and which of its block that is. */
  private record Marker(Call call, SourceSpan span, int statement, int index) {
    Marker at(int number) {
      return new Marker(call, span, statement, number);
    }

    boolean isEndedBy(Marker other) {
      boolean names = other.call.name().equals(ENDS.get(call.name()));
      return names && (call.arity() == 0 || call.argument(0).equals(other.call.argument(0)));
    }
  }

  /** Whether a call begins or ends a section. */
  static boolean isMarker(Call call) {
    return ENDS.containsKey(call.name()) || ENDS.containsValue(call.name());
  }

  /** Whether a call begins a section. */
  static boolean begins(Call call) {
    return ENDS.containsKey(call.name());
  }

  /** What begins the sections that a call begins or ends. */
  static String begin(Call call) {
    return ENDS.entrySet().stream()
        .filter(pair -> pair.getValue().equals(call.name()))
        .map(Map.Entry::getKey)
        .findFirst()
        .orElse(call.name());
  }

  /** Whether an instruction begins or ends a section. */
  static boolean isMarker(Instruction instruction) {
    return Call.at(instruction.span()).filter(Sections::isMarker).isPresent();
  }

  /** Whether a statement begins or ends a section. */
  static boolean isMarker(Code.Step step) {
    return marker(step).isPresent();
  }

  /** Whether a statement begins a section. */
  static boolean begins(Code.Step step) {
    return marker(step).filter(its -> ENDS.containsKey(its.call.name())).isPresent();
  }

  /** Adds the sections of a thread to the sites, and what is none to what is left out. */
  static void add(ThreadCode thread, List<Site> sites, List<Diagnostic> leftOut) {
    Sections sections = new Sections(thread);
    sections.block(thread.body());
    sites.addAll(sections.sites);
    leftOut.addAll(sections.leftOut);
  }

  /** The first and the last statement of each section of a thread, as sites. */
  static List<Site> covered(ThreadCode thread) {
    Sections sections = new Sections(thread);
    sections.block(thread.body());
    return sections.covered;
  }

  private void block(List<Code> block) {
    Deque<Marker> open = new ArrayDeque<>();
    for (int i = 0; i < block.size(); i++) {
      Code code = block.get(i);
      int index = i;
      if (code instanceof Code.Step step) {
        marker(step).ifPresent(marker -> marker(marker.at(index), block, open));
      } else if (code instanceof Code.Sequence sequence) {
        block(sequence.parts());
      } else if (code instanceof Code.Branch branch) {
        block(List.of(branch.then()));
        branch.otherwise().ifPresent(other -> block(List.of(other)));
      } else if (code instanceof Code.Loop loop) {
        block(List.of(loop.body()));
      }
    }
    open.forEach(this::leaveOut);
  }

  private static Optional<Marker> marker(Code.Step step) {
    List<Marker> found = new ArrayList<>();
    int statement = Call.offset(step.span());
    step.evaluation()
        .forEachInstruction(
            i -> {
              if (isMarker(i)) {
                found.add(new Marker(Call.at(i.span()).orElseThrow(), i.span(), statement, -1));
              }
            });
    return found.stream().findFirst();
  }

  private void marker(Marker marker, List<Code> block, Deque<Marker> open) {
    if (ENDS.containsKey(marker.call.name())) {
      open.push(marker);
      return;
    }
    for (Iterator<Marker> begins = open.iterator(); begins.hasNext(); ) {
      Marker begin = begins.next();
      if (begin.isEndedBy(marker)) {
        begins.remove();
        if (!hollow.contains(begin.statement)) {
          sites.add(section(begin, marker, block));
        }
        return;
      }
    }
    leaveOut(marker);
  }

  private Site section(Marker begin, Marker end, List<Code> block) {
    Form none =
        new Form("", List.of(begin.call.removal(begin.statement), end.call.removal(end.statement)));
    String label = begin.call.text() + SourceFile.bytewise(" … ") + end.call.text();
    ShorterSections.add(thread, block, begin.index, end.index, label, covered);
    return new Ladder(Kind.SECTION, label).then(none).unordered().site(thread.number(), begin.span);
  }

  private void leaveOut(Marker marker) {
    String other = ENDS.containsKey(marker.call.name()) ? "end" : "begin";
    leftOut.add(
        Diagnostic.warning(
            marker.span,
            marker.call.name() + " is not audited: its " + other + " is not in the same block"));
  }
}
