package dev.assay.check;

import java.util.function.BooleanSupplier;

public record CheckOptions(int unroll, Budget budget, BooleanSupplier cancelled) {}
