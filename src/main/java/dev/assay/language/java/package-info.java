/**
 * Java programs: jcstress tests as javac reads them. What comes out is a class with its actors and
 * graded outcomes ({@link JcstressTest}) over attributed trees ({@link JavaUnit}); what it means is
 * said in {@code docs/java.md}. Nothing here is loaded for other languages: javac is large.
 */
@NullMarked
package dev.assay.language.java;

import org.jspecify.annotations.NullMarked;
