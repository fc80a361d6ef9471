package dev.assay.cli;

/**
 * What a run says of one input.
 *
 * @param out for standard output
 * @param err for standard error
 */
record Answer(String out, String err, ExitCode code) {}
