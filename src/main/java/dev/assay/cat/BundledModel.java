package dev.assay.cat;

import java.util.List;
import java.util.Optional;

/**
 * A model that comes with Assay.
 *
 * @param name what {@code --model} takes; the file is {@code name.cat}
 * @param description one line for the list of models
 * @param source the paper, program or kernel version that the model follows
 */
public record BundledModel(
    String name, String description, String source, Vocabulary vocabulary, Provenance provenance) {

  /** Every bundled model, in the order in which they are listed. */
  public static final List<BundledModel> ALL =
      List.of(
          new BundledModel(
              "lkmm",
              "the Linux-kernel memory model: marked and plain accesses, locks, RCU, SRCU",
              "tools/memory-model of Linux as of 2026, herd7 variant lkmmv2",
              Vocabulary.KERNEL,
              Provenance.EXACT),
          new BundledModel(
              "lkmm-strong-2016",
              "the first complete kernel model; no locks, SRCU or plain accesses",
              "Stern, April 2016 (strong model)",
              Vocabulary.KERNEL,
              Provenance.EXACT),
          new BundledModel(
              "lkmm-weak-2016",
              "the weak counterpart of lkmm-strong-2016",
              "Stern, spring 2016 (weak model)",
              Vocabulary.KERNEL,
              Provenance.EXACT),
          new BundledModel(
              "lkmm-weak-2017",
              "the weak kernel model that lkmm grew from; no locks, SRCU or plain accesses",
              "Stern and Parri, August 2017; a reconstruction of the weak model of February 2017",
              Vocabulary.KERNEL,
              Provenance.RECONSTRUCTION),
          new BundledModel(
              "rc11",
              "C11 repaired; forbids cycles of program order and reads-from",
              "Lahav, Vafeiadis, Kang, Hur, Dreyer, PLDI 2017",
              Vocabulary.C11,
              Provenance.EXACT),
          new BundledModel(
              "c20",
              "C++20: seq_cst of P0668, release sequences of P0982; permits cycles as in LB",
              "ISO/IEC 14882:2020, [atomics.order] and [intro.races]",
              Vocabulary.C11,
              Provenance.SOURCE),
          new BundledModel(
              "c11",
              "C11 as in the standard of 2011, with a total order of seq_cst",
              "Batty, Donaldson, Wickerson, POPL 2016 (herd7's c11_orig)",
              Vocabulary.C11,
              Provenance.EXACT),
          new BundledModel(
              "c11-simp",
              "C11 with a simple acyclicity of seq_cst",
              "Batty, Donaldson, Wickerson, POPL 2016 (herd7's c11_simp)",
              Vocabulary.C11,
              Provenance.EXACT),
          new BundledModel(
              "c11-partial-sc",
              "C11 with a partial order of seq_cst",
              "Batty, Donaldson, Wickerson, POPL 2016 (herd7's c11_partialSC)",
              Vocabulary.C11,
              Provenance.EXACT),
          new BundledModel(
              "sc", "sequential consistency", "Lamport 1979", Vocabulary.BOTH, Provenance.EXACT),
          new BundledModel(
              "tso",
              "total store order: writes wait in a buffer until a full fence",
              "SPARC v8; Owens, Sarkar, Sewell, TPHOLs 2009",
              Vocabulary.BOTH,
              Provenance.EXACT),
          new BundledModel(
              "pso",
              "partial store order: as tso, and writes to different locations may overtake",
              "SPARC v8",
              Vocabulary.BOTH,
              Provenance.EXACT),
          new BundledModel(
              "coherence",
              "coherence of each location and atomicity, nothing else",
              "Alglave, Maranget, Tautschnig, TOPLAS 2014 (SC per location)",
              Vocabulary.BOTH,
              Provenance.EXACT),
          new BundledModel(
              "java",
              "Java: access modes, volatile, locks, final fields",
              "JLS 17.4 and 17.5; Lea, Using JDK 9 Memory Order Modes; JAM21 of ECOOP 2022",
              Vocabulary.JAVA,
              Provenance.TESTED),
          new BundledModel(
              "x86-tso",
              "x86-TSO",
              "Owens, Sarkar, Sewell, TPHOLs 2009",
              Vocabulary.COMPILED,
              Provenance.EXACT),
          new BundledModel(
              "aarch64",
              "Armv8 for accesses of one size; weaker after a compare-and-swap than Arm's own",
              "Arm Architecture Reference Manual, chapter B2; herd7's aarch64",
              Vocabulary.COMPILED,
              Provenance.TESTED),
          new BundledModel(
              "power",
              "IBM Power",
              "Alglave, Maranget, Tautschnig, Herding Cats, TOPLAS 2014",
              Vocabulary.COMPILED,
              Provenance.EXACT),
          new BundledModel(
              "riscv",
              "RISC-V RVWMO",
              "RISC-V unprivileged manual, chapter RVWMO",
              Vocabulary.COMPILED,
              Provenance.EXACT));

  /** The bundled model of this name. */
  public static Optional<BundledModel> named(String name) {
    return ALL.stream().filter(model -> model.name().equals(name)).findFirst();
  }

  /** The primitives that a model knows. */
  public enum Vocabulary {
    /** Those of the Linux kernel. */
    KERNEL,
    /** Those of C11. */
    C11,
    /** Those of the Linux kernel or of C11. */
    BOTH,
    /** Those of the Linux kernel, of C11, and Java's access modes. */
    JAVA,
    /** Machine instructions: a C test is compiled for the architecture first. */
    COMPILED
  }

  /** How far a model is known to be that of its source. */
  public enum Provenance {
    /** The definition is that of the source, checked by running both. */
    EXACT("checked by running both"),
    /** The definition is our own, and agrees with the source on many tests. */
    TESTED("our own formulation, tested against it"),
    /** Taken from a published source, without a tool to check against. */
    SOURCE("not checked by a tool"),
    /** The source is incomplete; what is given is consistent and gives the known verdicts. */
    RECONSTRUCTION("a reconstruction; it gives the known verdicts");

    private final String words;

    Provenance(String words) {
      this.words = words;
    }

    /** The same in words. */
    public String words() {
      return words;
    }
  }
}
