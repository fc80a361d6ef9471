package dev.assay.cat;

import dev.assay.source.SourceSpan;
import java.util.Optional;

/**
 * One binding of a {@code let}.
 *
 * @param pattern what is bound; for a function always one name
 * @param parameter the formal parameter of {@code let f(x, y) = e}; empty for values
 */
public record CatBinding(
    CatPattern pattern, Optional<CatPattern> parameter, CatExpression value, SourceSpan span) {}
