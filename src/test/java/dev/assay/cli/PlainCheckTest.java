package dev.assay.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.Statistics;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** The short way to read a command line gives what picocli gives, or leaves it to picocli. */
final class PlainCheckTest {

  private static final Terminal TERMINAL =
      new Terminal(
          InputStream.nullInputStream(),
          new ByteArrayOutputStream(),
          new ByteArrayOutputStream(),
          Map.of(),
          false);

  @Property(tries = 400)
  void agreesWithPicocli(@ForAll("arguments") List<String> rest) throws IllegalAccessException {
    Optional<CheckCommand> plain = PlainCheck.read(with(rest), TERMINAL);
    Statistics.collect(plain.isPresent());
    if (plain.isPresent()) {
      assertEquals(fields(parsed(rest)), fields(plain.get()));
    }
  }

  @Provide
  Arbitrary<List<String>> arguments() {
    return Arbitraries.of(
            "a.litmus",
            "b",
            "-",
            "@list",
            "f.c",
            "",
            "\"q\"",
            "tso",
            "--model",
            "--model=sc",
            "--no-time",
            "--verdict-only",
            "--strict",
            "--format",
            "json",
            "-j",
            "2",
            "--help",
            "--",
            "--no-tim",
            "-I",
            ".",
            "--timeout")
        .list()
        .ofMaxSize(5);
  }

  @Test
  void readsTheCommonestCalls() {
    for (List<String> rest :
        List.of(
            List.of("MP.litmus"),
            List.of("--model", "tso", "MP.litmus", "litmus/shapes"),
            List.of("--no-time", "MP.litmus", "--verdict-only", "--strict", "@list"))) {
      assertTrue(PlainCheck.read(with(rest), TERMINAL).isPresent(), rest::toString);
    }
  }

  private static List<String> with(List<String> rest) {
    List<String> all = new ArrayList<>(List.of("check"));
    all.addAll(rest);
    return all;
  }

  private static CheckCommand parsed(List<String> rest) {
    CheckCommand command = new CheckCommand(TERMINAL);
    try {
      new CommandLine(command)
          .setExpandAtFiles(false)
          .setCaseInsensitiveEnumValuesAllowed(true)
          .parseArgs(rest.toArray(new String[0]));
    } catch (ParameterException e) {
      throw new AssertionError("picocli refuses " + rest, e);
    }
    return command;
  }

  /** What the fields hold, those of groups of options too, but for picocli's own. */
  private static Map<String, String> fields(Object of) throws IllegalAccessException {
    Map<String, String> values = new TreeMap<>();
    for (Field field : of.getClass().getDeclaredFields()) {
      if (Modifier.isStatic(field.getModifiers()) || field.getName().equals("spec")) {
        continue;
      }
      field.setAccessible(true);
      Object value = field.get(of);
      boolean group = value.getClass().getName().matches("dev[.]assay[.]cli[.].*Options?(Group)?");
      values.put(field.getName(), group ? fields(value).toString() : value.toString());
    }
    return values;
  }
}
