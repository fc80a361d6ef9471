package dev.assay.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Some thousands of damaged inputs of each kind, the same in every build. {@code mvn -Pfuzz} runs
 * others for as long as one likes.
 */
final class DamagedInputTest {

  private static final int MUTANTS = Integer.getInteger("assay.mutants", 2000);

  @ParameterizedTest
  @EnumSource(InputKind.class)
  void inputsThatOnceShowedAFaultShowNone(InputKind kind) throws IOException {
    Fuzzing fuzzing = new Fuzzing(kind);
    for (Path found : kind.found()) {
      String text = Files.readString(found, StandardCharsets.ISO_8859_1);
      assertEquals(List.of(), fuzzing.faults(text), found.toString());
    }
  }

  @Test
  @Timeout(value = 20, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void damagedInputsAreAnsweredOrRefused() throws Exception {
    ExecutorService threads =
        Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors());
    try {
      List<Callable<List<String>>> kinds = new ArrayList<>();
      for (InputKind kind : InputKind.values()) {
        kinds.add(() -> faults(kind));
      }
      for (Future<List<String>> kind : threads.invokeAll(kinds)) {
        assertEquals(List.of(), kind.get());
      }
    } finally {
      threads.shutdownNow();
    }
  }

  private static List<String> faults(InputKind kind) throws IOException {
    Fuzzing fuzzing = new Fuzzing(kind);
    Mutator mutants = fuzzing.mutants(1);
    List<String> faults = new ArrayList<>();
    for (int i = 0; i < MUTANTS / kind.cost(); i++) {
      faults.addAll(fuzzing.next(mutants));
    }
    return faults;
  }
}
