/** Code of threads while it grows: what front ends of whole programs have in common. */
@NullMarked
package dev.assay.language.code;

import org.jspecify.annotations.NullMarked;
