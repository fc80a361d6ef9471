@NullMarked
package dev.assay.document;

import org.jspecify.annotations.NullMarked;
