package dev.assay.jcstress;

/**
 * An outcome that a test may have on a machine.
 *
 * @param key what the Java test records: numbers, as jcstress prints a result
 * @param text the same as a state of the litmus test, such as {@code 0:r0=0; 1:r0=0;}
 */
public record GradedOutcome(String key, String text, Grade grade, String description) {}
