package dev.assay.engine.state;

import dev.assay.model.NodeSource;
import dev.assay.program.Datum;
import dev.assay.relation.Universe;

/** What the interpreter sees of a level. */
public record DecidedExecution(Universe universe, Level level, Values values, int[] nodeOf)
    implements NodeSource {

  @Override
  public long[] bits(int node) {
    return level.bounds.lower(nodeOf[node]);
  }

  @Override
  public long[] sameLocation() {
    long[] same = universe.newRelation();
    for (int a = 0; a < universe.size(); a++) {
      for (int b = 0; b < universe.size(); b++) {
        if (level.location[a] != Datum.UNKNOWN && level.location[a] == level.location[b]) {
          universe.add(same, a, b);
        }
      }
    }
    return same;
  }

  @Override
  public long[] present() {
    return level.present;
  }

  @Override
  public boolean differentValues(int a, int b) {
    return values.of(a, level) != values.of(b, level);
  }
}
