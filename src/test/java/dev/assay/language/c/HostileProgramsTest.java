package dev.assay.language.c;

import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.assay.source.InputException;
import dev.assay.source.SourceFile;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Faulty programs are told to be faulty, whatever is wrong with them. */
final class HostileProgramsTest {

  private static final String PROGRAM =
      """
      #include <stdatomic.h>
      #include <pthread.h>
      #define TWICE(a, ...) do { a; a; } while (0)
      struct node { int value; struct node *next; _Atomic(int) state[2]; };
      typedef int (*code_t)(struct node *, unsigned char);
      enum { FIRST, SECOND = 1 << 3 };
      static struct node nodes[2] = { [1] = { .value = 'a', .state = { 1 } } };
      static int visit(struct node *n, unsigned char c) {
        for (int i = 0; i < SECOND; i++)
          if (n && n->next != NULL || c) {
            switch (c) { case 1: break; default: goto out; }
          }
        TWICE(atomic_fetch_add(&n->state[0], -1));
      out:
        return n->value ? ({ int x = sizeof(*n); x; }) : (int)c;
      }
      void *run(void *a) { code_t f = visit; f((struct node *)a, 3); return 0; }
      int main(void) {
        pthread_t t;
        pthread_create(&t, 0, run, &nodes[1]);
        pthread_join(t, 0);
        return 0;
      }
      """;

  private static final String PIECES = "(){}[]*&;,.#\"'=<>!?:\\/%^|~+-01ax_ \n";

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4})
  void mutatedProgramsAreReadOrRefused(int seed) {
    Random random = new Random(seed);
    for (int i = 0; i < 250; i++) {
      StringBuilder text = new StringBuilder(PROGRAM);
      for (int changes = 1 + random.nextInt(3); changes > 0; changes--) {
        int at = random.nextInt(text.length());
        switch (random.nextInt(4)) {
          case 0 -> text.deleteCharAt(at);
          case 1 -> text.setLength(Math.max(1, at));
          case 2 -> text.insert(at, PIECES.charAt(random.nextInt(PIECES.length())));
          default -> text.insert(at, text.substring(at, Math.min(text.length(), at + 20)));
        }
      }
      readOrRefuse(text.toString());
    }
  }

  private static void readOrRefuse(String text) {
    try {
      CParser.parse(new SourceFile("test.c", text), new Headers(List.of()), List.of());
    } catch (InputException e) {
      assertFalse(e.render().isEmpty());
    } catch (RuntimeException | StackOverflowError e) {
      throw new AssertionError("a fault on:\n" + text, e);
    }
  }
}
