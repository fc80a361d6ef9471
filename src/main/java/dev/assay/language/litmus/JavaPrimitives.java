package dev.assay.language.litmus;

import static dev.assay.language.litmus.PrimitiveForm.plain;

import dev.assay.program.AccessMode;
import dev.assay.program.Operator;
import java.util.List;
import java.util.Map;

/**
 * The access modes of Java's VarHandle, for what C11 has no spelling of. A read-modify-write is two
 * events; its suffix names the mode of the half that has one.
 */
final class JavaPrimitives {

  static final Primitives ALL = new Primitives();

  private static final String PREFIX = "java-";

  /** Suffixes of read-modify-writes, and the mode that each means. */
  private static final Map<String, String> SUFFIXES =
      Map.of("", "volatile", "_acquire", "acquire", "_release", "release");

  static {
    for (String mode : List.of("plain", "opaque")) {
      ALL.expression(
          plain("java_get_" + mode, "p"),
          a -> new Expression.Load(a.value(0), tag(mode), a.span()));
      ALL.statement(
          plain("java_set_" + mode, "p, v"),
          a -> new Statement.Store(a.value(0), a.value(1), tag(mode), a.span()));
    }
    for (String fence : List.of("full", "load-load", "store-store")) {
      ALL.statement(
          plain("java_" + fence.replace('-', '_') + "_fence", ""),
          a -> new Statement.Fence(tag(fence), a.span()));
    }
    SUFFIXES.forEach(JavaPrimitives::updates);
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
    ALL.expression(
        plain("java_get_and_add" + suffix, "p, v"),
        a ->
            new Expression.FetchOp(
                a.value(0), Operator.ADD, a.value(1), tag(mode), false, a.span()));
  }

  private static AccessMode.Annotated tag(String mode) {
    return new AccessMode.Annotated(List.of(PREFIX + mode));
  }

  /** Whether an annotation is one of these. */
  static boolean isOfJava(AccessMode.Annotated mode) {
    return mode.tags().stream().anyMatch(tag -> tag.startsWith(PREFIX));
  }
}
