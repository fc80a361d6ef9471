package dev.assay.page;

import dev.assay.budget.Budget;
import dev.assay.cat.BundledModel;
import dev.assay.edit.Completion;
import dev.assay.edit.Definitions;
import dev.assay.edit.Document;
import dev.assay.edit.Hover;
import dev.assay.edit.Outline;
import dev.assay.examine.ExaminerSettings;
import dev.assay.jcstress.JcstressProject;
import dev.assay.jcstress.JcstressProject.ProjectFile;
import dev.assay.jcstress.JcstressTranslator;
import dev.assay.jcstress.MappingOptions;
import dev.assay.jcstress.Translation;
import dev.assay.source.InputException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** What a page asks that needs no search, or makes a file. */
final class Help {

  private final Examples examples = new Examples();

  Examples examples() {
    return examples;
  }

  private static Document document(Question question) {
    return new Document("-", question.language(), question.text());
  }

  private static Definitions definitions(Document document, Outline outline) {
    return new Definitions(document, outline, Map.of(), Optional.empty());
  }

  /** What the word at the offset means. */
  static String hover(Question question) {
    Document document = document(question);
    Outline outline = Outline.of(document);
    Optional<String> text =
        Hover.of(document, outline, question.offset(), definitions(document, outline));
    return Json.object(
        out -> {
          if (text.isPresent()) {
            out.writeStringField("text", text.get());
          }
        });
  }

  /** What could stand at the offset. */
  static String complete(Question question) {
    Document document = document(question);
    Outline outline = Outline.of(document);
    List<Completion.Item> items =
        Completion.at(document, outline, question.offset(), definitions(document, outline));
    return Json.object(
        out -> {
          out.writeArrayFieldStart("items");
          for (Completion.Item item : items) {
            out.writeStartObject();
            out.writeStringField("label", item.label());
            out.writeStringField("kind", item.kind().name());
            out.writeStringField("detail", item.detail());
            out.writeStringField("meaning", item.meaning());
            out.writeEndObject();
          }
          out.writeEndArray();
        });
  }

  /** The bundled models, and the examples by theme. */
  String start() {
    return Json.object(
        out -> {
          out.writeArrayFieldStart("models");
          for (BundledModel model : BundledModel.ALL) {
            out.writeStartObject();
            out.writeStringField("name", model.name());
            out.writeStringField("description", model.description());
            out.writeEndObject();
          }
          out.writeEndArray();
          out.writeArrayFieldStart("examples");
          for (Examples.Example example : examples.all()) {
            out.writeStartObject();
            out.writeStringField("path", example.path());
            out.writeStringField("sentence", example.sentence());
            out.writeEndObject();
          }
          out.writeEndArray();
        });
  }

  /** The test as a jcstress project, zipped; refused with the reason if it has no translation. */
  static byte[] jcstress(Question question, Budget budget, BooleanSupplier stopped) throws Refusal {
    try {
      ExaminerSettings settings = ExaminerSettings.BY_PRIMITIVES.within(budget);
      JcstressTranslator translator =
          new JcstressTranslator(
              question.model().map(settings::withModel).orElse(settings),
              MappingOptions.SOUND,
              stopped);
      Translation translation =
          translator.translate(translator.read(document(question).file()), "Test");
      if (translation instanceof Translation.Skipped skipped) {
        throw new Refusal(422, skipped.reason());
      }
      return zipped(JcstressProject.files(List.of(translation)));
    } catch (InputException e) {
      throw new Refusal(422, e.getMessage());
    }
  }

  private static byte[] zipped(List<ProjectFile> files) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (ProjectFile file : files) {
        ZipEntry entry = new ZipEntry(file.path());
        entry.setTime(0);
        zip.putNextEntry(entry);
        zip.write(file.text().getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }
}
