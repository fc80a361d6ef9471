package dev.assay.engine.search;

import dev.assay.engine.state.Decision;
import dev.assay.engine.state.Level;
import java.util.List;

/**
 * Decisions that another thread may take.
 *
 * @param level what they are taken on; nobody else uses it
 * @param tests the tests that matter after them, as bits
 * @param path which decision was taken on each level from the root
 * @param skipped how many decisions of the level come before these
 */
record Task(Level level, List<Decision> decisions, long tests, int[] path, int skipped) {}
