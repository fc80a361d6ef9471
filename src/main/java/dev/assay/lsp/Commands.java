package dev.assay.lsp;

import com.google.gson.JsonElement;
import dev.assay.audit.Auditor;
import dev.assay.edit.Checked;
import dev.assay.examine.Examiner;
import dev.assay.explain.Explanation;
import dev.assay.repair.Costs;
import dev.assay.repair.Repairer;
import dev.assay.report.AuditText;
import dev.assay.report.ExplanationHtml;
import dev.assay.report.ExplanationText;
import dev.assay.report.HerdText;
import dev.assay.report.RepairText;
import dev.assay.source.SourceFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.lsp4j.Command;

/** What a lens or an action does when it is chosen. */
enum Commands {
  /** What herd7 prints. */
  CHECK("assay.check"),
  /** Why the answer is as it is; with a page to walk through. */
  WHY("assay.why"),
  /** Which orderings the proof needs. */
  AUDIT("assay.audit"),
  /** Which orderings would make it one. */
  REPAIR("assay.repair");

  private static final double SECONDS = 30;
  private static final int MOST_VARIANTS = 10_000;
  private static final int MOST_ANSWERS = 3;

  private final String id;

  Commands(String id) {
    this.id = id;
  }

  String id() {
    return id;
  }

  static List<String> ids() {
    List<String> ids = new ArrayList<>();
    for (Commands each : values()) {
      ids.add(each.id);
    }
    return ids;
  }

  static Optional<Commands> of(String id) {
    for (Commands each : values()) {
      if (each.id.equals(id)) {
        return Optional.of(each);
      }
    }
    return Optional.empty();
  }

  Command command(String title, String uri) {
    return new Command(title, id, List.of(uri));
  }

  /** The document that a command is about. */
  static String uri(List<Object> arguments) {
    if (arguments.isEmpty()) {
      return "";
    }
    Object first = arguments.get(0);
    return first instanceof JsonElement json && json.isJsonPrimitive()
        ? json.getAsString()
        : String.valueOf(first);
  }

  /** What there is to show: {@code text}, and {@code html} if there is a page of it. */
  Map<String, String> run(OpenDocument open, Workspace workspace) {
    Map<String, String> shown = new LinkedHashMap<>();
    SourceFile file = open.document().file();
    Optional<Checked.Answer> answer = open.checked().flatMap(Checked::answer);
    switch (this) {
      case CHECK ->
          shown.put("text", answer.map(Commands::text).orElse(open.title().orElse("") + "\n"));
      case WHY -> {
        StringBuilder text = new StringBuilder();
        for (Explanation explanation : workspace.examiner(open).explain(file)) {
          text.append(text.isEmpty() ? "" : "\n").append(new ExplanationText(0).of(explanation));
          shown.putIfAbsent("html", ExplanationHtml.of(explanation));
        }
        shown.put("text", text.toString());
      }
      case AUDIT -> {
        Examiner examiner = workspace.examiner(open);
        Auditor auditor = new Auditor(List.of(examiner), SECONDS, MOST_VARIANTS);
        shown.put(
            "text",
            written(
                out ->
                    new AuditText(false).audit(auditor.withExecutions(auditor.audit(file)), out)));
      }
      case REPAIR -> {
        Repairer repairer =
            new Repairer(
                List.of(workspace.examiner(open)),
                Costs.of("arm64", Map.of()),
                MOST_ANSWERS,
                SECONDS,
                MOST_VARIANTS);
        shown.put("text", written(out -> new RepairText().repair(repairer.repair(file), out)));
      }
    }
    return shown;
  }

  private interface Writer {
    void write(Appendable out) throws IOException;
  }

  private static String text(Checked.Answer answer) {
    return written(out -> new HerdText(false).answer(answer.result(), out));
  }

  private static String written(Writer writer) {
    StringBuilder text = new StringBuilder();
    try {
      writer.write(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return SourceFile.readable(text.toString());
  }
}
