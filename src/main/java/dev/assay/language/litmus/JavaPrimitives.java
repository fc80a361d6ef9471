package dev.assay.language.litmus;

import static dev.assay.language.litmus.PrimitiveForm.plain;

import dev.assay.program.AccessMode;
import dev.assay.program.Operator;
import dev.assay.program.Vocabulary;
import java.util.List;
import java.util.Map;

/**
 * The access modes, updates and fences of Java's VarHandle, its locks and its final fields. A
 * read-modify-write is two events; its suffix names the mode of the half that has one.
 */
final class JavaPrimitives {

  static final Primitives ALL = new Primitives();

  private static final String PREFIX = "java-";

  /** Suffixes of read-modify-writes, and the mode that each means. */
  private static final Map<String, String> SUFFIXES =
      Map.of("", "volatile", "_acquire", "acquire", "_release", "release");

  static {
    for (String mode : List.of("plain", "opaque", "acquire", "volatile", "final")) {
      ALL.expression(
          plain("java_get_" + mode, "p"),
          a -> new Expression.Load(a.value(0), tag(mode), a.span()));
    }
    for (String mode : List.of("plain", "opaque", "release", "volatile")) {
      ALL.statement(
          plain("java_set_" + mode, "p, v"),
          a -> new Statement.Store(a.value(0), a.value(1), tag(mode), a.span()));
    }
    for (String fence : List.of("full", "acquire", "release", "load-load", "store-store")) {
      ALL.statement(
          plain("java_" + fence.replace('-', '_') + "_fence", ""),
          a -> new Statement.Fence(tag(fence + "-fence"), a.span()));
    }
    ALL.statement(plain("java_freeze", ""), a -> new Statement.Fence(tag("freeze"), a.span()));
    ALL.statement(
        plain("java_lock", "p"), a -> new Statement.Lock(a.value(0), Vocabulary.JAVA, a.span()));
    ALL.statement(
        plain("java_unlock", "p"),
        a -> new Statement.Unlock(a.value(0), Vocabulary.JAVA, a.span()));
    SUFFIXES.forEach(JavaPrimitives::updates);
    compareAndSet("compare_and_set", "volatile", false);
    SUFFIXES.forEach((suffix, mode) -> compareAndSet("weak_compare_and_set" + suffix, mode, true));
    compareAndSet("weak_compare_and_set_plain", "plain", true);
  }

  private JavaPrimitives() {}

  private static void updates(String suffix, String mode) {
    ALL.expression(
        plain("java_compare_and_exchange" + suffix, "p, expected, v"),
        a ->
            new Expression.CompareExchange(
                a.value(0), a.value(1), a.value(2), tag(mode), a.span()));
    ALL.expression(
        plain("java_get_and_set" + suffix, "p, v"),
        a -> new Expression.Exchange(a.value(0), a.value(1), tag(mode), a.span()));
    fetch("add", Operator.ADD, suffix, mode);
    fetch("bitwise_or", Operator.OR, suffix, mode);
    fetch("bitwise_and", Operator.AND, suffix, mode);
    fetch("bitwise_xor", Operator.XOR, suffix, mode);
  }

  private static void fetch(String name, Operator operator, String suffix, String mode) {
    ALL.expression(
        plain("java_get_and_" + name + suffix, "p, v"),
        a -> new Expression.FetchOp(a.value(0), operator, a.value(1), tag(mode), false, a.span()));
  }

  private static void compareAndSet(String name, String mode, boolean weak) {
    ALL.expression(
        plain("java_" + name, "p, expected, v"),
        a ->
            new Expression.CompareAndSet(
                a.value(0), a.value(1), a.value(2), tag(mode), weak, a.span()));
  }

  private static AccessMode.Annotated tag(String mode) {
    return new AccessMode.Annotated(List.of(PREFIX + mode));
  }

  /** Whether an annotation is one of these. */
  static boolean isOfJava(AccessMode.Annotated mode) {
    return mode.tags().stream().anyMatch(tag -> tag.startsWith(PREFIX));
  }
}
