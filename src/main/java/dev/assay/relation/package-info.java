/** Sets and relations over dense event ids: algebra, closure, cycles. Knows no events. */
@NullMarked
package dev.assay.relation;

import org.jspecify.annotations.NullMarked;
