package dev.assay.edit;

import dev.assay.language.litmus.LitmusParser;
import dev.assay.language.litmus.LitmusTest;
import dev.assay.language.litmus.MacroTable;
import dev.assay.program.Condition;
import dev.assay.program.Condition.Quantifier;
import dev.assay.source.Diagnostic;
import dev.assay.source.InputException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Lays out a litmus test. The hash covers the bytes between the braces of a thread, so those stay
 * as they are; blanks are changed around them: in the initial state, in parameters, between
 * sections and in the condition.
 */
public final class Formatting {

  private static final Pattern HEAD =
      Pattern.compile("((?:\\w+\\s+)*P\\d+)\\s*\\(([^()]*)\\)\\s*(?=\\{)");

  private Formatting() {}

  /** The text as it should be laid out; as it is where that would change what it says. */
  public static String of(Document document) {
    if (document.language() != Language.LITMUS) {
      return document.text();
    }
    String laidOut = layOut(document.text(), Outline.of(document));
    return means(document.text()).equals(means(laidOut)) ? laidOut : document.text();
  }

  /** What must not change: the hash, the condition and the warnings; empty if there is no test. */
  private static List<String> means(String text) {
    try {
      LitmusTest test =
          LitmusParser.parse(new Document("-", Language.LITMUS, text).file(), MacroTable.kernel());
      List<String> said = new ArrayList<>(test.hashLines());
      said.add(test.name());
      said.add(test.condition().text(Object::toString));
      test.filter()
          .map(filter -> new Condition(Quantifier.EXISTS, filter, test.condition().span()))
          .ifPresent(filter -> said.add("filter " + filter.text(Object::toString)));
      test.info().forEach(setting -> said.add(setting.key() + "=" + setting.value()));
      test.warnings().stream().map(Diagnostic::message).forEach(said::add);
      return said;
    } catch (InputException e) {
      return List.of("no test", text);
    }
  }

  private static String layOut(String text, Outline outline) {
    List<Outline.Part> parts =
        outline.parts().stream().filter(part -> part.kind() != Word.Kind.TEST).toList();
    StringBuilder out = new StringBuilder();
    int at = 0;
    for (Outline.Part part : parts) {
      between(text.substring(at, part.extent().from()), out);
      String shown = text.substring(part.extent().from(), part.extent().to());
      out.append(
          switch (part.kind()) {
            case THREAD -> thread(shown);
            case KEYWORD -> part.name().equals("init") ? init(shown) : end(shown);
            default -> shown;
          });
      at = part.extent().to();
    }
    String rest = text.substring(at).strip();
    return out.toString().stripTrailing() + (rest.isEmpty() ? "" : "\n\n" + rest) + "\n";
  }

  /** What stands between two sections: comments and empty lines. */
  private static void between(String text, StringBuilder out) {
    String lines = text.lines().map(String::stripTrailing).collect(Collectors.joining("\n"));
    String kept = lines.replaceAll("\n{3,}", "\n\n").strip();
    boolean tilde = kept.endsWith("~");
    if (out.length() > 0) {
      out.append(out.charAt(out.length() - 1) == '\n' ? "\n" : "\n\n");
    }
    if (!kept.isEmpty()) {
      out.append(kept).append(tilde ? "" : "\n\n");
    }
  }

  private static String init(String section) {
    String inside = section.substring(1, Math.max(1, section.length() - 1)).strip();
    if (inside.contains("(*") || inside.contains("/*") || inside.contains("//")) {
      return section;
    }
    StringBuilder out = new StringBuilder("{");
    int depth = 0;
    StringBuilder item = new StringBuilder();
    for (char c : (inside + ";").toCharArray()) {
      depth += c == '{' ? 1 : c == '}' ? -1 : 0;
      if (c != ';' || depth > 0) {
        item.append(c);
        continue;
      }
      String said = item.toString().strip().replaceAll("\\s+", " ").replaceAll(" ?= ?", "=");
      if (!said.isEmpty()) {
        out.append("\n\t").append(said).append(';');
      }
      item.setLength(0);
    }
    return out.length() == 1 ? "{}" : out.append("\n}").toString();
  }

  private static String thread(String section) {
    Matcher head = HEAD.matcher(section);
    if (!head.lookingAt() || head.group(2).contains("/")) {
      return section;
    }
    List<String> parameters = new ArrayList<>();
    for (String parameter : head.group(2).split(",", -1)) {
      String said = parameter.strip().replaceAll("\\s+", " ").replaceAll(" ?\\* ?", "*");
      parameters.add(said.replaceFirst("\\*", " *"));
    }
    return head.group(1).replaceAll("\\s+", " ")
        + "("
        + String.join(", ", parameters)
        + ")\n"
        + section.substring(head.end());
  }

  private static String end(String section) {
    return section
        .lines()
        .map(line -> line.strip().replaceAll("[ \t]+", " "))
        .filter(line -> !line.isEmpty())
        .collect(Collectors.joining("\n"));
  }
}
