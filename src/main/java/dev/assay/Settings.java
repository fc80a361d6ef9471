package dev.assay;

import dev.assay.budget.Budget;
import dev.assay.cat.CatDialect;
import dev.assay.engine.answer.CheckOptions;
import dev.assay.examine.ExaminerSettings;
import dev.assay.examine.Variants;
import dev.assay.mapping.Compilation;
import dev.assay.model.ModelOptions;
import dev.assay.source.InputException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What is asked of tests: under which model, how it is read, and what each test may spend. Each
 * setting means what the option of that name means to {@code assay check}. Never changes; settings
 * that say the same are equal.
 */
public final class Settings {

  private static final Settings DEFAULTS = builder().build();

  private final Optional<String> model;
  private final ExaminerSettings settings;
  private final Optional<Path> macros;

  private Settings(Builder builder) {
    this.model = builder.model;
    this.macros = builder.macros;
    this.settings = builder.settings();
  }

  /**
   * Each test under the model that its primitives call for: {@code lkmm} for the kernel's, {@code
   * rc11} for C11's, {@code java} for Java's. No limits.
   */
  public static Settings defaults() {
    return DEFAULTS;
  }

  /** A builder that starts from the {@link #defaults}. */
  public static Builder builder() {
    return new Builder();
  }

  /** The model that was asked for; empty if the primitives of a test choose it. */
  public Optional<String> model() {
    return model;
  }

  /**
   * These settings as the examiner takes them.
   *
   * @throws InputException if the macro file cannot be read
   */
  ExaminerSettings forExaminer() {
    return macros.isEmpty() ? settings : settings.withMacros(TestFiles.read(macros.get()));
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Settings s && s.settings.equals(settings) && s.macros.equals(macros);
  }

  @Override
  public int hashCode() {
    return Objects.hash(settings, macros);
  }

  @Override
  public String toString() {
    return "Settings for " + model.orElse("the model of each test");
  }

  /** Collects settings. */
  public static final class Builder {

    private Optional<String> model = Optional.empty();
    private Optional<String> bell = Optional.empty();
    private final List<Path> includes = new ArrayList<>();
    private Optional<Path> macros = Optional.empty();
    private final Set<String> variants = new TreeSet<>();
    private final Set<String> skippedChecks = new TreeSet<>();
    private boolean strictSkip;
    private CatDialect dialect = CatDialect.HERD;
    private final List<Compilation> compilations = new ArrayList<>();
    private int unroll = CheckOptions.DEFAULT_UNROLL;
    private Budget budget = Budget.UNLIMITED;
    private boolean verdictOnly;

    private Builder() {}

    /** All tests under this model: the name of a bundled one, or a cat file. */
    public Builder model(String nameOrFile) {
      model = Optional.of(nameOrFile);
      return this;
    }

    /** All tests under the model of a cat file. */
    public Builder model(Path file) {
      return model(file.toString());
    }

    /** The bell file that goes with a cat file. */
    public Builder bell(String file) {
      bell = Optional.of(file);
      return this;
    }

    /** Another directory where model and bell files are sought, before the bundled ones. */
    public Builder include(Path directory) {
      includes.add(directory);
      return this;
    }

    /** The macro file that says what the names mean that tests call, instead of the kernel's. */
    public Builder macros(Path file) {
      macros = Optional.of(file);
      return this;
    }

    /**
     * Variants of herd7 that are on.
     *
     * @param list such as {@code lkmmv2,cos-opt}
     * @throws IllegalArgumentException if one is not known
     */
    public Builder variant(String list) {
      variants.addAll(Variants.parse(list));
      return this;
    }

    /** Checks of the model that are not made. */
    public Builder skipChecks(String... names) {
      skippedChecks.addAll(List.of(names));
      return this;
    }

    /** Keeps only executions in which every skipped check fails. */
    public Builder strictSkip() {
      strictSkip = true;
      return this;
    }

    /** What cat files are written in; by default, herd7's cat. */
    public Builder dialect(CatDialect written) {
      dialect = written;
      return this;
    }

    /**
     * How tests are compiled for the model of an architecture.
     *
     * @param how such as {@code aarch64:lse}
     * @throws IllegalArgumentException if there is no such way
     */
    public Builder compile(String how) {
      compilations.add(Compilation.parse(how));
      return this;
    }

    /**
     * How often a loop body may run, where a test does not say; 2 by default.
     *
     * @throws IllegalArgumentException if it is negative
     */
    public Builder unroll(int times) {
      if (times < 0) {
        throw new IllegalArgumentException("a loop cannot run " + times + " times");
      }
      unroll = times;
      return this;
    }

    /** The CPU time that a test may spend, of all threads together. */
    public Builder timeout(Duration cpuTime) {
      double seconds = cpuTime.toNanos() / 1e9;
      budget = new Budget(seconds, budget.memoryBytes(), budget.executions());
      return this;
    }

    /** The memory that the tables of a search may take. */
    public Builder memory(long bytes) {
      budget = new Budget(budget.cpuSeconds(), bytes, budget.executions());
      return this;
    }

    /** How many consistent executions a search lists before it stops. */
    public Builder executions(long most) {
      budget = new Budget(budget.cpuSeconds(), budget.memoryBytes(), most);
      return this;
    }

    /** Looks for one execution of each kind only, for tests that are too large for all. */
    public Builder verdictOnly() {
      verdictOnly = true;
      return this;
    }

    /** Settings with what was collected so far. */
    public Settings build() {
      return new Settings(this);
    }

    private ExaminerSettings settings() {
      ModelOptions options =
          new ModelOptions(model.orElse("lkmm"), bell, variants, skippedChecks, strictSkip);
      return new ExaminerSettings(
          options,
          model.isEmpty() && bell.isEmpty(),
          includes,
          Optional.empty(),
          unroll,
          budget,
          compilations,
          dialect,
          verdictOnly);
    }
  }
}
