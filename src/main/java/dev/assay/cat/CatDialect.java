package dev.assay.cat;

import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Whose cat a model is written in. */
public enum CatDialect {
  /** The language of herd7, which defines cat. */
  HERD("stdlib.cat"),
  /**
   * The language of Dartagnan: comments do not nest and may be those of C, {@code r^+} is {@code
   * r+}, any expression can be shown, and {@code co} and {@code fr} are given.
   */
  DARTAGNAN("dartagnan.cat");

  private final String prelude;

  CatDialect(String prelude) {
    this.prelude = prelude;
  }

  /** The name of the library file that is read before every model. */
  public String prelude() {
    return prelude;
  }

  /** The text in the spelling of herd7, with each character where it was. */
  String spelling(String text) {
    return this == DARTAGNAN ? Dartagnan.inHerdsSpelling(text) : text;
  }

  /** Apart from the constants, so that expressions of one dialect are compiled for it only. */
  private static final class Dartagnan {

    private static final Pattern COMMENT =
        Pattern.compile("//[^\\n]*|\\(\\*.*?\\*\\)|/\\*.*?\\*/", Pattern.DOTALL);

    private static final Pattern CARET = Pattern.compile("\\^(?=[ \\t]*[+*])");

    static String inHerdsSpelling(String text) {
      return CARET.matcher(COMMENT.matcher(text).replaceAll(Dartagnan::blank)).replaceAll(" ");
    }

    private static String blank(MatchResult comment) {
      return Matcher.quoteReplacement(comment.group().replaceAll("[^\\n]", " "));
    }
  }
}
