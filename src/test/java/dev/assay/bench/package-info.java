/** Programs that grow, and what Assay spends on them, beside what its peers spent. */
@NullMarked
package dev.assay.bench;

import org.jspecify.annotations.NullMarked;
