package dev.assay.engine;

import dev.assay.budget.Completeness;
import dev.assay.execution.CandidateExecution;
import java.util.Optional;

/**
 * What a search for one execution came to.
 *
 * @param completeness whether there is none where none was found
 */
public record Example(Optional<CandidateExecution> execution, Completeness completeness) {}
