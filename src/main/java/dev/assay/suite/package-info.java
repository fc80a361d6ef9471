/** Many tests or many models at once: what is expected, what holds, and where models differ. */
@NullMarked
package dev.assay.suite;

import org.jspecify.annotations.NullMarked;
