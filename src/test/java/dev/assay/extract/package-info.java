@NullMarked
package dev.assay.extract;

import org.jspecify.annotations.NullMarked;
