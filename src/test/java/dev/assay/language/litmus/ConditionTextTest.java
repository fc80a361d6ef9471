package dev.assay.language.litmus;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.assay.source.SourceFile;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ConditionTextTest {

  /** The right sides were printed by herd7 7.58. */
  @ParameterizedTest(name = "{1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "exists x=1 \\/ y=2 /\\ z=-1 | exists ([x]=1 \\/ [y]=2 /\\ [z]=-1)",
        "exists ((x=1 \\/ y=2) /\\ z=-1) | exists (([x]=1 \\/ [y]=2) /\\ [z]=-1)",
        "exists not x=1 /\\ y=2 | exists (not ([x]=1) /\\ [y]=2)",
        "exists ~ ~(x=1) | exists (not (not ([x]=1)))",
        "exists x==1 /\\ y!=0x2 | exists ([x]=1 /\\ not ([y]=2))",
        "exists (x=1 => y=2) => z=1 | exists ([x]=1 => [y]=2 => [z]=1)",
        "exists x=1 \\/ y=2 \\/ z=3 => x=2 /\\ z=4"
            + "| exists ([x]=1 \\/ [y]=2 \\/ ([z]=3 => [x]=2) /\\ [z]=4)",
        "exists (x=1 \\/ (y=2 => x=3 => (x=2 /\\ y=2)) /\\ ~(x=4))"
            + "| exists ([x]=1 \\/ ([y]=2 => [x]=3 => ([x]=2 /\\ [y]=2)) /\\ not ([x]=4))",
        "exists (true /\\ x=1 \\/ false) | exists (true /\\ [x]=1 \\/ false)",
        "exists x=*y | exists ([x]=[y])",
        "exists (a={1,2} /\\ a[1]=2) | exists (a={1,2} /\\ a[1]=2)",
        "exists 0:r0=a[1] | exists (0:r0=a+1)",
        "~ exists (P0:r0=010) | ~exists (0:r0=10)",
        "forall (x<>y) | forall (not ([x]=y))",
        "final x=1 | exists ([x]=1)",
        "locations [x] (x=1) | exists ([x]=1)",
        "observed x=0; y=0; and x=1; | exists ([x]=0 /\\ [y]=0 \\/ [x]=1)",
        "\"\" | forall (true)",
      })
  void isHerd7s(String written, String printed) {
    assertEquals(printed, test(written).condition().text());
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "exists x=1 /\\ (y=2 /\\ z=3) | exists (x=1 /\\ y=2) /\\ z=3",
        "exists x=1 \\/ y=2 \\/ z=3 | exists (x=1 \\/ (y=2 \\/ z=3))"
      })
  void chainsOfOneOperatorPrintAlike(String one, String other) {
    assertEquals(test(one).condition().text(), test(other).condition().text());
  }

  private static LitmusTest test(String condition) {
    String text =
        "C t\n{ int a[2]; }\nP0(int *a, int *x, int *y, int *z) { int r0 = 1; *x = r0; }\n";
    return LitmusParser.parse(new SourceFile("t", text + condition), MacroTable.kernel());
  }
}
