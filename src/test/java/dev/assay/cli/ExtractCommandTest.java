package dev.assay.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests are found in whatever people write around them, and quoted outputs are held to account. */
final class ExtractCommandTest {

  private static final String TEST = Tests.messagePassing("mp");

  @TempDir private Path directory;

  private static String quoted() {
    return Run.withInput(TEST, "check", "--no-time", "-").out();
  }

  private static String eachLine(String text, UnaryOperator<String> change) {
    return text.lines().map(change).collect(Collectors.joining("\n")) + "\n";
  }

  private static void assertAsQuoted(String text, String form) {
    Run run = Run.withInput(text, "extract", "--check", "-");
    assertTrue(run.out().contains(": mp: as quoted in line"), run.out() + run.err());
    assertTrue(run.out().contains(form), run.out());
    assertEquals(0, run.code());
  }

  @Test
  void findsATestInAQuotedMail() {
    String mail = "On Monday somebody wrote:\n" + TEST + "\nand herd says\n\n" + quoted();
    assertAsQuoted(eachLine(mail, line -> "> " + line), "as it stands");
    assertAsQuoted(eachLine(mail, line -> ("> > " + line).strip()), "as it stands");
  }

  @Test
  void findsATestInACommitMessage() {
    String log =
        "commit 0123456789abcdef0123456789abcdef01234567\nAuthor: A <a@b>\n\n"
            + eachLine(
                "Order this\n\nBecause:\n\n" + TEST + "\n" + quoted(), line -> "    " + line);
    assertAsQuoted(log, "as it stands");
    String saved = save(log, "mp.litmus");
    assertTrue(
        saved.startsWith(
            """
            C mp
            Commit=0123456789abcdef0123456789abcdef01234567
            Subject=Order this
            Source=-:8
            """),
        saved);
  }

  /**
   * {@code git log} puts blanks for tabs, in columns of the message without its own indentation.
   */
  @Test
  void findsATestThatIsIndentedInAMessageThatGitPrints() {
    String message = eachLine("Order this\n\n" + TEST + "\n" + quoted(), line -> "  " + line);
    String printed = eachLine(message, line -> "    " + line.replaceFirst("^  \t", " ".repeat(8)));
    assertAsQuoted(
        "commit 0123456789abcdef0123456789abcdef01234567\n\n" + printed,
        "with a tab for the first six leading blanks and each eight more");
  }

  @Test
  void findsATestThatAPatchAddsOrChanges() {
    List<String> lines = TEST.lines().toList();
    String added = eachLine(TEST, line -> "+" + line);
    assertAsQuoted(
        "@@ -0,0 +1," + lines.size() + " @@\n" + added + "\n" + quoted(), "as it stands");
    String changed =
        eachLine(
            TEST,
            line -> line.contains("acquire") ? "-\tr0 = READ_ONCE(*y);\n+" + line : " " + line);
    int n = lines.size();
    assertAsQuoted("@@ -1," + n + " +1," + n + " @@\n" + changed + "\n" + quoted(), "as it stands");
  }

  @Test
  void findsATestInMarkdown() {
    assertAsQuoted("# Title\n```c\n" + TEST + "```\n\n```\n" + quoted() + "```\n", "as it stands");
  }

  @Test
  void triesTheFormsThatATestMayHaveHad() {
    String blanks = TEST.replace("\t", "        ");
    assertAsQuoted(blanks + quoted(), "with a tab for each eight leading blanks");
    assertAsQuoted(
        TEST.replace("\t", "    ") + quoted(), "with a tab for each four leading blanks");
    String author = Run.withInput(blanks, "check", "--no-time", "-").out();
    assertAsQuoted(TEST + author, "with eight blanks for each leading tab");
  }

  @Test
  void findsTheSeedAsItsCommitQuotesIt() {
    String seed =
        "  C C-peterz\n\n"
            + eachLine(read(Path.of("litmus/perf/C-peterz.litmus")), line -> "  " + line)
                .substring("  C C-peterz\n\n".length())
                .replace("  \t", "          ")
                .replaceFirst(" {10}smp_mb", "\t  smp_mb")
            + "\nIt evaluates into:\n\n"
            + eachLine(
                Run.of("check", "--no-time", "litmus/perf/C-peterz.litmus").out(),
                line -> "  " + line);
    Run run = Run.withInput(seed, "extract", "--check", "-");
    assertTrue(run.out().startsWith("-:1: C-peterz: as quoted in line"), run.out() + run.err());
    assertTrue(run.out().contains("Hash=e427f41d9146b2a5445101d3e2fcaa34 is that of the test"));
  }

  @Test
  void toleratesWhatOlderHerdsPrintOtherwise() {
    String test = TEST.replace("exists (1:r0=1 /\\ 1:r1=0)", "exists (1:r0=1 /\\ x=0 /\\ y=1)");
    String today = Run.withInput(test, "check", "-").out();
    String old = today.replaceAll("\\[([xy])]=", "$1=").replaceAll("(?m)^Time.*\n", "");
    List<String> states = old.lines().filter(line -> line.endsWith(";")).toList();
    String swapped =
        old.replace(
            String.join("\n", states),
            Stream.concat(states.stream().skip(1), states.stream().limit(1))
                .collect(Collectors.joining("\n")));
    assertFalse(swapped.equals(old));
    assertAsQuoted(test + swapped, "as it stands");
  }

  @Test
  void namesWhatDiffersFromAQuote() {
    String wrong = quoted().replace("Never 0 3", "Sometimes 1 3").replace("Hash=", "Hash=0");
    Run run = Run.withInput(TEST + wrong, "extract", "--check", "-");
    assertTrue(run.out().contains(": mp: not as quoted in line"), run.out());
    assertTrue(run.out().contains("  quoted, but not so: Observation mp Sometimes 1 3\n"));
    assertTrue(run.out().contains("  not in the quote: Observation mp Never 0 3\n"));
    assertTrue(run.out().contains("but no form of the test that was tried has it"));
    assertEquals(1, run.code());
  }

  @Test
  void checksATestWhoseOutputIsNotQuoted() {
    Run run = Run.withInput(TEST, "extract", "--check", "-");
    assertEquals("-:1: mp: Never 0 3, 3 states under lkmm; no output is quoted\n", run.out());
    assertEquals(0, run.code());
  }

  @Test
  void saysThatATextHasNoTest() {
    Run run = Run.withInput("C is a language.\nC++ { is another }\n", "extract", "-");
    assertEquals("-: there is no litmus test in it\n", run.err());
    assertEquals(2, run.code());
  }

  @Test
  void namesATestThatIsCutShortAndGoesOn() {
    String cut = TEST.substring(0, TEST.indexOf("smp_load"));
    Run run = Run.withInput("> " + cut.replace("\n", "\n> ") + "\n\n" + TEST, "extract", "-");
    assertTrue(run.err().startsWith("-:1:3: error: the test mp is cut short\n"), run.err());
    assertEquals(1, run.out().lines().count(), run.out());
    assertEquals(2, run.code());
  }

  @Test
  void pointsIntoTheTextWhereATestIsFaulty() {
    String faulty = "> " + TEST.replace("READ_ONCE(*x)", "READ_ONCE(*x").replace("\n", "\n> ");
    Run run = Run.withInput("Hi,\n\n" + faulty, "extract", "-");
    int line = TEST.substring(0, TEST.indexOf("READ_ONCE")).split("\n", -1).length + 2;
    assertTrue(run.err().startsWith("-:" + line + ":"), run.err());
    assertTrue(run.err().contains("\n  > \tr1 = READ_ONCE(*x;\n"), run.err());
    assertEquals(2, run.code());
  }

  @Test
  void printsTestsThatCheckCanRead() {
    String mail = eachLine(TEST, line -> "> " + line);
    Run run = Run.withInput(mail, "extract", "--print", "-");
    assertEquals(quoted(), Run.withInput(run.out(), "check", "--no-time", "-").out());
  }

  @Test
  void checkSendsWhoGivesItAMailOrAPageHere() {
    String mail = "From: A <a@b>\nSubject: a test\n\n" + TEST;
    assertIsSentHere(mail, "a mail");
    assertIsSentHere("<!DOCTYPE html>\n<html><pre>" + TEST + "</pre></html>\n", "a web page");
    assertIsSentHere("Consider:\n\n> " + TEST.replace("\n", "\n> "), "a text with a litmus test");
    Run faulty = Run.withInput("\n" + TEST, "check", "-");
    assertTrue(faulty.err().startsWith("-:1:1: error: blank before the first line"), faulty.err());
    Run other = Run.withInput("int main() {}\n", "check", "-");
    assertTrue(other.err().startsWith("-:1:1: error: "), other.err());
    assertFalse(other.err().contains("extract"), other.err());
  }

  private static void assertIsSentHere(String text, String what) {
    Run run = Run.withInput(text, "check", "-");
    assertTrue(run.err().startsWith("-:1:1: error: this looks like " + what), run.err());
    assertTrue(run.err().contains("; 'assay extract -' reads tests out of it\n"), run.err());
    assertEquals(2, run.code());
  }

  @Test
  void savesInsideTheDirectoryAndNeverOverAnotherFile() throws IOException {
    Path inside = directory.resolve("saved");
    Tests.write(directory.resolve("evil.litmus"), "mine");
    for (String name : List.of("../evil", "a/../../b", "..", "/etc/passwd")) {
      assertEquals(0, save(inside, Tests.messagePassing(name)).code(), name);
    }
    save(inside, Tests.messagePassing("mp"));
    save(inside, Tests.messagePassing("mp"));
    save(inside, Tests.messagePassing("mp").replace("READ_ONCE", "smp_load_acquire"));
    try (Stream<Path> files = Files.list(inside)) {
      assertEquals(
          "[_..litmus, _._evil.litmus, _etc_passwd.litmus, a_.._.._b.litmus, mp-2.litmus,"
              + " mp.litmus]",
          sorted(files));
    }
    try (Stream<Path> files = Files.list(directory)) {
      assertEquals("[evil.litmus, saved]", sorted(files));
    }
    assertEquals("mine", Files.readString(directory.resolve("evil.litmus")));
  }

  private static String sorted(Stream<Path> files) {
    return files.map(file -> file.getFileName().toString()).sorted().toList().toString();
  }

  private static Run save(Path into, String text) {
    return Run.withInput(text, "extract", "--save", into.toString(), "-");
  }

  private String save(String text, String name) {
    assertEquals(0, save(directory, text).code());
    return read(directory.resolve(name));
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
