package dev.assay.edit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.assay.examine.ExaminerSettings;
import dev.assay.report.HerdText;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class FormattingTest {

  @Test
  void laysOutWhatIsNoPartOfTheHash() {
    String before =
        """
        C MP \s
        {x=1;  y = 2 ;}
        P0( int*x ,int  *y ) {
          WRITE_ONCE(*x,1) ;
        }



        P1(int *y)
        {
        \tint r0 = READ_ONCE(*y);
        }
        exists   (1:r0=1   /\\  x=1)

        """;
    String after =
        """
        C MP

        {
        \tx=1;
        \ty=2;
        }

        P0(int *x, int *y)
        {
          WRITE_ONCE(*x,1) ;
        }

        P1(int *y)
        {
        \tint r0 = READ_ONCE(*y);
        }

        exists (1:r0=1 /\\ x=1)
        """;
    assertEquals(after, Formatting.of(Texts.litmus(before)));
  }

  @Test
  void leavesWhatIsNoTestAsItIs() {
    String broken = "C MP\n{}\nP0(int *x) {\n  WRITE_ONCE(*x 1);\n}\nexists   (x=1)\n";
    assertEquals(broken, Formatting.of(Texts.litmus(broken)));
  }

  @Test
  void keepsTheAnswerAndTheHashOfEveryTestAndIsStable() throws IOException {
    Checking checking = new Checking(ExaminerSettings.BY_PRIMITIVES, false);
    int changed = 0;
    for (Document document : Texts.litmus()) {
      String formatted = Formatting.of(document);
      Document other = new Document(document.name(), Language.LITMUS, formatted);
      assertEquals(formatted, Formatting.of(other), document.name());
      if (!formatted.equals(document.text())) {
        changed++;
        if (changed % 5 == 0) {
          assertEquals(answer(checking, document), answer(checking, other), document.name());
        }
      }
    }
    System.getLogger("test").log(System.Logger.Level.DEBUG, changed + " laid out anew");
  }

  private static String answer(Checking checking, Document document) throws IOException {
    StringBuilder text = new StringBuilder();
    Checked checked = checking.check(document, Map.of(), () -> false);
    new HerdText(false).answer(checked.answer().orElseThrow().result(), text);
    return text.toString();
  }
}
