/**
 * Turns a litmus test into the jcstress test that an expert would have written, runs it on a real
 * machine, and says whether every observed outcome is one that the model allows.
 *
 * <p>The way of a test: {@code JavaMapping} writes it anew with the access modes of Java, at least
 * as strong as those it had; the {@code java} model judges that, with what Java emulates spelled
 * out by {@code SpelledOut}; {@code TestSource} prints that as Java source, with the outcomes that
 * the model allows; a {@link dev.assay.jcstress.Runner} runs it; {@link
 * dev.assay.jcstress.Crosschecked} compares what was seen with what is allowed.
 */
@NullMarked
package dev.assay.jcstress;

import org.jspecify.annotations.NullMarked;
