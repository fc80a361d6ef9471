package dev.assay.cli;

import dev.assay.budget.BudgetSpentException;
import dev.assay.budget.Completeness;
import dev.assay.certificate.Certificate;
import dev.assay.certificate.CertificateReader;
import dev.assay.certificate.CertificateReader.NoCertificate;
import dev.assay.examine.Examiner;
import dev.assay.program.Program;
import dev.assay.source.InputException;
import dev.assay.source.InputFiles;
import dev.assay.source.PathNames;
import dev.assay.source.SourceFile;
import dev.assay.verify.Verifier;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code assay verify}: whether a certificate bears out what it claims. */
@Command(
    name = "verify",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    sortOptions = false,
    description = {
      "Judges a certificate, a line of 'assay explain --format json': whether its execution is"
          + " consistent and ends as asked, or its arguments hold and cover every candidate."
          + " Nothing of the engine that 'check' uses takes part."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  assay explain --format json MP.litmus > MP.json; assay verify MP.litmus MP.json",
      "",
      "Exit codes: 0 it holds; 1 it does not; 2 an input or option is wrong; 3 a budget was spent;",
      "70 a fault of Assay. Of several the first of 70, 2, 1, 3, 0."
    })
final class VerifyCommand implements Callable<Integer> {

  private static final long MOST_STEPS = 100_000_000;

  private final Terminal terminal;

  @Parameters(index = "0", paramLabel = "FILE", description = "The test.")
  private Path test = PathNames.of("");

  @Parameters(
      index = "1",
      paramLabel = "CERTIFICATE",
      description = "A file with the certificate, which may have lines for other tests.")
  private Path certificate = PathNames.of("");

  @Mixin private ModelOptionGroup model = new ModelOptionGroup();

  @Mixin private ProofBudgetOptions budget = new ProofBudgetOptions();

  VerifyCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    Sink out = Sink.forPeople(terminal.out());
    Sink err = Sink.forPeople(terminal.err());
    String name = test.toString();
    try {
      Examiner examiner = new Examiner(model.settings(budget.budget(), terminal), out::isClosed);
      Program read = examiner.read(SourceFile.of(name, InputFiles.readArgument(test)));
      Verifier verifier = examiner.verifier(read, MOST_STEPS);
      name = certificate.toString();
      List<String> lines =
          new String(InputFiles.readArgument(certificate), StandardCharsets.UTF_8).lines().toList();
      return judge(read, lines, verifier, out, err).number();
    } catch (InputException | IOException | OutOfMemoryError e) {
      Failure failure = Failure.of(name, e);
      err.write(failure.render() + "\n");
      return failure.code().number();
    }
  }

  private ExitCode judge(Program read, List<String> lines, Verifier verifier, Sink out, Sink err) {
    List<Certificate> found = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      try {
        (lines.get(i).isBlank()
                ? Optional.<Certificate>empty()
                : CertificateReader.read(lines.get(i)))
            .filter(certificate -> certificate.content().equals(read.file().digest()))
            .ifPresent(found::add);
      } catch (NoCertificate e) {
        err.write(problem(i, e.problem()));
        return ExitCode.BAD_INPUT;
      }
    }
    if (found.isEmpty()) {
      err.write(problem(0, "there is no certificate for " + test + " as it stands"));
      return ExitCode.CONTRADICTED;
    }
    // Of certificates for several models those are judged that are for this one.
    List<Certificate> own =
        found.stream().filter(each -> each.model().equals(verifier.model())).toList();
    ExitCode code = ExitCode.ANSWERED;
    for (Certificate each : own.isEmpty() ? found : own) {
      code = code.and(judge(read, each, verifier, out));
    }
    return code;
  }

  private String problem(int line, String message) {
    return SourceFile.bytewise(certificate + ":" + (line + 1) + ":1: error: " + message + "\n");
  }

  private static ExitCode judge(
      Program read, Certificate certificate, Verifier verifier, Sink out) {
    Optional<String> objection;
    try {
      objection = verifier.objection(certificate);
    } catch (BudgetSpentException e) {
      String why =
          verifier.completeness() instanceof Completeness.Stopped stopped ? stopped.detail() : "";
      out.write(read.name() + ": the certificate is not judged to its end: " + why + "\n");
      return ExitCode.INCOMPLETE;
    }
    String claim =
        certificate
            .raised()
            .map(raised -> "flag " + raised.flag())
            .orElse(
                certificate.possible() ? "possible" : certificate.wanted() ? "never" : "always");
    String verdict =
        objection
            .map(why -> "does not hold: " + why)
            .orElse("holds: " + claim + " under " + certificate.model());
    out.write(read.name() + ": the certificate " + SourceFile.bytewise(verdict) + "\n");
    return objection.isEmpty() ? ExitCode.ANSWERED : ExitCode.CONTRADICTED;
  }
}
