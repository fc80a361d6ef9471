package dev.assay.jcstress;

/**
 * The freedoms of the mapping to Java. The defaults are sound: the Java program is at least as
 * strong as the C one.
 *
 * @param dependencies how reads that others depend on are translated
 * @param fullFence how a full fence is written
 */
public record MappingOptions(Dependencies dependencies, FullFence fullFence) {

  /** Sound, whatever the compiler does. */
  public static final MappingOptions SOUND =
      new MappingOptions(Dependencies.ACQUIRE, FullFence.DOUBLE);

  /** What becomes of a kernel read whose value reaches an address, a stored value or a branch. */
  public enum Dependencies {
    /** An acquire read: Java promises no order for dependencies. */
    ACQUIRE,
    /** An opaque read like any other, to see whether this JVM and CPU keep the dependency. */
    OPAQUE
  }

  /** How a full fence is written. */
  public enum FullFence {
    /** As the one call that means it. C2 of JDK 17 drops it where another full fence follows. */
    SINGLE,
    /** Followed by an acquire fence, which keeps C2 from dropping it and costs nothing. */
    DOUBLE
  }
}
