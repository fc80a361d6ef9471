/**
 * What the engine is asked, and what it answers: options, observed values, counted final states.
 */
@NullMarked
package dev.assay.engine.answer;

import org.jspecify.annotations.NullMarked;
