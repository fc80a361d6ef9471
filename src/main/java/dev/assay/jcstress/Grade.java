package dev.assay.jcstress;

/** What an outcome is to jcstress. */
public enum Grade {
  /** Allowed, and no more than interleaving gives. */
  ACCEPTABLE,
  /** Allowed, and the state that the test asks about or one that is not sequentially consistent. */
  ACCEPTABLE_INTERESTING,
  /** Not allowed by the model. */
  FORBIDDEN
}
