package dev.assay.property;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.budget.Limits;
import dev.assay.engine.answer.CheckResult;
import dev.assay.engine.answer.Observation;
import dev.assay.examine.Examiner;
import dev.assay.examine.ExaminerSettings;
import dev.assay.language.c.CParser;
import dev.assay.language.c.Headers;
import dev.assay.language.c.lowering.LoweredProgram;
import dev.assay.language.c.lowering.Lowering;
import dev.assay.source.InputException;
import dev.assay.source.SourceFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A litmus test that is written as a C program has the outcome that it has as a litmus test. */
final class LitmusTestsAsProgramsTest {

  private static final Pattern THREAD = Pattern.compile("(?m)^\\s*P(\\d+)\\s*\\(([^)]*)\\)\\s*\\{");
  private static final Pattern INITIAL =
      Pattern.compile("\\s*(?:int\\s+)?(\\w+)\\s*=\\s*(-?\\d+)\\s*");
  private static final Pattern ATOM =
      Pattern.compile("(?:(\\d+):(\\w+)|\\[?([A-Za-z_]\\w*)\\]?)\\s*=\\s*(-?\\d+)");

  private final Examiner examiner =
      new Examiner(ExaminerSettings.BY_PRIMITIVES.forVerdictOnly(), () -> false);

  /**
   * In a litmus test, accesses of one expression have no order; in a program they have one. And of
   * a value that comes from nowhere, which takes a data race, nothing is computed in a program.
   */
  private static final Set<String> OTHERWISE =
      Set.of("CoRR-one-expression.litmus", "plain-copy-cycle.litmus");

  private final List<String> different = new ArrayList<>();

  /** The text of a program, or nothing of a test that uses what this translation does not know. */
  private static Optional<String> program(String text) {
    if (text.contains("filter") || text.contains("srcu") || text.contains("spin_is_locked")) {
      return Optional.empty();
    }
    String plain = text.replaceAll("(?s)\\(\\*.*?\\*\\)", " ");
    Matcher init = Pattern.compile("(?s)\\n\\s*\\{(.*?)\\}").matcher(plain);
    Matcher threads = THREAD.matcher(plain);
    Matcher condition = Pattern.compile("(?s)\\nexists\\s*(.*)$").matcher(plain);
    if (!init.find() || !condition.find()) {
      return Optional.empty();
    }
    StringBuilder globals = new StringBuilder();
    Set<String> declared = new TreeSet<>();
    List<String> initial = new ArrayList<>();
    for (String item : init.group(1).split(";", -1)) {
      Matcher equation = INITIAL.matcher(item);
      if (equation.matches()) {
        initial.add("G_" + equation.group(1) + " = " + equation.group(2) + ";");
      } else if (!item.isBlank()) {
        return Optional.empty();
      }
    }
    String proposition = condition.group(1).strip();
    Set<String> observed = new TreeSet<>();
    Matcher atom = ATOM.matcher(proposition);
    StringBuilder question = new StringBuilder();
    while (atom.find()) {
      String name =
          atom.group(1) != null ? "O_" + atom.group(1) + "_" + atom.group(2) : "G_" + atom.group(3);
      if (atom.group(1) != null) {
        observed.add(name);
      }
      atom.appendReplacement(question, "(" + name + " == " + atom.group(4) + ")");
    }
    atom.appendTail(question);
    String asked = question.toString().replace("/\\", "&&").replace("\\/", "||").replace("~", "!");
    StringBuilder bodies = new StringBuilder();
    int count = 0;
    while (threads.find()) {
      String number = threads.group(1);
      String body = body(plain, threads.end());
      bodies.append("void P" + number + "(void) {\n");
      for (String parameter : threads.group(2).split(",", -1)) {
        Matcher its = Pattern.compile("\\s*(.*\\*)\\s*(\\w+)\\s*").matcher(parameter);
        if (!its.matches()) {
          return Optional.empty();
        }
        String type = its.group(1).substring(0, its.group(1).length() - 1);
        if (declared.add(its.group(2))) {
          globals.append(type + " G_" + its.group(2) + ";\n");
        }
        bodies.append("  " + its.group(1) + its.group(2) + " = &G_" + its.group(2) + ";\n");
      }
      bodies.append(body).append('\n');
      for (String name : observed) {
        if (name.startsWith("O_" + number + "_")) {
          String register = name.substring(("O_" + number + "_").length());
          bodies.append("  " + name + " = " + register + ";\n");
        }
      }
      bodies.append("}\n");
      count++;
    }
    observed.forEach(name -> globals.append("int " + name + ";\n"));
    boolean c11 = text.contains("memory_order") || text.contains("atomic_int");
    return count == 0
            || !initial.stream()
                .allMatch(i -> globals.toString().contains(i.split(" ", -1)[0] + ";"))
        ? Optional.empty()
        : Optional.of(
            (c11 ? "#include <stdatomic.h>\n" : "#include <linux/kernel.h>\n")
                + globals
                + "void start(void) { "
                + String.join(" ", initial)
                + " }\n"
                + bodies
                + "int never(void) { return !("
                + asked
                + "); }\n");
  }

  private static String body(String text, int from) {
    int depth = 1;
    int at = from;
    while (depth > 0 && at < text.length()) {
      depth += text.charAt(at) == '{' ? 1 : text.charAt(at) == '}' ? -1 : 0;
      at++;
    }
    return text.substring(from, at - 1);
  }

  private static List<String> threads(String program) {
    List<String> names = new ArrayList<>();
    Matcher thread = Pattern.compile("void (P\\d+)\\(void\\)").matcher(program);
    while (thread.find()) {
      names.add(thread.group(1));
    }
    return names;
  }

  @Test
  void outcomesAreTheSame() throws IOException {
    List<Path> files;
    try (Stream<Path> all = Files.walk(Path.of("litmus"))) {
      files =
          all.filter(f -> f.toString().endsWith(".litmus"))
              .filter(f -> !f.startsWith(Path.of("litmus/java")))
              .filter(f -> !OTHERWISE.contains(f.toFile().getName()))
              .sorted()
              .toList();
    }
    int compared = 0;
    for (Path path : files) {
      SourceFile file = SourceFile.of(path.toString(), Files.readAllBytes(path));
      Optional<String> text = program(file.text());
      if (text.isPresent() && isSame(path, file, text.get())) {
        compared++;
      }
    }
    assertEquals(List.of(), different);
    assertTrue(compared > 100, compared + " tests compared");
  }

  private boolean isSame(Path path, SourceFile file, String text) {
    LoweredProgram lowered;
    try {
      Lowering.Entry entry =
          new Lowering.Entry(threads(text), Optional.of("start"), Optional.of("never"), 2);
      SourceFile program = new SourceFile(path + ".c", text);
      lowered =
          Lowering.lower(
              CParser.parse(program, new Headers(List.of()), List.of()), entry, Limits.none());
    } catch (InputException e) {
      return false;
    }
    CheckResult result = examiner.examine(file);
    ProgramAnswer answer =
        new ProgramJudge(lowered, examiner.checker(lowered.program()), Limits.none()).judge();
    ProgramAnswer.Verdict verdict =
        answer.judgements().stream()
            .filter(j -> j.property().equals("assertion"))
            .map(ProgramAnswer.Judgement::verdict)
            .findFirst()
            .orElse(ProgramAnswer.Verdict.HOLDS);
    boolean possible = result.observation() != Observation.NEVER;
    ProgramAnswer.Verdict expected =
        possible ? ProgramAnswer.Verdict.VIOLATED : ProgramAnswer.Verdict.HOLDS;
    if (verdict != expected) {
      different.add(path + " " + verdict + "\n" + text);
    }
    return true;
  }
}
