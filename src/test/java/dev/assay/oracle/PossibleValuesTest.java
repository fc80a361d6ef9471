package dev.assay.oracle;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.assay.cat.CatLibrary;
import dev.assay.engine.Checker;
import dev.assay.engine.answer.CheckOptions;
import dev.assay.engine.answer.CheckResult;
import dev.assay.engine.answer.Outcome;
import dev.assay.language.litmus.LitmusParser;
import dev.assay.language.litmus.LitmusTest;
import dev.assay.language.litmus.MacroTable;
import dev.assay.model.MemoryModel;
import dev.assay.model.ModelOptions;
import dev.assay.program.Value;
import dev.assay.source.InputException;
import dev.assay.source.SourceFile;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** No value that some candidate execution shows is said to be one that nothing makes. */
final class PossibleValuesTest {

  private static final String SEED = "20170113";

  private static final Path MODEL = Path.of("src/test/resources/dev/assay/oracle/anything.cat");
  private static final Checker KERNEL = checker(Set.of("lkmmv2"));
  private static final Checker C11 = checker(Set.of());

  @Property(seed = SEED)
  void knowsWhatKernelProgramsMake(@ForAll("kernelPrograms") String text) {
    doubtsNothingThatIsSeen(text, KERNEL, MacroTable.kernel());
  }

  @Property(seed = SEED)
  void knowsWhatC11ProgramsMake(@ForAll("c11Programs") String text) {
    doubtsNothingThatIsSeen(text, C11, MacroTable.none());
  }

  private static void doubtsNothingThatIsSeen(String text, Checker checker, MacroTable macros) {
    String program = text.substring(0, text.lastIndexOf("exists"));
    seen(parse(text, macros), checker)
        .forEach(
            (observable, values) -> {
              for (Value value : values) {
                String condition = "exists (" + observable + "=" + value + ")\n";
                LitmusTest asked = parse(program + condition, macros);
                assertEquals(List.of(), doubts(asked), () -> program + condition);
              }
            });
  }

  /** The values of each observable; none if the program has no meaning. */
  private static Map<String, Set<Value>> seen(LitmusTest test, Checker checker) {
    CheckResult result;
    try {
      result = checker.check(test.program());
    } catch (InputException e) {
      return Map.of();
    }
    Map<String, Set<Value>> seen = new TreeMap<>();
    for (Outcome outcome : result.outcomes()) {
      for (int i = 0; i < outcome.values().size(); i++) {
        Value value = outcome.values().get(i);
        if (!(value instanceof Value.Undetermined)) {
          seen.computeIfAbsent(result.displayed().get(i).toString(), o -> new TreeSet<>())
              .add(value);
        }
      }
    }
    return seen;
  }

  private static List<String> doubts(LitmusTest test) {
    return test.warnings().stream()
        .map(warning -> warning.message())
        .filter(message -> message.contains("never") && message.contains("makes this value"))
        .toList();
  }

  private static LitmusTest parse(String text, MacroTable macros) {
    return LitmusParser.parse(new SourceFile("random.litmus", text), macros);
  }

  private static Checker checker(Set<String> variants) {
    MemoryModel model =
        MemoryModel.load(
            new ModelOptions(MODEL.toString(), Optional.empty(), variants, Set.of(), false),
            new CatLibrary(List.of(MODEL.getParent())));
    return new Checker(model, CheckOptions.DEFAULT);
  }

  @Provide
  Arbitrary<String> kernelPrograms() {
    return RandomPrograms.kernel();
  }

  @Provide
  Arbitrary<String> c11Programs() {
    return RandomPrograms.c11();
  }
}
