package dev.assay.execution;

import dev.assay.program.AccessMode;
import dev.assay.program.Term;
import dev.assay.source.SourceSpan;
import java.util.Optional;

/**
 * An event that some execution of a test may contain.
 *
 * @param id its index, dense: initial writes first, then threads in order, each in program order
 * @param thread the number of its thread, −1 for initial writes
 * @param guard when it is present: an index into the guards of the event structure
 * @param location the address it works on; empty for fences
 * @param written the value it writes; empty unless it writes
 * @param rmwHalf whether it is one of the two events of a kernel read-modify-write
 * @param instance which statement instance it belongs to; equal numbers, same instance
 */
public record Event(
    int id,
    int thread,
    EventKind kind,
    int guard,
    Optional<Term> location,
    Optional<Term> written,
    AccessMode mode,
    boolean rmwHalf,
    int instance,
    SourceSpan span) {}
