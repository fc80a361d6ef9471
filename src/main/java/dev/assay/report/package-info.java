/**
 * Prints results: answers as herd prints them and as JSON; runs of a suite as text, JSON, JUnit's
 * XML, GitHub annotations and a page of HTML.
 */
@NullMarked
package dev.assay.report;

import org.jspecify.annotations.NullMarked;
