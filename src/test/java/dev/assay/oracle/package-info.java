/**
 * The naive oracle: every control path, every reads-from map, every branch of the cat program, one
 * after the other, with nothing pruned and nothing shared. It has only the parsers and syntax trees
 * in common with the engine that it is held against, and is written for obviousness alone.
 */
@NullMarked
package dev.assay.oracle;

import org.jspecify.annotations.NullMarked;
