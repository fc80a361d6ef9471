/**
 * The command line, the configuration files and the words of herd7, for who calls it: scripts and
 * people that know it. What is answered comes from the stages before.
 */
@NullMarked
package dev.assay.herd;

import org.jspecify.annotations.NullMarked;
