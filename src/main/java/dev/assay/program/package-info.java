/**
 * The intermediate representation (IR): what every language is lowered to, and all that the engine
 * knows of a program. It stands before the languages, so that only they know syntax.
 *
 * <p>A {@code Program} has a {@code Memory}, threads, a {@code Condition} and what reports say of
 * the source. A thread ({@code ThreadCode}) is structured {@code Code}: sequences, branches, loops,
 * and steps. A step is one statement of the source. What it does is an {@code Evaluation}: a list
 * of {@code Instruction}s and the {@code Operand} that comes out as its value.
 *
 * <p>Two kinds of names carry values, and they differ in the order that comes with them:
 *
 * <ul>
 *   <li>A <em>result</em> is what an instruction yields to others of the same evaluation, by its
 *       number. It makes intra-statement causality ({@code iico_data}) and no program order. In
 *       {@code *x = READ_ONCE(*y) + READ_ONCE(*z)} the two loads are instructions without order
 *       between them, both of whose results feed the store.
 *   <li>A <em>register</em> carries a value from one statement to later ones. Program order runs
 *       from the events of the one to those of the other, and address, data and control
 *       dependencies follow the register.
 * </ul>
 *
 * <p>Operands are pure: constants, registers, results, and operators on these. Which dependency an
 * operand makes follows from where it stands in its instruction: an address, a stored value, or
 * what a comparison looks at. {@code Datum} codes values, {@code Arithmetic} applies operators, and
 * {@code Term} is a value as an execution computes it from what its reads return.
 *
 * <p>The instructions are few and closed: load, store, fence (also the markers of RCU sections),
 * update, compare-exchange (the kernel's and C11's), add-unless, operations on locks, events of
 * SRCU, assignment, naming a value, assumption, choice, and control. A compilation to hardware
 * ({@code dev.assay.mapping}) uses only loads, stores, fences, choices, assumptions and control.
 *
 * <p>How later languages fit in:
 *
 * <ul>
 *   <li>A call is inlined by the front end; a local variable is a register whose name the front end
 *       makes unique, unless its address escapes, when it is a symbol of the memory.
 *   <li>Each scalar member or element is a cell of its own; its address is the symbol's plus a
 *       constant, computed by an operation like any other.
 *   <li>{@code break}, {@code return} and {@code goto} become flags that branches test.
 *   <li>A nondeterministic value is a choice of its ways; {@code assume} is an assumption.
 *   <li>An assertion is an assignment of 0 to a register that the program's condition looks at; so
 *       the condition says which of them failed. Whether it counts although another thread cannot
 *       go on is a question to the engine.
 *   <li>Creating and joining a thread is a store-release and a load-acquire of a symbol of its own,
 *       with an assumption on what is loaded.
 *   <li>Integers of other widths than 32 bits are masked by operations; 64-bit values need a wider
 *       {@code Datum}, which codes numbers in its low half.
 * </ul>
 */
@NullMarked
package dev.assay.program;

import org.jspecify.annotations.NullMarked;
