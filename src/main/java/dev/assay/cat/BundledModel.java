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
              "rc11",
              "C11 repaired; forbids cycles of program order and reads-from",
              "Lahav, Vafeiadis, Kang, Hur, Dreyer, PLDI 2017",
              Vocabulary.C11,
              Provenance.EXACT),
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
              Provenance.EXACT));

  /** The bundled model of this name. */
  public static Optional<BundledModel> named(String name) {
    return ALL.stream().filter(model -> model.name().equals(name)).findFirst();
  }

  /** The primitives that a model knows. */
  public enum Vocabulary {
    KERNEL,
    C11,
    BOTH
  }

  /** How far a model is known to be that of its source. */
  public enum Provenance {
    /** Checked against the reference model by running both. */
    EXACT,
    /** Taken from a published source, without a tool to check against. */
    SOURCE,
    /** The source is incomplete; what is given is consistent and gives the known verdicts. */
    RECONSTRUCTION
  }
}
