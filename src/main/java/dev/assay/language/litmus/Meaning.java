package dev.assay.language.litmus;

/** What is meant by words that herd7 takes for names of registers, and C does not. */
enum Meaning {
  /** {@code return} and {@code break} do nothing, {@code true} is 0, and {@code 010} is ten. */
  HERD,

  /** The same, where what herd7 does not read is an error. */
  HERD_ALONE,

  C
}
