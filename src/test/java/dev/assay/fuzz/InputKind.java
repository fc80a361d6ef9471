package dev.assay.fuzz;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * A kind of input, the command lines that read it, where {@code FILE} stands for the input and
 * {@code TEST} for a sound test, and what its mutants are made from.
 */
@SuppressWarnings("ImmutableEnumChecker") // made by List.of
enum InputKind {
  LITMUS(
      List.of(
          "check FILE",
          "check --format json --verdict-only FILE",
          "suite FILE",
          "compare --model sc,tso FILE",
          "explain FILE",
          "explain --format html FILE",
          "audit FILE",
          "check --model aarch64 FILE",
          "extract --check FILE"),
      List.of("litmus", "src/test/resources/dev/assay/language/litmus/read")),
  CLAIMS(
      List.of("suite --audit FILE", "suite FILE", "audit FILE", "repair --variants 50 FILE"),
      List.of()),
  CAT(
      List.of(
          "check --model FILE TEST",
          "explain --model FILE TEST",
          "repair --variants 20 --model FILE TEST",
          "models FILE"),
      List.of("src/main/resources/dev/assay/models")),
  DARTAGNAN(
      List.of("check --dialect dartagnan --model FILE TEST"),
      List.of("src/main/resources/dev/assay/models")),
  BELL(List.of("check --model MODEL --bell FILE TEST"), List.of()),
  MACROS(
      List.of(
          "check --macros FILE TEST",
          "herd7 -macros FILE TEST",
          "audit --macros FILE TEST",
          "repair --variants 20 --macros FILE TEST"),
      List.of("src/test/resources/dev/assay/language/litmus/read/macros.def")),
  CFG(List.of("check --conf FILE TEST", "herd7 -conf FILE TEST"), List.of()),
  COMMAND(List.of("WORDS"), List.of()),
  NAMES(
      List.of(
          "herd7 -names FILE TEST",
          "herd7 -excl FILE TEST",
          "herd7 -kinds FILE TEST",
          "herd7 @FILE"),
      List.of()),
  LOG(
      List.of(
          "diff FILE SOUND", "diff SOUND FILE", "diff --format json FILE SOUND", "diff FILE FILE"),
      List.of()),
  LIST(List.of("check @FILE", "suite @FILE"), List.of()),
  EXPECTED(List.of("suite --expected FILE TEST"), List.of()),
  RECORDED(List.of("suite TEST2"), List.of()),
  BASELINE(List.of("suite --baseline FILE TEST"), List.of()),
  RESULTS(List.of("merge FILE", "check --results FILE TEST"), List.of()),
  MAILS(List.of("extract FILE", "extract --check FILE", "extract --print FILE"), List.of()),
  CERTIFICATE(List.of("verify TEST FILE"), List.of()),
  PROGRAM(
      List.of(
          "check --unroll 1 FILE",
          "check --unroll 1 --verdict-only --model sc FILE",
          "check --unroll 1 --threads writer,reader --assert first==second FILE",
          "check --unroll 1 -D BROKEN --count FILE"),
      List.of("examples/c")),
  COMMENT(List.of("check --unroll 1 FILE", "suite --unroll 1 FILE"), List.of()),
  HEADER(List.of("check --unroll 1 INCLUDING"), List.of()),
  JAVA(
      List.of("check FILE", "check --format json FILE", "suite FILE", "explain FILE"),
      List.of("examples/jcstress"));

  private final List<String> commands;
  private final List<String> places;

  InputKind(List<String> commands, List<String> places) {
    this.commands = commands;
    this.places = places;
  }

  /** The command lines that read an input of this kind. */
  List<String> commands() {
    return commands;
  }

  /** About how much longer an input takes than one of the other kinds. */
  int cost() {
    return switch (this) {
      case JAVA -> 20;
      case PROGRAM, HEADER, COMMENT, CLAIMS, COMMAND -> 5;
      case CERTIFICATE -> 2;
      default -> 1;
    };
  }

  /** What the input is called, where the name says what it is. */
  String fileName() {
    return switch (this) {
      case RECORDED -> "test.litmus.expected";
      case PROGRAM, COMMENT -> "input.c";
      case CLAIMS -> "input.litmus";
      case HEADER -> "header.h";
      case JAVA -> "Input.java";
      default -> "input";
    };
  }

  /** The name of the folder of found inputs. */
  String folder() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Sound inputs, and those that once were trouble. */
  List<String> seeds() {
    List<String> seeds = new ArrayList<>(Seeds.of(this));
    places.forEach(place -> files(Path.of(place)).forEach(file -> seeds.add(read(file))));
    found().forEach(file -> seeds.add(read(file)));
    seeds.removeIf(seed -> seed.length() > 20_000);
    return seeds;
  }

  /** Inputs that once showed a fault. */
  List<Path> found() {
    Path folder = Path.of("src/test/resources/dev/assay/fuzz").resolve(folder());
    return Files.exists(folder) ? files(folder) : List.of();
  }

  private static List<Path> files(Path place) {
    try (Stream<Path> files = Files.walk(place)) {
      return files
          .filter(Files::isRegularFile)
          .filter(file -> file.toString().matches(".*[.](litmus|cat|def|mail|txt|input|c|java)"))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file, StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
