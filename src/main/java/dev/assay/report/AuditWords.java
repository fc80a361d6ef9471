package dev.assay.report;

import dev.assay.audit.Audit;
import dev.assay.audit.DependencyAnswer;
import dev.assay.audit.SiteAnswer;
import dev.assay.audit.Status;
import dev.assay.ordering.Form;
import dev.assay.ordering.Site;
import dev.assay.source.SourceFile;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What audits say, in words. */
final class AuditWords {

  /** What is said of litmus tests with loops. */
  static final String LOOPS = "Of loops only the rounds were judged that --unroll lets run.";

  private AuditWords() {}

  /** What is written at a site, on one line, as a person reads it. */
  static String label(Site site) {
    return line(site.label());
  }

  /** What a form is called. */
  static String label(Form form) {
    return form.label().isEmpty() ? "nothing" : line(form.label());
  }

  private static String line(String text) {
    return SourceFile.readable(text).replaceAll("\\s+", " ");
  }

  static String models(Audit audit) {
    return Sentences.joined(audit.claims().stream().map(Audit.ModelClaim::model).toList());
  }

  /** What follows for one site: what would be enough, or would do as well. */
  static String advice(SiteAnswer answer) {
    String enough =
        answer.enough().stream().map(AuditWords::label).collect(Collectors.joining(" or "));
    return switch (answer.status()) {
      case NEEDED ->
          answer.instead().isEmpty()
              ? ""
              : answer.instead().stream().map(AuditWords::label).collect(Collectors.joining(" or "))
                  + " would do as well";
      case STRONG -> enough + " is enough";
      case SHARED, REDUNDANT -> enough.equals("nothing") ? "" : enough + " is enough";
      case UNKNOWN -> "";
    };
  }

  /** {@code free on x86-tso, dmb ish on aarch64}. */
  static String costs(SiteAnswer answer) {
    return answer.costs().stream()
        .map(cost -> (cost.isFree() ? "free" : cost.instructions()) + " on " + cost.model())
        .collect(Collectors.joining(", "));
  }

  /** What the verdicts are about. */
  static String covered(Audit audit) {
    if (audit.subject().test().isEmpty()) {
      return covered(audit.claims());
    }
    List<String> flags =
        audit.claims().stream().flatMap(claim -> claim.watched().stream()).distinct().toList();
    if (audit.claims().get(0).isOfRobustness()) {
      return "whether sc allows every execution"
          + (flags.isEmpty() ? "" : ", and new flags of " + Sentences.joined(flags));
    }
    return flags.isEmpty()
        ? "the condition; the models flag no data races"
        : "the condition and new flags of " + Sentences.joined(flags);
  }

  private static String covered(List<Audit.ModelClaim> claims) {
    List<String> watched = claims.stream().flatMap(c -> c.watched().stream()).distinct().toList();
    List<String> raised = claims.stream().flatMap(c -> c.raised().stream()).distinct().toList();
    return Sentences.joined(watched)
        + (raised.isEmpty() ? "" : "; violated as it is written: " + Sentences.joined(raised));
  }

  /** The sentence for a commit message. */
  static String sentence(Audit audit) {
    List<SiteAnswer> needed = of(audit, Status.NEEDED);
    List<SiteAnswer> strong = of(audit, Status.STRONG);
    List<SiteAnswer> redundant = of(audit, Status.REDUNDANT);
    List<SiteAnswer> shared = of(audit, Status.SHARED);
    List<String> sentences = new ArrayList<>();
    if (!needed.isEmpty()) {
      sentences.add(
          list(needed)
              + (needed.size() == 1 ? " is needed" : " are needed")
              + " under "
              + models(audit)
              + ".");
    }
    List<DependencyAnswer> dependencies = audit.dependencies(Status.NEEDED);
    if (!dependencies.isEmpty()) {
      sentences.add(
          "The "
              + Sentences.joined(dependencies.stream().map(AuditWords::at).toList())
              + (dependencies.size() == 1 ? " is needed" : " are needed")
              + (needed.isEmpty() ? " under " + models(audit) : "")
              + ".");
    }
    for (SiteAnswer answer : strong) {
      sentences.add(at(answer) + " is stronger than needed: " + advice(answer) + ".");
    }
    if (!shared.isEmpty()) {
      sentences.add(
          list(shared) + (shared.size() == 1 ? " is" : " are each") + " needed only if others go.");
    }
    if (!redundant.isEmpty()) {
      sentences.add(
          list(redundant) + (redundant.size() == 1 ? " is not needed." : " are not needed."));
    }
    return String.join(" ", sentences);
  }

  private static List<SiteAnswer> of(Audit audit, Status status) {
    return audit.ofOrder().stream().filter(answer -> answer.status() == status).toList();
  }

  private static String list(List<SiteAnswer> answers) {
    return Sentences.joined(answers.stream().map(AuditWords::at).toList());
  }

  /** {@code smp_mb() at line 12}. */
  static String at(SiteAnswer answer) {
    return label(answer.site())
        + " at line "
        + answer.site().span().line()
        + (answer.againstRaces()
            ? " (against races)"
            : answer.forWaits() ? " (so that waits end)" : "");
  }

  /** {@code covered by rcu_read_lock() … rcu_read_unlock()}. */
  static String coverage(Site site) {
    return "covered by " + label(site);
  }

  /** {@code P1:20}: where a dependency ends. */
  static String place(DependencyAnswer answer) {
    return "P" + answer.dependency().thread() + ":" + answer.dependency().to().line();
  }

  /** {@code data dependency on line 18}. */
  static String dependency(DependencyAnswer answer) {
    return answer.dependency().kind().words() + " on line " + answer.dependency().from().line();
  }

  /** {@code data dependency of line 20 on line 18}. */
  static String at(DependencyAnswer answer) {
    return answer.dependency().kind().words()
        + " of line "
        + answer.dependency().to().line()
        + " on line "
        + answer.dependency().from().line()
        + (answer.againstRaces() ? " (against races)" : "");
  }

  /** A sufficient way to write all sites, by what differs from the text. */
  static String difference(Audit audit, List<Form> way) {
    List<String> parts = new ArrayList<>();
    for (int i = 0; i < way.size(); i++) {
      Site site = audit.orderings().sites().get(i);
      if (!way.get(i).isAsWritten()) {
        parts.add(
            way.get(i).label().isEmpty()
                ? "no " + label(site) + " (" + site.place() + ")"
                : label(way.get(i)) + " for " + label(site) + " (" + site.place() + ")");
      }
    }
    return parts.isEmpty() ? "all as written" : String.join(", ", parts);
  }
}
