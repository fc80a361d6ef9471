package dev.assay.edit;

/** A place of a text as editors count: lines from 0, and UTF-16 units of the line from 0. */
public record Position(int line, int column) {}
