package dev.assay.language.litmus;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.assay.source.SourceFile;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** All hashes were printed by herd7 7.58. */
final class TestHashTest {

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "int * volatile *x, f8761896f00ec24a5cd8a897609a1006",
    "int const volatile *z, daa5e51ae2547da20f6e4df0df57fd00",
    "volatile int const *w, e7b8ff4346574feb9e9565c337d0accc",
    "_Atomic int * const *v, 60bd14feecb9b64cc0643f1c92d5a21f",
    "void **u, ef4503727d7ba341efdc572ff7a4214e",
    "struct srcu_struct *s, 09dd853e7b7ef35f48e636f27226586d",
    "atomic<int32_t> *t, 39e5774f8b756781fd84efbaea5d3cd4",
    "atomic_int **aa, e9944d847fe49d9681ed1304eabd927c",
    "volatile (int) *bb, 450f7278f730d6e3ac5541e314ea85aa",
    "(int) volatile *cc, 7d504f3a220c7053143d981a92bffa7c",
    "(int *) const *dd, 2a8773a2678c9ed0ea2952b9ecef7bb9",
    "const int volatile *q, 4f8306a72bdcedb2bf9580d60b15997f",
    "int **volatile *q, 1fcfa749deddde398fc4804b6c10ba13",
    "_Atomic (int*) *q, 36dbfb28c250aab58e5e66e6d9fc789d",
    "volatile (volatile int) *q, 918f195c0bfcc740c28772ffeea78ad1",
    "void * const *q, cd236e2490429fb6ccdcd0b73b86d187",
  })
  void coversTheTypesOfParameters(String parameter, String hash) {
    assertHash(hash, "{}\nP0(int *x1, " + parameter + ") { WRITE_ONCE(*x1,1); }\nexists (x1=1)\n");
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "a;|36cf2de9cb53904f256dfca3aaba2c14",
        "b=1;|d6f9e0ca1ba3cfc5e0af3de11b6e5b86",
        "[c]=0x10;|191b364997232c4b2f8b74b99251d895",
        "d=a;|8aaf6b4ff3a2c38f030de34b009f33f1",
        "int e;|efdc89babc7c4f0599c6a316b815e94e",
        "int f=-2;|edc20e10779b3ae19d78c680f81f378f",
        "int [g]=3;|48538c2b3d56a3549e0720d9192075e5",
        "_Atomic int h;|78e4631ac75ae814bd379fdc564aebee",
        "_Atomic int i=4;|582bf2441232a391e5e55b3f822e9f49",
        "atomic_t j = ATOMIC_INIT(5);|8831168f55894cdd7f46eb2f4732c4b6",
        "int *k;|0964282ff13d435b56f1b2847a5beb95",
        "int *l=a;|772de5ed555df62fac6f986c84bb7df8",
        "int *m=&a;|76eef4c3f381a3add92dbb990e05965b",
        "*n=&b;|bd8656b3d4b44cdc77dcc945efe0b056",
        "*o=b;|120465f737d257c1e56929c4794aedbf",
        "0:r1=5;|62025f15ed779f092e5bbed98e0bf68c",
        "P0:r2=6;|75a8044f0445e9c58d97f7e69380775c",
        "int 0:r3=7;|77129c212e586e0838d1adcb55641328",
        "0:r4=a;|a032f15fba8dcec0bf43eec752129de0",
        "0:r5=&b;|46efe2206d3846e05be936a78f4ce043",
        "int q[3];|60f895c0894a8ff151099b49774ecefa",
        "int s[3]={1,2,-3};|c1dc82612531d593938405b11b8af7da",
        "int s[3];t=s[1];|8abc7daabc539e0c29b76b8245d727bc",
        "*z;|e7908d40673e389c34cffc71330105ff",
        "0:r1=x; b=2; a=1;|c67773b8fa4372a6682455c4b0d42a59",
        "0:r10=1; 0:r2=2; 1:r0=1;|ac6e856b5c9ec9f21231d9d6d08f0ca6",
        "_Atomic int 0:r1=3;|40b9f3c74461a165150f343e1f566cf1",
        "int [b];|2928ba218cfda75fb0f9603ae13b5e5c",
      })
  void coversTheInitSectionAsWritten(String init, String hash) {
    String thread = "(int *a, int *b, int *x) { *a = 1; }\n";
    assertHash(hash, "{ " + init + " }\nP0" + thread + "P1" + thread + "exists (a=1)\n");
  }

  private static void assertHash(String hash, String text) {
    LitmusTest test = LitmusParser.parse(new SourceFile("t", "C t\n" + text), MacroTable.kernel());
    assertEquals(List.of("Hash=" + hash), test.hashLines());
  }
}
