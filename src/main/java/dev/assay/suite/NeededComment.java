package dev.assay.suite;

import dev.assay.audit.Audit;
import dev.assay.audit.SiteAnswer;
import dev.assay.audit.Status;
import dev.assay.ordering.Form;
import dev.assay.source.InputException;
import dev.assay.source.SourceFile;
import dev.assay.source.SourceSpan;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Which orderings a proof is to depend on, as its comment says: lines {@code Needed: P0:smp_mb,
 * P1:smp_load_acquire}. Each item stands for all calls of that name in the thread. A line whose
 * first word has no thread is prose, unless it is the name of something called.
 *
 * @param items at least one
 */
record NeededComment(List<Item> items) {

  /** An ordering, by its thread and the name of what is called. */
  record Item(int thread, String name, SourceSpan span) {

    /** {@code P0:smp_mb}. */
    String text() {
      return "P" + thread + ":" + name;
    }

    private boolean names(SiteAnswer answer) {
      String label = answer.site().label();
      int open = label.indexOf('(');
      return answer.site().thread() == thread
          && (open < 0 ? label : label.substring(0, open)).strip().equals(name);
    }
  }

  private static final Pattern LINE =
      Pattern.compile(
          "^[ \\t]*[(/]?\\*[ \\t]*Needed:[ \\t]*([Pp]?[0-9]+:.*?)[ \\t]*(?:\\*[)/])?\\r?$",
          Pattern.MULTILINE);

  /** A line that names what is called, but not by which thread. */
  private static final Pattern WITHOUT_THREAD =
      Pattern.compile(
          "^[ \\t]*[(/]?\\*[ \\t]*Needed:[ \\t]*([A-Za-z_][A-Za-z_0-9]*+)(?!:)", Pattern.MULTILINE);

  private static final Pattern WORD = Pattern.compile("[^ \\t,]+");
  private static final Pattern ITEM = Pattern.compile("P([0-9]{1,6}):([A-Za-z_][A-Za-z_0-9]*)");

  NeededComment {
    items = List.copyOf(items);
  }

  /**
   * What the lines of a test say together.
   *
   * @throws InputException if one names something else among orderings
   */
  static Optional<NeededComment> of(SourceFile test) {
    List<Item> items = new ArrayList<>();
    Matcher line = LINE.matcher(test.text());
    while (line.find()) {
      Matcher word = WORD.matcher(line.group(1));
      while (word.find()) {
        SourceSpan span = test.span(line.start(1) + word.start(), word.group().length());
        Matcher item = ITEM.matcher(word.group());
        if (!item.matches()) {
          throw new InputException(
              span,
              "'"
                  + word.group()
                  + "' names no ordering; Needed: takes a thread and what it calls, such as"
                  + " P0:smp_mb, and more of these behind commas");
        }
        items.add(new Item(Integer.parseInt(item.group(1)), item.group(2), span));
      }
    }
    requireThreads(test);
    return items.isEmpty() ? Optional.empty() : Optional.of(new NeededComment(items));
  }

  /** Prose begins with other words than the name of something that the test calls. */
  private static void requireThreads(SourceFile test) {
    Matcher line = WITHOUT_THREAD.matcher(test.text());
    while (line.find()) {
      String name = line.group(1);
      if (name.contains("_") || test.text().matches("(?s).*\\b" + name + "\\s*\\(.*")) {
        throw new InputException(
            test.span(line.start(1), name.length()),
            "'"
                + name
                + "' is not said to be of a thread; Needed: takes a thread and what it calls, such"
                + " as P0:"
                + name);
      }
    }
  }

  /** What is expected, on one line. */
  String text() {
    return "Needed: " + items.stream().map(Item::text).collect(Collectors.joining(", "));
  }

  /** What of it is not so, a sentence each. */
  List<String> differences(Audit audit) {
    if (audit.nothing().isPresent() && !audit.complete()) {
      return List.of();
    }
    if (audit.nothing().isPresent()) {
      return List.of(text() + ", but nothing is: " + audit.nothing().get());
    }
    List<String> differences = new ArrayList<>();
    for (Item item : items) {
      List<SiteAnswer> named = audit.answers().stream().filter(item::names).toList();
      if (named.isEmpty()) {
        differences.add("Needed: " + item.text() + ", but P" + item.thread() + " has no such call");
      }
      named.stream()
          .filter(answer -> answer.status() != Status.NEEDED && answer.status() != Status.UNKNOWN)
          .forEach(answer -> differences.add(difference(item, answer)));
    }
    return differences;
  }

  /** Whether an audit leaves something of it open. */
  boolean isLeftOpen(Audit audit) {
    boolean unasked = audit.nothing().isPresent() && !audit.complete();
    return unasked
        || audit.answers().stream()
            .anyMatch(
                answer ->
                    answer.status() == Status.UNKNOWN
                        && items.stream().anyMatch(item -> item.names(answer)));
  }

  private static String difference(Item item, SiteAnswer answer) {
    String enough =
        answer.enough().stream()
            .map(form -> form.label().isEmpty() ? "nothing" : oneLine(form))
            .collect(Collectors.joining(" or "));
    boolean others = answer.status() == Status.SHARED;
    return "Needed: "
        + item.text()
        + ", but the proof does not depend on it any more: with "
        + enough
        + " in line "
        + answer.site().span().line()
        + " it still holds"
        + (others ? ", as long as others stay" : "");
  }

  private static String oneLine(Form form) {
    return SourceFile.readable(form.label()).replaceAll("\\s+", " ");
  }
}
