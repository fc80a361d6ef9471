package dev.assay.verify;

import dev.assay.cat.CatDialect;
import dev.assay.cat.CatLibrary;
import dev.assay.cat.CatModel;
import dev.assay.cat.CatStatement;
import dev.assay.cat.ModelFiles;
import dev.assay.mapping.Compilation;
import dev.assay.mapping.MachineMapping;
import dev.assay.mapping.OlderUpdates;
import dev.assay.mapping.SplitUpdates;
import dev.assay.program.Program;
import dev.assay.source.SourceSpan;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A model as it is written, and how it is to be read.
 *
 * @param name as the user gave it
 * @param variants that are on, in lower case
 * @param skipped names of checks that are not made
 * @param strictSkip whether these have to fail instead
 * @param compilation how tests are compiled first; empty for a model of C
 * @param optionsInWords what decides what the files mean, as certificates have it
 */
public record Rules(
    String name,
    CatLibrary library,
    CatModel model,
    Optional<CatModel> bell,
    Set<String> variants,
    Set<String> skipped,
    boolean strictSkip,
    Optional<Compilation> compilation,
    List<String> optionsInWords) {

  public Rules {
    variants = Set.copyOf(variants);
    skipped = Set.copyOf(skipped);
    optionsInWords = List.copyOf(optionsInWords);
  }

  /** All instructions in the order of a run; includes are not yet resolved. */
  List<CatStatement> statements() {
    List<CatStatement> all = new ArrayList<>(library.prelude(model).statements());
    bell.ifPresent(its -> all.addAll(its.statements()));
    all.addAll(model.statements());
    return all;
  }

  /** The tags that a bell file and what it includes declare: their sets belong to the tests. */
  List<String> tagsOfBell() {
    List<String> tags = new ArrayList<>();
    bell.ifPresent(its -> collect(its.statements(), tags));
    return tags;
  }

  private void collect(List<CatStatement> statements, List<String> to) {
    for (CatStatement statement : statements) {
      if (statement instanceof CatStatement.EnumDeclaration declaration) {
        to.addAll(declaration.tags());
      } else if (statement instanceof CatStatement.Include include) {
        collect(library.open(include.file(), include.span()).statements(), to);
      }
    }
  }

  boolean skips(Optional<String> check) {
    return check.isPresent() && skipped.contains(check.get());
  }

  boolean isInDialectOfDartagnan() {
    return library.dialect(model) == CatDialect.DARTAGNAN;
  }

  /** A place for what is wrong with the model as a whole. */
  SourceSpan top() {
    return new SourceSpan(model.file(), 1, 1, 1);
  }

  /** The SHA-256 of the model's files and options. */
  String digest() {
    return ModelFiles.digest(library, model, bell, optionsInWords);
  }

  /** The program as the model judges it. */
  Program mapped(Program program) {
    Program mapped =
        compilation.isPresent()
            ? MachineMapping.map(program, compilation.get())
            : variants.contains("lkmmv2") ? program : OlderUpdates.map(program);
    return isInDialectOfDartagnan() ? SplitUpdates.map(mapped) : mapped;
  }
}
