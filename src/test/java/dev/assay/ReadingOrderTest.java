package dev.assay;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleName;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import dev.assay.relation.ReadsAheadOnPurpose;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Packages read in one direction: a stage knows the stages before it and none after it. */
final class ReadingOrderTest {

  private static final String ROOT = "dev.assay";

  private static final JavaClasses ASSAY =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages(ROOT);

  /** Each stage, and the stages that it may use beside itself. */
  private static final Map<String, String> TABLE =
      new TreeMap<>(
          Map.ofEntries(
              Map.entry("budget", ""),
              Map.entry("source", ""),
              Map.entry("document", "source"),
              Map.entry("relation", ""),
              Map.entry("grammar", ""),
              Map.entry("cat", "source grammar"),
              Map.entry("program", "source"),
              Map.entry("language", "budget source grammar program"),
              Map.entry("mapping", "program source"),
              Map.entry("execution", "budget source relation program"),
              Map.entry("model", "budget source relation cat program mapping execution"),
              Map.entry("engine", "budget source relation cat program mapping execution model"),
              Map.entry("certificate", "source cat"),
              Map.entry("verify", "budget source cat program mapping certificate"),
              Map.entry(
                  "evidence",
                  "budget source relation cat program mapping execution model certificate"),
              Map.entry(
                  "explain",
                  "budget source relation cat program mapping execution model evidence engine"
                      + " certificate"),
              Map.entry("draw", "source program execution explain"),
              Map.entry(
                  "examine",
                  "budget source language cat program mapping model evidence engine explain"
                      + " verify"),
              Map.entry("ordering", "source program"),
              Map.entry(
                  "audit",
                  "budget source language program mapping engine explain property examine"
                      + " ordering"),
              Map.entry("repair", "budget source program engine explain examine ordering audit"),
              Map.entry("jcstress", "budget source language cat program model engine examine"),
              Map.entry("extract", "source document program language"),
              Map.entry("difference", "source extract"),
              Map.entry(
                  "suite",
                  "budget source language program execution engine explain examine ordering audit"),
              Map.entry(
                  "report",
                  "budget source relation cat program mapping execution model evidence engine"
                      + " explain draw jcstress suite language property ordering audit repair"
                      + " extract difference certificate"),
              Map.entry("property", "budget source language program execution engine"),
              Map.entry(
                  "edit",
                  "budget source language cat program engine examine property ordering audit"
                      + " repair"),
              Map.entry(
                  "page",
                  "budget source cat program engine explain draw examine ordering audit jcstress"
                      + " report edit"),
              Map.entry("lsp", "budget source engine explain examine audit repair report edit"),
              Map.entry("results", "source"),
              Map.entry("server", ""),
              Map.entry(
                  "herd", "budget source language cat program execution model engine examine"),
              Map.entry(
                  "cli",
                  "budget source relation language cat program mapping execution model evidence"
                      + " engine explain draw examine jcstress suite document extract property"
                      + " ordering audit repair report results herd difference certificate verify"
                      + " edit page lsp server")));

  @TestFactory
  Stream<DynamicTest> stageUsesOnlyEarlierStages() {
    return TABLE.entrySet().stream()
        .map(
            row ->
                DynamicTest.dynamicTest(
                    row.getKey() + " may use: " + row.getValue(),
                    () -> usesOnly(row.getKey(), row.getValue()).check(ASSAY)));
  }

  @Test
  void everyPackageOccursInTheTableAndEveryRowHasClasses() {
    Set<String> stages = new TreeSet<>();
    for (JavaClass type : ASSAY) {
      String name = type.getPackageName();
      if (!name.equals(ROOT)) {
        int end = name.indexOf('.', ROOT.length() + 1);
        stages.add(name.substring(ROOT.length() + 1, end < 0 ? name.length() : end));
      }
    }
    assertEquals(TABLE.keySet(), stages);
  }

  @Test
  void theReadmeNamesTheStagesInAnOrderThatTheyCanBeReadIn() throws IOException {
    String readme = Files.readString(Path.of("README.md"));
    int from = readme.indexOf("are the stages, in this order");
    String list = readme.substring(from, readme.indexOf("in five files", from));
    List<String> named =
        Pattern.compile("`([a-z]+)`").matcher(list).results().map(name -> name.group(1)).toList();
    assertEquals(TABLE.keySet(), new TreeSet<>(named));
    TABLE.forEach(
        (stage, earlier) -> {
          for (String name : earlier.isEmpty() ? new String[0] : earlier.split(" ")) {
            assertTrue(named.indexOf(name) < named.indexOf(stage), name + " before " + stage);
          }
        });
  }

  @Test
  void thePathOfTheReadmeIsFiveFiles() throws IOException {
    String readme = Files.readString(Path.of("README.md"));
    int from = readme.indexOf("in five files");
    List<String> files =
        Pattern.compile("(?m)^[1-9]\\. \\[`\\w+`]\\((src/main/[^)]*)\\)")
            .matcher(readme.substring(from, readme.indexOf("\n## ", from)))
            .results()
            .map(file -> file.group(1))
            .toList();
    assertEquals(5, files.size());
    for (String file : files) {
      assertTrue(Files.isRegularFile(Path.of(file)), file);
    }
  }

  /** Who judges certificates must not make the mistakes of who makes them. */
  @Test
  void certificatesAreJudgedByWhatSharesOnlyParsersWithTheEngine() {
    noClasses()
        .that(resideInAPackage("dev.assay.verify.."))
        .should()
        .transitivelyDependOnClassesThat(
            resideInAPackage("dev.assay..")
                .and(
                    not(
                        resideInAnyPackage(
                            "dev.assay.verify..",
                            "dev.assay.certificate..",
                            "dev.assay.budget..",
                            "dev.assay.source..",
                            "dev.assay.grammar..",
                            "dev.assay.cat..",
                            "dev.assay.program..",
                            "dev.assay.mapping.."))))
        .check(ASSAY);
  }

  @Test
  void theDoorIsForOtherProgramsOnly() {
    noClasses()
        .that(resideInAPackage(ROOT))
        .should()
        .dependOnClassesThat(resideInAPackage(ROOT + ".cli.."))
        .check(ASSAY);
    noClasses()
        .that(resideOutsideOfPackage(ROOT))
        .should()
        .dependOnClassesThat(resideInAPackage(ROOT))
        .check(ASSAY);
  }

  @Test
  void onlyTheParsersTouchAntlr() {
    noClasses()
        .that(
            resideOutsideOfPackage("dev.assay.language..")
                .and(resideOutsideOfPackage("dev.assay.cat.."))
                .and(resideOutsideOfPackage("dev.assay.grammar..")))
        .should()
        .dependOnClassesThat(resideInAnyPackage("org.antlr..", "dev.assay.grammar.."))
        .check(ASSAY);
  }

  @Test
  void onlyTheCommandLineTouchesPicocli() {
    noClasses()
        .that(resideOutsideOfPackage("dev.assay.cli.."))
        .should()
        .dependOnClassesThat(resideInAPackage("picocli.."))
        .check(ASSAY);
  }

  @Test
  void onlyTheLanguageServerTouchesItsProtocol() {
    noClasses()
        .that(resideOutsideOfPackage("dev.assay.lsp.."))
        .should()
        .dependOnClassesThat(resideInAnyPackage("org.eclipse.lsp4j..", "com.google.gson.."))
        .check(ASSAY);
  }

  @Test
  void onlyTheCommandLineTouchesTheProcess() {
    processIsLeftAlone().check(ASSAY);
  }

  /**
   * A server answers calls from many directories, so names become paths in {@code PathNames}. What
   * does so itself is for commands that no server takes, for absolute names, or for other programs.
   */
  @Test
  void onlyOnePlaceKnowsTheDirectoryOfTheCaller() {
    noClasses()
        .that(resideInAPackage("dev.assay.*.."))
        .and(resideOutsideOfPackage("dev.assay.jcstress.."))
        .and(resideOutsideOfPackage("dev.assay.results.."))
        .and(resideOutsideOfPackage("dev.assay.server.."))
        .and(resideOutsideOfPackage("dev.assay.edit.."))
        .and(resideOutsideOfPackage("dev.assay.lsp.."))
        .and(resideOutsideOfPackage("dev.assay.suite.."))
        .and(
            not(
                name(
                    "PathNames|Precompiler|Distribution|ServerCommand|Jcstress.*|RunOptionGroup"
                        + "|SuiteReportOptions|HerdViewer")))
        .should()
        .callMethod(Path.class, "of", String.class, String[].class)
        .orShould()
        .callMethod(Paths.class, "get", String.class, String[].class)
        .orShould()
        .callConstructor(File.class, String.class)
        .check(ASSAY);
  }

  private static DescribedPredicate<JavaClass> name(String pattern) {
    return DescribedPredicate.describe(pattern, type -> type.getSimpleName().matches(pattern));
  }

  private static ArchRule processIsLeftAlone() {
    return noClasses()
        .that(resideOutsideOfPackage("dev.assay.cli.."))
        .should()
        .accessField(System.class, "out")
        .orShould()
        .accessField(System.class, "err")
        .orShould()
        .callMethod(System.class, "exit", int.class)
        .orShould()
        .callMethod(System.class, "getenv", String.class)
        .orShould()
        .callMethod(System.class, "getenv");
  }

  /** A clock that is set back, or is wrong, changes nothing: no one asks what time of day it is. */
  @Test
  void nobodyAsksForTheTimeOfDay() {
    noClasses()
        .should()
        .callMethod(System.class, "currentTimeMillis")
        .orShould()
        .dependOnClassesThat(resideInAPackage("java.time..").and(not(simpleName("Duration"))))
        .check(ASSAY);
  }

  @Test
  void packagesFormNoCycles() {
    slices().matching("dev.assay.(*)..").should().beFreeOfCycles().check(ASSAY);
  }

  /** The rooms of the engine from the bottom up: each may use those before it. */
  private static final List<String> ENGINE =
      List.of("answer", "state", "space", "infer", "branch", "search");

  @TestFactory
  Stream<DynamicTest> roomOfTheEngineUsesOnlyThoseBelow() {
    return IntStream.range(0, ENGINE.size())
        .mapToObj(
            floor ->
                DynamicTest.dynamicTest(
                    ENGINE.get(floor),
                    () -> {
                      String[] above =
                          Stream.concat(
                                  ENGINE.subList(floor + 1, ENGINE.size()).stream()
                                      .map(room -> "dev.assay.engine." + room + ".."),
                                  Stream.of("dev.assay.engine"))
                              .toArray(String[]::new);
                      noClasses()
                          .that(resideInAPackage("dev.assay.engine." + ENGINE.get(floor) + ".."))
                          .should()
                          .dependOnClassesThat(resideInAnyPackage(above))
                          .check(ASSAY);
                    }));
  }

  @Test
  void outsidersSeeOnlyTheDoorOfTheEngineAndItsAnswers() {
    noClasses()
        .that(resideOutsideOfPackage("dev.assay.engine.."))
        .should()
        .dependOnClassesThat(
            resideInAnyPackage(
                ENGINE.stream()
                    .filter(room -> !room.equals("answer"))
                    .map(room -> "dev.assay.engine." + room + "..")
                    .toArray(String[]::new)))
        .check(ASSAY);
  }

  @Test
  void classesOfTheEngineFormNoCycles() {
    classesFormNoCycles("dev.assay.engine").check(ASSAY);
  }

  /** Counts a nested class as part of the one that it is nested in. */
  private static ArchRule classesFormNoCycles(String root) {
    return slices()
        .assignedFrom(
            new SliceAssignment() {
              @Override
              public SliceIdentifier getIdentifierOf(JavaClass type) {
                if (!type.getPackageName().startsWith(root)) {
                  return SliceIdentifier.ignore();
                }
                // by name: classes that the build makes of lambdas have no enclosing class
                return SliceIdentifier.of(type.getName().replaceFirst("\\$.*", ""));
              }

              @Override
              public String getDescription() {
                return "each class below " + root;
              }
            })
        .should()
        .beFreeOfCycles();
  }

  @Test
  void theRulesCanFail() {
    JavaClasses planted = new ClassFileImporter().importClasses(ReadsAheadOnPurpose.class);
    assertThrows(AssertionError.class, () -> usesOnly("relation", "").check(planted));
    assertThrows(AssertionError.class, () -> processIsLeftAlone().check(planted));
    assertThrows(AssertionError.class, () -> classesFormNoCycles("dev.assay").check(ASSAY));
  }

  private static ArchRule usesOnly(String stage, String earlier) {
    String[] allowed =
        Stream.of((stage + " " + earlier).trim().split(" "))
            .map(name -> "dev.assay." + name + "..")
            .toArray(String[]::new);
    return classes()
        .that()
        .resideInAPackage("dev.assay." + stage + "..")
        .should()
        .onlyDependOnClassesThat(
            resideOutsideOfPackage(ROOT + "..").or(resideInAnyPackage(allowed)));
  }
}
