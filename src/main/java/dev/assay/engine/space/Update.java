package dev.assay.engine.space;

/** The write of a read-modify-write, and its read; the same event in C11. */
public record Update(int read, int write) {}
