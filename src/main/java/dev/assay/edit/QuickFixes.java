package dev.assay.edit;

import dev.assay.language.litmus.LitmusParser;
import dev.assay.language.litmus.MacroTable;
import dev.assay.source.Diagnostic;
import dev.assay.source.InputException;
import dev.assay.source.NearestName;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Changes that do away with an error or a warning, as its message says. Each was tried: the text
 * that it makes has no such error or warning, and no other that was not there before.
 */
public final class QuickFixes {

  /**
   * A change.
   *
   * @param title what it does, in a few words
   */
  public record Fix(String title, Diagnostic solves, List<TextChange> changes) {
    public Fix {
      changes = List.copyOf(changes);
    }
  }

  private static final Pattern MEANT = Pattern.compile("did you mean (.+?)\\?");
  private static final Pattern PARAMETER =
      Pattern.compile("is no parameter of P(\\d+).*add it to the parameters: (\\w+ \\*\\w+)");
  private static final Pattern WHOSE = Pattern.compile("which thread's\\? (.+)$");
  private static final Pattern INSTEAD = Pattern.compile("[;:,] (?:or )?write ([^;:]+)$");
  private static final Pattern STORE = Pattern.compile("to store, write (\\*\\w+)$");
  private static final Pattern CONDITION = Pattern.compile("in a condition write (\\S+)$");
  private static final Pattern NAME = Pattern.compile("[A-Za-z_]\\w*");

  private final Document document;
  private final List<Fix> found = new ArrayList<>();

  private QuickFixes(Document document) {
    this.document = document;
  }

  /** The changes that do away with some of what is wrong with a litmus test. */
  public static List<Fix> of(Document document, List<Diagnostic> diagnostics) {
    if (document.language() != Language.LITMUS) {
      return List.of();
    }
    QuickFixes fixes = new QuickFixes(document);
    diagnostics.forEach(fixes::fixes);
    List<String> before = messages(document.text());
    return fixes.found.stream().filter(fix -> solves(fix, document.text(), before)).toList();
  }

  private void fixes(Diagnostic wrong) {
    Extent extent = document.extent(wrong.span());
    String shown = document.text().substring(extent.from(), extent.to());
    each(MEANT, wrong, 1, " or ", name -> nearest(extent, shown, name));
    each(WHOSE, wrong, 1, " or ", name -> named(extent, shown, name));
    each(STORE, wrong, 1, "\u0000", name -> named(extent, shown, name));
    each(CONDITION, wrong, 1, "\u0000", sign -> sign(extent, sign));
    each(INSTEAD, wrong, 1, "\u0000", text -> instead(extent, shown, text));
    Matcher parameter = PARAMETER.matcher(wrong.message());
    if (parameter.find()) {
      parameter(Integer.parseInt(parameter.group(1)), parameter.group(2), wrong);
    }
  }

  /** A fix for each of the words that a message offers. */
  private void each(
      Pattern offer,
      Diagnostic wrong,
      int group,
      String between,
      Function<String, Optional<TextChange>> change) {
    Matcher offered = offer.matcher(wrong.message());
    if (offered.find()) {
      for (String word : offered.group(group).split(Pattern.quote(between), -1)) {
        change
            .apply(word.strip())
            .ifPresent(c -> found.add(new Fix("Write " + word.strip(), wrong, List.of(c))));
      }
    }
  }

  /** The word of a stretch that is likest to a name, replaced by it. */
  private static Optional<TextChange> nearest(Extent extent, String shown, String name) {
    Matcher word = NAME.matcher(shown);
    int fewest = 100;
    Optional<TextChange> change = Optional.empty();
    while (word.find()) {
      int edits = NearestName.distance(word.group(), name, fewest);
      if (edits > 0 && edits < fewest) {
        fewest = edits;
        change = Optional.of(replaced(extent, word, name));
      }
    }
    return change;
  }

  private static TextChange replaced(Extent extent, Matcher word, String text) {
    return new TextChange(
        new Extent(extent.from() + word.start(), extent.from() + word.end()), text);
  }

  /** The word of a stretch that a longer one ends with, such as {@code r0} of {@code 0:r0}. */
  private static Optional<TextChange> named(Extent extent, String shown, String longer) {
    Matcher word = NAME.matcher(shown);
    while (word.find()) {
      if (longer.endsWith(word.group())) {
        return Optional.of(replaced(extent, word, longer));
      }
    }
    return Optional.empty();
  }

  /** An operator of C that conditions write otherwise. */
  private Optional<TextChange> sign(Extent extent, String sign) {
    String text = document.text();
    for (String operator : List.of("&&", "||", "!")) {
      if (text.startsWith(operator, extent.from())) {
        Extent whole = new Extent(extent.from(), extent.from() + operator.length());
        return Optional.of(new TextChange(whole, sign.equals("not") ? "not " : sign));
      }
    }
    return Optional.empty();
  }

  /** What stands there, replaced by a name or a call without arguments. */
  private Optional<TextChange> instead(Extent extent, String shown, String text) {
    if (text.equals("(void)")) {
      return Optional.of(new TextChange(new Extent(extent.from(), extent.from()), "(void) "));
    }
    Matcher word = NAME.matcher(shown);
    boolean isCall = text.matches("\\w+\\(\\)");
    if (!(isCall || text.matches("\\w+|~exists")) || !word.find()) {
      return Optional.empty();
    }
    boolean called = document.text().startsWith("()", extent.from() + word.end());
    String name = isCall && called ? text.substring(0, text.length() - 2) : text;
    return Optional.of(replaced(extent, word, name));
  }

  private void parameter(int thread, String declared, Diagnostic wrong) {
    Pattern head = Pattern.compile("(?m)^[ \\t]*P" + thread + "\\s*\\(([^()]*)\\)");
    Matcher list = head.matcher(document.text());
    if (list.find()) {
      boolean none = list.group(1).isBlank() || list.group(1).strip().equals("void");
      TextChange change =
          none
              ? new TextChange(new Extent(list.start(1), list.end(1)), declared)
              : new TextChange(new Extent(list.end(1), list.end(1)), ", " + declared);
      found.add(new Fix("Add " + declared + " to the parameters", wrong, List.of(change)));
    }
  }

  private static boolean solves(Fix fix, String text, List<String> before) {
    List<String> after = messages(TextChange.apply(text, fix.changes()));
    String message = fix.solves().message();
    for (String each : after) {
      if (Collections.frequency(after, each) > Collections.frequency(before, each)) {
        return false;
      }
    }
    return Collections.frequency(after, message) < Collections.frequency(before, message);
  }

  private static List<String> messages(String text) {
    Document edited = new Document("-", Language.LITMUS, text);
    try {
      return LitmusParser.parse(edited.file(), MacroTable.kernel()).program().warnings().stream()
          .map(Diagnostic::message)
          .toList();
    } catch (InputException e) {
      return e.diagnostics().stream().map(Diagnostic::message).toList();
    }
  }
}
