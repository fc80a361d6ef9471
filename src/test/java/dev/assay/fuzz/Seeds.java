package dev.assay.fuzz;

import dev.assay.cli.Run;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Sound inputs of the kinds that no file of the project is of. */
final class Seeds {

  /** Message passing, whose observation is {@code Never 0 3}. */
  static final String TEST =
      """
      C mp
      (* Result: Never *)

      {}

      P0(int *x, int *y)
      {
      	WRITE_ONCE(*x, 1);
      	smp_store_release(y, 1);
      }

      P1(int *x, int *y)
      {
      	int r0;
      	int r1;

      	r0 = smp_load_acquire(y);
      	r1 = READ_ONCE(*x);
      }

      exists (1:r0=1 /\\ 1:r1=0)
      """;

  /** A program that uses whatever its header has. */
  static final String INCLUDING =
      """
      #include <pthread.h>
      #include <stdatomic.h>
      #include "header.h"

      static void *one(void *unused) { SET(shared, 1); return NULL; }
      static void *two(void *unused) { int seen = GET(shared); return NULL; }

      int main(void) {
        pthread_t a, b;
        pthread_create(&a, NULL, one, NULL);
        pthread_create(&b, NULL, two, NULL);
        pthread_join(a, NULL);
        pthread_join(b, NULL);
        return 0;
      }
      """;

  private Seeds() {}

  static List<String> of(InputKind kind) {
    return switch (kind) {
      case LITMUS, CAT, DARTAGNAN, MACROS, PROGRAM -> List.of();
      case CLAIMS ->
          List.of(
              TEST.replace("Result: Never", "Result: Never\n * Needed: P0:smp_store_release"),
              """
              C claims
              (*
               * Result: Sometimes
               * Needed: P0:smp_mb, P1:smp_rmb
               * Needed: P1:READ_ONCE
               * Needed: by nobody
               *)

              {}

              P0(int *x, int *y) { WRITE_ONCE(*x, 1); smp_mb(); WRITE_ONCE(*y, 1); }

              P1(int *x, int *y)
              {
                int r0 = READ_ONCE(*y);
                smp_rmb();
                int r1 = READ_ONCE(*x);
              }

              exists (1:r0=1 /\\ 1:r1=0)
              """);
      case COMMAND ->
          List.of(
              command(
                  "repair --costs arm64 --cost rmb=1,wmb=2,mb=50 --answers 2 --variants 20 TEST"),
              command("repair --costs x86 --cost acquire=0 --format json --variants 20 TEST"),
              command("repair --costs power --cost mb=2147483647 --format diff --variants 20 TEST"),
              command("audit --deny redundant,strong --variants 9 --format json TEST"),
              command("explain --depth 2 --show po-loc,hb --hide rf --format svg TEST"),
              command("explain --format dot --skipcheck happens-before --strictskip TEST"),
              command("check --compile aarch64:default,x86 --unroll 3 --states 4 TEST"),
              command("check --model lkmm --variant lkmmv2 --shard 1/2 -I models -j 2 TEST"),
              command("check --dialect dartagnan --no-time --strict --verdict-only TEST"),
              command("compare --model sc,tso,lkmm --format json TEST"),
              command("suite --vacuity fail --model lkmm --audit TEST"),
              command("herd7 -model lkmm.cat -unroll 2 -variant lkmmv1 TEST"),
              command("herd7 -skipchecks hb,pb -strictskip true -speedcheck fast -hexa true TEST"),
              command("herd7 -show all -doshow hb,fr -graph columns -edgeattr hb,color,red TEST"),
              command("herd7 -through invalid -badexecs false -badflag race -checkfilter no TEST"),
              command(
                  "herd7 -names FILE -excl FILE -kinds FILE -libdir -version -set-libdir models"));
      case NAMES ->
          List.of(
              "mp\nsb # another\n\n(* none *)\nmp-2\n",
              "mp Allowed\nsb Forbidden\nlb Required\n",
              "test.litmus\n@input\n../test.litmus\n");
      case LOG ->
          List.of(
              log(),
              log().replace("States 3", "States 2").replace("Never 0 3", "Sometimes 1 2"),
              """
              Test mp Allowed
              Histogram (3 states)
              500127:>1:r0=0; 1:r1=0;
              12    *>1:r0=1; 1:r1=0;
              499861:>1:r0=1; 1:r1=1;
              Ok

              Witnesses
              Positive: 12, Negative: 999988
              Condition exists (1:r0=1 /\\ 1:r1=0) is validated
              Hash=a4d8d3a1b1e6e6a7c3f1b1c0a3a2c8f1
              Observation mp Sometimes 12 999988
              Time mp 0.41

              """);
      case COMMENT ->
          List.of(
              "// assay: --threads one,two --model rc11 expect: holds\n" + program(),
              "// assay: --init start --assert 'shared == 1 || shared == 0'\n" + program(),
              "// assay: --threads two:3,one -D \"LATE=1\" -DX expect: violated\n" + program(),
              "  //assay: --assert=shared<2 --model=c11\n" + program());
      case CERTIFICATE -> List.of(text("explain", "--format", "json"));
      case HEADER ->
          List.of(
              """
              #ifndef HEADER
              #define HEADER
              #include <stdatomic.h>
              #define SET(x, v) atomic_store_explicit(&(x), (v), memory_order_release)
              #define GET(x) atomic_load_explicit(&x, memory_order_acquire)
              #define JOINED(a, b) a ## b
              #define TWICE(x) (x) + (x)
              #if defined(SOMETHING) && SOMETHING > 2
              #error "not this way"
              #else
              static _Atomic int JOINED(sha, red);
              #endif
              enum colour { RED = TWICE(1), GREEN };
              typedef struct pair { int first; struct pair *next; } pair;
              static inline int twice(int x) { return TWICE(x); }
              #endif
              """);
      case JAVA ->
          List.of(
              """
              import org.openjdk.jcstress.annotations.*;
              import org.openjdk.jcstress.infra.results.II_Result;

              @JCStressTest
              @Outcome(id = "0, 0", expect = Expect.ACCEPTABLE_INTERESTING, desc = "Both late.")
              @Outcome(expect = Expect.ACCEPTABLE, desc = "Others.")
              @State
              public class Input {
                int x;
                volatile int y;

                @Actor
                public void actor1(II_Result r) {
                  x = 1;
                  r.r1 = y;
                }

                @Actor
                public void actor2(II_Result r) {
                  y = 1;
                  if (x == 1) { r.r2 = 1; }
                }
              }
              """);
      case BELL ->
          List.of(
              """
              "a bell file"
              enum Accesses = 'ONCE || 'RELEASE || 'ACQUIRE || 'NORETURN || 'MB
              instructions R[{'ONCE,'ACQUIRE}]
              instructions W[{'ONCE,'RELEASE}]
              instructions RMW[{'ONCE,'ACQUIRE,'RELEASE}]
              enum Barriers = 'wmb || 'rmb || 'mb || 'before-atomic
              instructions F[Barriers]
              enum Scopes = 'cta || 'gl
              let matched = let rec a = (po \\ (po ; a)) in a
              flag ~empty matched as unmatched
              """);
      case CFG ->
          List.of(
              "#a configuration\nmodel lkmm.cat\nunroll 3\nvariant lkmmv2\ntimeout 2.5\n",
              """
              macros linux-kernel.def
              bell linux-kernel.bell
              model linux-kernel.cat
              graph columns
              squished true
              showevents noregs
              movelabel true
              fontsize 8
              xscale 2.0
              yscale 1.5
              arrowsize 0.8
              showinitrf false
              skipchecks hb,pb
              strictskip true
              I .
              includes other.cfg
              """);
      case LIST -> List.of("# tests\ntest.litmus\n\n ../nothing.litmus\n@list\n-\n");
      case EXPECTED ->
          List.of(
              """
              test\tmodel\tobservation\tpositive\tnegative\tflags\tstates
              test.litmus\tlkmm\tNever\t0\t3\t\t3
              test.litmus\tsc\tNever\t0\t3\tdata-race\t-
              gone.litmus\tlkmm\tn/a\t-\t-\t-\t-
              """,
              "test\tmodel\tobservation\ntest.litmus\tlkmm\tSometimes\n");
      case RECORDED -> List.of(log());
      case BASELINE -> List.of(text("suite", "--format", "json"));
      case RESULTS -> List.of(results());
      case MAILS ->
          List.of(
              "From a@b Mon Sep 17 00:00:00 2001\nSubject: a test\n\n> "
                  + (TEST + "\n" + text("check", "--no-time")).replace("\n", "\n> ")
                  + "\n\nregards\n",
              "Hello,\n\n\t" + TEST.replace("\n", "\n\t") + "\nand\n\n" + TEST,
              "<html><body><pre>" + TEST.replace("&", "&amp;") + "</pre>\n<br>\n",
              "Content-Transfer-Encoding: quoted-printable\n\n" + TEST.replace("=", "=3D"));
    };
  }

  /** One word a line, so that words are damaged as wholes as well. */
  private static String command(String line) {
    return line.replace(' ', '\n');
  }

  /** What {@code check} prints for the test. */
  static String log() {
    return text("check", "--no-time");
  }

  private static String program() {
    return INCLUDING
        .replace("#include \"header.h\"\n", "#include <assert.h>\nstatic _Atomic int shared;\n")
        .replace("SET(shared, 1)", "atomic_store(&shared, 1)")
        .replace("GET(shared)", "atomic_load(&shared); assert(seen < 2)")
        .replace("int main", "void start(void) { shared = 1; }\n\nint main");
  }

  private static String text(String... words) {
    Path test = saved();
    List<String> arguments = new java.util.ArrayList<>(List.of(words));
    arguments.add(test.toString());
    return Run.of(arguments.toArray(new String[0])).out();
  }

  private static String results() {
    try {
      Path test = saved();
      Path results = test.resolveSibling("seed.jsonl");
      Files.deleteIfExists(results);
      Run.of("check", "--results", results.toString(), test.toString());
      return Files.readString(results);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path saved() {
    try {
      Path folder = Files.createDirectories(Path.of("target/fuzz"));
      return Files.writeString(folder.resolve("test.litmus"), TEST);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
