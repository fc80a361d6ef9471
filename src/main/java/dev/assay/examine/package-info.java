/**
 * Answers litmus tests under one set of settings: finds the model that a test is for, loads it
 * once, and has the engine check.
 */
@NullMarked
package dev.assay.examine;

import org.jspecify.annotations.NullMarked;
