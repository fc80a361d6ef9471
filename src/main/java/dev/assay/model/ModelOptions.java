package dev.assay.model;

import java.util.Optional;
import java.util.Set;

public record ModelOptions(
    String model,
    Optional<String> bell,
    Set<String> variants,
    Set<String> skippedChecks,
    boolean strictSkip) {}
