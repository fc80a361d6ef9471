package dev.assay.model;

import dev.assay.relation.Universe;

/** Where the interpreter finds the sets and relations of the execution at hand. */
public interface NodeSource {

  /** The shape of the execution's sets and relations. */
  Universe universe();

  /** The bits of a node; all that it depends on is decided. Not to be written to. */
  long[] bits(int node);

  /** The location classes: an equivalence on the events that have a location. */
  long[] sameLocation();

  /** The events that are present. */
  long[] present();

  /** Whether two events carry different values. */
  boolean differentValues(int a, int b);
}
