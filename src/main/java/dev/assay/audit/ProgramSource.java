package dev.assay.audit;

import dev.assay.audit.Claim.Verdict;
import dev.assay.ordering.OrderingFinder;
import dev.assay.ordering.Orderings;
import dev.assay.ordering.Remedy;
import dev.assay.ordering.RemedyFinder;
import dev.assay.property.ProgramAnswer;
import dev.assay.property.ProgramAnswer.Judgement;
import dev.assay.source.Diagnostic;
import dev.assay.source.SourceFile;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/** A C program, which claims that its properties hold under some models. */
public final class ProgramSource implements WholeSource {

  private static final String RACES = "no data race";
  private static final String WAITS = "every wait ends";

  private final SourceFile file;
  private final List<Function<SourceFile, ProgramAnswer>> judges;
  private final List<ProgramAnswer> answers;
  private final Orderings orderings;

  private ProgramSource(
      SourceFile file,
      List<Function<SourceFile, ProgramAnswer>> judges,
      List<ProgramAnswer> answers) {
    this.file = file;
    this.judges = List.copyOf(judges);
    this.answers = List.copyOf(answers);
    this.orderings = OrderingFinder.inFile(answers.get(0).program().program(), file);
  }

  /**
   * A program.
   *
   * @param judges what answers a program, for each model
   * @throws dev.assay.source.InputException if it uses what is not supported
   */
  public static ProgramSource of(
      SourceFile file, List<Function<SourceFile, ProgramAnswer>> judges) {
    return new ProgramSource(file, judges, judges.stream().map(j -> j.apply(file)).toList());
  }

  /** The answers for the program as it is written, one a model. */
  public List<ProgramAnswer> answers() {
    return answers;
  }

  @Override
  public Subject subject() {
    Set<Diagnostic> warnings = new LinkedHashSet<>();
    answers.forEach(answer -> warnings.addAll(answer.warnings()));
    return new Subject(
        file,
        file.name(),
        String.join(", ", properties(answers.get(0), ProgramAnswer.Verdict.HOLDS)),
        List.copyOf(warnings),
        Optional.empty());
  }

  @Override
  public Orderings orderings() {
    return orderings;
  }

  @Override
  public List<Audit.ModelClaim> claims() {
    List<Audit.ModelClaim> claims = new ArrayList<>();
    for (ProgramAnswer answer : answers) {
      claims.add(
          new Audit.ModelClaim(
              answer.model(),
              answer.verdict() == ProgramAnswer.Verdict.HOLDS ? "Holds" : "Violated",
              properties(answer, ProgramAnswer.Verdict.VIOLATED),
              properties(answer, ProgramAnswer.Verdict.HOLDS)));
    }
    return claims;
  }

  /** The properties with a verdict; those of several places with their lines. */
  private static List<String> properties(ProgramAnswer answer, ProgramAnswer.Verdict verdict) {
    List<String> words = new ArrayList<>();
    Set<String> seen = new TreeSet<>();
    for (Judgement judgement : answer.judgements()) {
      if (judgement.verdict() != verdict || !seen.add(judgement.property())) {
        continue;
      }
      List<String> lines =
          answer.judgements().stream()
              .filter(j -> j.verdict() == verdict && j.property().equals(judgement.property()))
              .flatMap(j -> j.span().stream())
              .map(span -> Integer.toString(span.line()))
              .distinct()
              .toList();
      String places =
          lines.isEmpty()
              ? ""
              : (lines.size() == 1 ? " (line " : " (lines ") + String.join(", ", lines) + ")";
      words.add(judgement.property() + places);
    }
    return words;
  }

  @Override
  public Optional<String> nothing() {
    for (ProgramAnswer answer : answers) {
      for (Judgement judgement : answer.judgements()) {
        String what = sentence(judgement) + " under " + answer.model();
        if (judgement.verdict() == ProgramAnswer.Verdict.INCOMPLETE) {
          return Optional.of(
              "its own answer is incomplete: "
                  + what
                  + (judgement.detail().isEmpty() ? "" : ": " + judgement.detail()));
        }
        if (judgement.verdict() == ProgramAnswer.Verdict.VIOLATED
            && kind(judgement) == Verdict.FAILS) {
          return Optional.of("it is violated as it is written: " + what);
        }
      }
    }
    boolean claims =
        answers.stream()
            .flatMap(answer -> answer.judgements().stream())
            .anyMatch(judgement -> judgement.verdict() == ProgramAnswer.Verdict.HOLDS);
    return claims ? Optional.empty() : Optional.of("no property of it holds");
  }

  private static String sentence(Judgement judgement) {
    return judgement.span().map(span -> "line " + span.line() + ": ").orElse("")
        + judgement.property();
  }

  @Override
  public boolean isComplete() {
    return answers.stream().allMatch(a -> a.verdict() != ProgramAnswer.Verdict.INCOMPLETE);
  }

  private static Verdict kind(Judgement judgement) {
    return switch (judgement.property()) {
      case RACES -> Verdict.RACES;
      case WAITS -> Verdict.WAITS;
      default -> Verdict.FAILS;
    };
  }

  /** A property and its place. */
  private static String key(Judgement judgement) {
    return judgement.property()
        + judgement.span().map(span -> span.file().name() + ":" + span.line()).orElse("");
  }

  private static boolean isViolated(Judgement judgement, ProgramAnswer written) {
    return judgement.verdict() == ProgramAnswer.Verdict.VIOLATED
        && written.judgements().stream()
            .noneMatch(
                j ->
                    j.verdict() == ProgramAnswer.Verdict.VIOLATED && key(j).equals(key(judgement)));
  }

  @Override
  public Verdict judge(SourceFile variant) {
    Verdict worst = Verdict.HOLDS;
    for (int i = 0; i < judges.size(); i++) {
      worst = worst.orWorse(verdict(judges.get(i).apply(variant), answers.get(i)));
    }
    return worst;
  }

  private static Verdict verdict(ProgramAnswer answer, ProgramAnswer written) {
    Verdict worst = answer.stopped().isPresent() ? Verdict.UNKNOWN : Verdict.HOLDS;
    for (Judgement judgement : answer.judgements()) {
      if (isViolated(judgement, written)) {
        worst = worst.orWorse(kind(judgement));
      } else if (judgement.verdict() == ProgramAnswer.Verdict.INCOMPLETE) {
        worst = worst.orWorse(Verdict.UNKNOWN);
      }
    }
    return worst;
  }

  @Override
  public List<Remedy> remedies() {
    return RemedyFinder.inFile(answers.get(0).program().program(), file);
  }

  @Override
  public String wanted() {
    return "every property is to hold";
  }

  @Override
  public List<String> wrong() {
    List<String> wrong = new ArrayList<>();
    for (ProgramAnswer answer : answers) {
      answer.judgements().stream()
          .filter(j -> j.verdict() == ProgramAnswer.Verdict.VIOLATED)
          .map(j -> sentence(j) + " is violated under " + answer.model())
          .forEach(wrong::add);
    }
    return wrong;
  }

  @Override
  public Verdict judgeWanting(SourceFile variant) {
    Verdict worst = Verdict.HOLDS;
    for (Function<SourceFile, ProgramAnswer> judge : judges) {
      for (Judgement judgement : judge.apply(variant).judgements()) {
        worst =
            worst.orWorse(
                switch (judgement.verdict()) {
                  case HOLDS -> Verdict.HOLDS;
                  case VIOLATED -> kind(judgement);
                  case INCOMPLETE -> Verdict.UNKNOWN;
                });
      }
    }
    return worst;
  }

  @Override
  public Optional<Shown> wrong(SourceFile variant) {
    for (Function<SourceFile, ProgramAnswer> judge : judges) {
      ProgramAnswer answer = judge.apply(variant);
      for (Judgement judgement : answer.judgements()) {
        if (judgement.verdict() == ProgramAnswer.Verdict.VIOLATED) {
          return Optional.of(new Shown.OfProgram(answer, judgement));
        }
      }
    }
    return Optional.empty();
  }

  @Override
  public Optional<Shown> broken(SourceFile variant) {
    for (int i = 0; i < judges.size(); i++) {
      ProgramAnswer answer = judges.get(i).apply(variant);
      for (Judgement judgement : answer.judgements()) {
        if (isViolated(judgement, answers.get(i))) {
          return Optional.of(new Shown.OfProgram(answer, judgement));
        }
      }
    }
    return Optional.empty();
  }
}
