package dev.assay.audit;

import dev.assay.examine.Examiner;
import dev.assay.mapping.Compilation;
import dev.assay.mapping.InstructionSequence;
import dev.assay.ordering.Edit;
import dev.assay.ordering.Form;
import dev.assay.ordering.Site;
import dev.assay.program.Program;
import java.util.ArrayList;
import java.util.List;

/**
 * What an ordering is compiled to for the model of a machine.
 *
 * @param instructions those of what is written, such as {@code dmb ish}; may be empty
 * @param without those that are left of it where it asks for no order
 */
public record MachineCost(String model, String instructions, String without) {

  /** Whether the machine gives the order without an instruction for it. */
  public boolean isFree() {
    return instructions.equals(without);
  }

  /** On each of some models that is a machine's. */
  static List<MachineCost> of(
      Site site, Program test, List<Examiner> examiners, List<Audit.ModelClaim> claims) {
    List<MachineCost> costs = new ArrayList<>();
    for (int i = 0; i < examiners.size(); i++) {
      Examiner examiner = examiners.get(i);
      String model = claims.get(i).model();
      examiner
          .compilation(test)
          .ifPresent(
              how -> {
                Form least = site.withoutOrder();
                Program weak = examiner.read(Edit.keepingLines(site.span().file(), least.edits()));
                costs.add(new MachineCost(model, at(site, test, how), at(site, weak, how)));
              });
    }
    return costs;
  }

  private static String at(Site site, Program test, Compilation how) {
    return InstructionSequence.of(test, how, site.span());
  }
}
