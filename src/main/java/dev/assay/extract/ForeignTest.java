package dev.assay.extract;

import dev.assay.source.SourceSpan;

/**
 * A litmus test of an architecture that is not supported, as a table of instructions.
 *
 * @param architecture as its header says
 * @param span its header
 */
public record ForeignTest(String name, String architecture, SourceSpan span) {}
