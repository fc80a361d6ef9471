package dev.assay.lsp;

import dev.assay.edit.Advice;
import dev.assay.edit.Checked;
import dev.assay.edit.Document;
import dev.assay.edit.Extent;
import dev.assay.edit.Language;
import dev.assay.edit.Outline;
import dev.assay.edit.QuickFixes;
import dev.assay.edit.TextChange;
import dev.assay.edit.Word;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.eclipse.lsp4j.CodeAction;
import org.eclipse.lsp4j.CodeActionKind;
import org.eclipse.lsp4j.CodeLens;
import org.eclipse.lsp4j.Command;
import org.eclipse.lsp4j.Range;
import org.eclipse.lsp4j.WorkspaceEdit;
import org.eclipse.lsp4j.jsonrpc.messages.Either;

/** What stands above a test, and what can be done at a place of it. */
final class Lenses {

  private Lenses() {}

  /** The verdict, and what more can be asked; nothing while a text is faulty. */
  static List<CodeLens> of(OpenDocument open, Options options) {
    if (!options.lenses() || open.title().isEmpty()) {
      return List.of();
    }
    Range range = Protocol.range(open.document(), head(open));
    List<CodeLens> lenses = new ArrayList<>();
    lenses.add(new CodeLens(range, Commands.CHECK.command(open.title().get(), open.uri()), null));
    if (hasMore(open)) {
      lenses.add(new CodeLens(range, Commands.WHY.command("why", open.uri()), null));
      lenses.add(new CodeLens(range, Commands.AUDIT.command("audit", open.uri()), null));
    }
    return lenses;
  }

  private static boolean hasMore(OpenDocument open) {
    return open.checked().flatMap(Checked::answer).isPresent();
  }

  /** Where a test is named; of other texts, their first line. */
  private static Extent head(OpenDocument open) {
    return open.outline().parts().stream()
        .filter(part -> part.kind() == Word.Kind.TEST)
        .map(Outline.Part::title)
        .findFirst()
        .orElse(new Extent(0, 0));
  }

  /** Quick fixes, what audit and repair found there, and what the lenses do. */
  static List<Either<Command, CodeAction>> actions(OpenDocument open, Range range) {
    List<Either<Command, CodeAction>> actions = new ArrayList<>();
    Document document = open.document();
    Extent at = Protocol.extent(document, range);
    if (open.checked().isPresent()) {
      List<dev.assay.source.Diagnostic> there =
          open.checked().get().diagnostics().stream()
              .filter(wrong -> touch(document.extent(wrong.span()), at))
              .toList();
      for (QuickFixes.Fix fix : QuickFixes.of(document, there)) {
        CodeAction action = action(open, fix.title(), CodeActionKind.QuickFix, fix.changes());
        action.setDiagnostics(List.of(Protocol.diagnostic(document, fix.solves())));
        actions.add(Either.forRight(action));
      }
    }
    for (Advice.Suggestion suggestion : open.advice()) {
      if (touch(suggestion.where(), at)) {
        actions.add(
            Either.forRight(
                action(
                    open,
                    suggestion.title(),
                    CodeActionKind.RefactorRewrite,
                    suggestion.changes())));
      }
    }
    if (open.title().isPresent() && document.language() != Language.CAT) {
      actions.add(command(Commands.CHECK, "Show the answer: " + open.title().get(), open));
      if (hasMore(open)) {
        actions.add(command(Commands.WHY, "Explain the answer", open));
        actions.add(command(Commands.AUDIT, "Audit the barriers", open));
        actions.add(command(Commands.REPAIR, "Find barriers that forbid the outcome", open));
      }
    }
    return actions;
  }

  private static Either<Command, CodeAction> command(
      Commands which, String title, OpenDocument open) {
    CodeAction action = new CodeAction(title);
    action.setKind(CodeActionKind.Empty);
    action.setCommand(which.command(title, open.uri()));
    return Either.forRight(action);
  }

  private static CodeAction action(
      OpenDocument open, String title, String kind, List<TextChange> changes) {
    CodeAction action = new CodeAction(title);
    action.setKind(kind);
    action.setEdit(new WorkspaceEdit(Map.of(open.uri(), Protocol.edits(open.document(), changes))));
    return action;
  }

  private static boolean touch(Extent one, Extent other) {
    return one.from() <= other.to() && other.from() <= one.to();
  }
}
