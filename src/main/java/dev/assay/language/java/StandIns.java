package dev.assay.language.java;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Declarations of what tests take from jcstress, so that none of jcstress need be there: its
 * annotations, and the result classes that the tests name.
 */
public final class StandIns {

  /** Where jcstress has its annotations. */
  static final String ANNOTATIONS = "org.openjdk.jcstress.annotations";

  /** Where jcstress has its result classes. */
  static final String RESULTS = "org.openjdk.jcstress.infra.results";

  private static final Pattern RESULT = Pattern.compile("\\b([ZBSCIJFDL]{1,8})_Result\\b");

  private static final Map<Character, String> TYPES =
      Map.of(
          'Z', "boolean", 'B', "byte", 'S', "short", 'C', "char", 'I', "int", 'J', "long", 'F',
          "float", 'D', "double", 'L', "Object");

  private StandIns() {}

  /** The sources of the classes, by their qualified names, for tests of these texts. */
  public static Map<String, String> of(List<String> texts) {
    Map<String, String> sources = annotations();
    Set<String> letters = new TreeSet<>();
    for (String text : texts) {
      Matcher result = RESULT.matcher(text);
      while (result.find()) {
        letters.add(result.group(1));
      }
    }
    letters.forEach(its -> sources.put(RESULTS + "." + its + "_Result", result(its)));
    return sources;
  }

  /** The sources of the annotations, by their qualified names. */
  public static Map<String, String> annotations() {
    Map<String, String> sources = new LinkedHashMap<>();
    for (String name : List.of("Actor", "Arbiter", "Signal", "State", "Result")) {
      annotation(sources, name, "");
    }
    annotation(sources, "JCStressTest", "Mode value() default Mode.Continuous;");
    annotation(sources, "JCStressMeta", "Class<?> value();");
    annotation(sources, "Description", "String value();");
    annotation(sources, "Ref", "String value(); @interface Refs { Ref[] value(); }", "Ref.Refs");
    annotation(
        sources,
        "Outcome",
        "String[] id() default {\"\"}; Expect expect(); String desc() default \"\";"
            + " @interface Outcomes { Outcome[] value(); }",
        "Outcome.Outcomes");
    put(
        sources,
        "Expect",
        "public enum Expect { ACCEPTABLE, ACCEPTABLE_INTERESTING, FORBIDDEN, UNKNOWN }");
    put(sources, "Mode", "public enum Mode { Continuous, Termination }");
    return sources;
  }

  private static void annotation(
      Map<String, String> sources, String name, String members, String... containers) {
    StringBuilder text = new StringBuilder();
    for (String container : containers) {
      text.append("@java.lang.annotation.Repeatable(").append(container).append(".class) ");
    }
    put(sources, name, text + "public @interface " + name + " { " + members + " }");
  }

  private static void put(Map<String, String> sources, String name, String declaration) {
    sources.put(ANNOTATIONS + "." + name, "package " + ANNOTATIONS + "; " + declaration);
  }

  private static String result(String letters) {
    List<String> fields = new ArrayList<>();
    for (int i = 0; i < letters.length(); i++) {
      fields.add("public " + TYPES.get(letters.charAt(i)) + " r" + (i + 1) + ";");
    }
    return "package "
        + RESULTS
        + "; @"
        + ANNOTATIONS
        + ".Result public class "
        + letters
        + "_Result { "
        + String.join(" ", fields)
        + " }";
  }
}
