package dev.assay.language.c;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.source.InputException;
import dev.assay.source.SourceFile;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class CParserTest {

  private static TranslationUnit parse(String text) {
    return CParser.parse(new SourceFile("test.c", text), new Headers(List.of()), List.of());
  }

  /** The type and the value of a constant expression, as the initialiser of a variable. */
  private static String constant(String expression) {
    TranslationUnit unit = parse("__typeof__(" + expression + ") v = " + expression + ";");
    CStatement.Part part = unit.globals().get(0).parts().get(0);
    return unit.globals().get(0).variable().type()
        + " "
        + Constants.value(part.value()).orElseThrow();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '@',
      quoteCharacter = '`',
      value = {
        "1 + 2 * 3 @ int 7",
        "10 - 4 - 3 @ int 3",
        "2147483647 + 1 @ int -2147483648",
        "4294967295u + 1 @ unsigned int 0",
        "4294967295 @ long 4294967295",
        "0xffffffff @ unsigned int 4294967295",
        "(unsigned char)300 @ unsigned char 44",
        "(signed char)200 @ signed char -56",
        "(char)1 + (char)1 @ int 2",
        "-1 < 1u @ int 0",
        "-1L < 1u @ int 1",
        "1u << 31 << 1 @ unsigned int 0",
        "-8 >> 1 @ int -4",
        "-7 / 2 @ int -3",
        "-7 % 2 @ int -1",
        "1 ? 2 : 3u @ unsigned int 2",
        "sizeof(int) @ unsigned long 4",
        "sizeof(struct { char a; long b; char c; }) @ unsigned long 24",
        "sizeof(union { char a; int b; }) @ unsigned long 4",
        "__builtin_offsetof(struct { char a; int b; }, b) @ unsigned long 4",
        "sizeof(int[3][4]) @ unsigned long 48",
        "(_Bool)256 @ _Bool 1",
        "!5 || 0 && 1 / 0 @ int 0",
        "'\\n' @ int 10",
        "~0ul == -1 @ int 1"
      })
  void constantsHaveTheTypeAndValueOfC(String expression, String expected) {
    assertEquals(expected, constant(expression));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "typedef struct node node; struct node { node *node; }; node *f(node *node)"
            + " { return node->node; }",
        "typedef int T; int f(void) { T * T = 0; return T == 0; }",
        "typedef void *(*code)(void *); void *g(void *a) { return a; } code table[2] = { g };",
        "int a[] = { [3] = 1, 2 }; _Static_assert(sizeof(a) == 20, \"\");",
        "struct s { int x, y; struct { int z; }; } v = { .y = 2, .z = 3 };",
        "int f(int n) { l: if (n) goto l; switch (n) { case 1 ... 3: default: return 1; } }",
        "int x; int *f(void) { return ({ int y = 1; x += y; &x; }); }",
        "#include <stdatomic.h>\n_Atomic(int *) p; atomic_int a;"
            + " int f(void) { return *atomic_load(&p) + a++; }",
        "#include <linux/kernel.h>\nstruct s { struct list_head l; int v; };"
            + " int f(struct list_head *l) { return READ_ONCE(list_entry(l, struct s, l)->v); }",
        "int g(int), h(void); int f(int a) { return g(a) + g(h()); }",
        "void f(void) { asm volatile(\"\" ::: \"memory\"); }",
        "int (*f(int a))(int) { return 0; }"
      })
  void programsOfManyKindsAreRead(String text) {
    assertEquals("test.c", parse(text).file().name());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "int f(void) { return x; } | 1:22 | 'x' is not declared",
        "int f(void) { g(); } | 1:15 | 'g' is not declared",
        "float x; | 1:1 | floating-point types are not supported",
        "int x = 1.5; | 1:9 | floating-point numbers are not supported",
        "struct { int a : 3; } s; | 1:14 | bit-fields are not supported",
        "void f(void) { asm(\"mfence\"); } | 1:16 | inline assembly with instructions",
        "uint32_t x; | 1:1 | no type has this name",
        "int f(int a) { return f(1, 2); } | 1:23 | takes 1 argument, not 2",
        "struct s { int a; } v; int f(void) { return v.b; } | 1:47 | no member named 'b'",
        "int f(void) { return 1 } | 1:24 | unexpected '}'",
        "int f(void) { 1 = 2; } | 1:15 | cannot be assigned to",
        "int x; int x() { } | 1:12 | declared as something else",
        "int f(void) { int a; int a; } | 1:26 | declared twice",
        "void f(void) { return 1; } | 1:16 | returns no value",
        "int f(int n) { int a[n]; } | 1:20 | not constant",
        "int a[2] = { 1, 2, 3 }; | 1:20 | no room"
      })
  void faultsAreToldWithTheirPlace(String text, String place, String message) {
    String error = assertThrows(InputException.class, () -> parse(text)).render();
    assertTrue(error.startsWith("test.c:" + place + ": error: "), error);
    assertTrue(error.contains(message), error);
  }

  @Test
  void nestingIsBounded() {
    for (String piece : List.of("(", "-", "!", "*", "{", "if (1) ", "a ? ", "a = ", "a: ")) {
      String text = "int a; int f(void) { " + piece.repeat(50_000);
      assertThrows(InputException.class, () -> parse(text), piece);
    }
  }
}
