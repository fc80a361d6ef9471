package dev.assay.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Accesses through pointers that are only known when the program runs, and of other types. */
final class UnknownPointersTest {

  private static final String START =
      """
      #include <assert.h>
      #include <pthread.h>
      #include <stdatomic.h>
      #include <stdint.h>
      #include <stdlib.h>
      """;

  @TempDir private Path directory = Path.of("");

  private Run check(String text, String... options) throws IOException {
    Path file = Files.writeString(directory.resolve("program.c"), START + text);
    List<String> arguments = new ArrayList<>(List.of("check"));
    arguments.addAll(List.of(options));
    arguments.add(file.toString());
    return Run.of(arguments.toArray(String[]::new));
  }

  private Run twoThreads(String text) throws IOException {
    return check(text, "--threads", "writer,reader");
  }

  private static void assertHolds(Run run) {
    assertTrue(run.out().endsWith("Verdict: holds\n"), run.out() + run.err());
  }

  private static void assertMixed(Run run) {
    assertEquals(2, run.code(), run.out() + run.err());
    assertTrue(run.err().contains("mixed sizes are not supported"), run.err());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "_Atomic(void *) p;",
        "struct holder { char *at; }; _Atomic(char *) p;",
        "union either { uint32_t *narrow; uint64_t *wide; }; _Atomic(void *) p;"
      })
  void accessOfAnotherSizeIsRefusedWhateverThePointerWentThrough(String pointer)
      throws IOException {
    String writer =
        "uint32_t pair[2];\nvoid writer(void) { pair[0] = 1; atomic_store(&p, (void *) pair); }\n";
    String reader = "void reader(void) { TYPE *q = (void *) atomic_load(&p); if (q) *q = 2; }\n";
    assertMixed(twoThreads(pointer + writer + reader.replace("TYPE", "uint64_t")));
    assertMixed(twoThreads(pointer + writer + reader.replace("TYPE", "uint16_t")));
    assertHolds(twoThreads(pointer + writer + reader.replace("TYPE", "uint32_t")));
  }

  @Test
  void accessOfAnotherSignIsRefusedWherePromotionsDiffer() throws IOException {
    String text =
        """
        _Atomic(void *) p;
        signed char c = -1;
        void writer(void) { atomic_store(&p, (void *) &c); }
        void reader(void) { TYPE *q = atomic_load(&p); if (q) assert(*q == -1); }
        """;
    assertMixed(twoThreads(text.replace("TYPE", "unsigned char")));
    assertHolds(twoThreads(text.replace("TYPE", "signed char")));
  }

  @Test
  void sizeThatDependsOnTheExecutionIsRefusedOnlyIfSomeExecutionHasIt() throws IOException {
    String text =
        """
        struct ring { unsigned head; unsigned tail; void *slots[4]; } r;
        atomic_uint next;
        void writer(void) { atomic_store(&next, NEXT); }
        void reader(void) { unsigned i = atomic_load(&next); r.slots[INDEX] = &r; }
        """;
    String free = text.replace("INDEX", "(int) i");
    assertHolds(twoThreads(free.replace("NEXT", "3")));
    assertMixed(twoThreads(free.replace("NEXT", "-1")));
    assertHolds(twoThreads(text.replace("INDEX", "i & 3").replace("NEXT", "-1")));
  }

  @Test
  void knownPlaceIsSeenAsTheTypeOfTheAccess() throws IOException {
    String text =
        """
        int i = -1;
        signed char c = -1;
        unsigned char u = 255;
        union { short s; unsigned short u; } w;
        void writer(void) {
          w.s = -1;
          assert(w.u == 65535);
          int local = -5;
          assert(*(unsigned *) &local == 4294967291u);
        }
        void reader(void) {
          assert(*(unsigned *) &i == 4294967295u);
          assert(*(unsigned char *) &c == 255);
          assert(*(signed char *) &u == -1);
        }
        """;
    assertHolds(twoThreads(text));
  }

  @Test
  void numberOf64BitsThatCodeCannotHoldIsRefused() throws IOException {
    String text =
        """
        unsigned long wide;
        void writer(void) { wide = VALUE; }
        void reader(void) { }
        """;
    Run run = check(text.replace("VALUE", "0xFFFFFFFFUL"), "--threads", "writer,reader");
    assertEquals(2, run.code(), run.out());
    assertTrue(run.err().contains("takes more than 32 bits"), run.err());
    assertHolds(twoThreads(text.replace("VALUE", "0x7FFFFFFFUL")));
    assertHolds(twoThreads(text.replace("VALUE", "-1L")));
  }

  @Test
  void allPartsOfWhatAPointerGivesBackAreGone() throws IOException {
    String text =
        """
        struct node { int first; int second; };
        _Atomic(struct node *) p;
        void setUp(void) {
          struct node *n = malloc(sizeof *n);
          n->first = n->second = 1;
          atomic_store(&p, n);
        }
        void writer(void) { free(atomic_exchange(&p, NULL)); }
        void reader(void) { struct node *n = atomic_load(&p); if (n) (void) n->second; }
        """;
    Run run = check(text, "--threads", "writer,reader", "--init", "setUp");
    assertTrue(run.out().contains("violated: line 14: use after free"), run.out() + run.err());
  }

  @Test
  void whatWasNotAllocatedIsNotGivenBack() throws IOException {
    String text =
        """
        int x;
        _Atomic(int *) p;
        void writer(void) { free(&x); }
        void reader(void) { int *q = atomic_load(&p); free(q); p = &x; }
        """;
    Run run = twoThreads(text);
    assertEquals(2, run.code(), run.out());
    assertTrue(run.err().contains("allocated"), run.err());
    assertEquals(2, twoThreads(text.replace("free(&x)", "")).code());
  }

  @Test
  void racesAreNotJudgedUnderModelsThatHaveNone() throws IOException {
    String text = "int x;\nvoid writer(void) { x = 1; }\nvoid reader(void) { (void) x; }\n";
    Run run = check(text, "--threads", "writer,reader", "--model", "x86-tso");
    assertFalse(run.out().contains("race"), run.out());
    assertTrue(twoThreads(text).out().contains("violated: no data race"));
  }
}
