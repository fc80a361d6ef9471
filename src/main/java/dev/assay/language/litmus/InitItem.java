package dev.assay.language.litmus;

import dev.assay.program.Observable;
import dev.assay.program.Value;
import dev.assay.source.SourceSpan;
import java.util.List;
import java.util.Optional;

/**
 * One item of the init section, resolved.
 *
 * @param target a {@link Observable.Register}, {@link Observable.Global} or {@link
 *     Observable.Array}
 * @param type the declared base type name such as {@code int} or {@code atomic_t}, without pointer
 *     stars; empty for untyped items
 * @param pointer true for {@code int *p}
 * @param values one value, or an array's values in order; empty if none was given (all zero)
 * @param length the number of elements of an array, 1 otherwise
 */
public record InitItem(
    Observable target,
    Optional<String> type,
    boolean pointer,
    List<Value> values,
    int length,
    SourceSpan span) {
  public InitItem {
    values = List.copyOf(values);
  }
}
