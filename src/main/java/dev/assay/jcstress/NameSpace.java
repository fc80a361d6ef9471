package dev.assay.jcstress;

import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import javax.lang.model.SourceVersion;

/** Names of one scope of Java: legal, and each given once. */
final class NameSpace {

  private final Set<String> taken = new TreeSet<>();
  private final boolean ignoreCase;

  private NameSpace(boolean ignoreCase) {
    this.ignoreCase = ignoreCase;
  }

  /** An empty scope. */
  static NameSpace empty() {
    return new NameSpace(false);
  }

  /** An empty scope of names that are also file names, which some systems compare without case. */
  static NameSpace ofFiles() {
    return new NameSpace(true);
  }

  /** A scope inside this one: what is taken here is taken there. */
  NameSpace inner() {
    NameSpace inner = new NameSpace(ignoreCase);
    inner.taken.addAll(taken);
    return inner;
  }

  /** Keeps names from being given. */
  NameSpace reserve(String... names) {
    for (String name : names) {
      taken.add(key(name));
    }
    return this;
  }

  /** The wanted name, or the nearest legal one that is free, which is then taken. */
  String claim(String wanted) {
    String base = identifier(wanted);
    String name = base;
    for (int i = 2; SourceVersion.isKeyword(name) || !taken.add(key(name)); i++) {
      name = base + (Character.isDigit(base.charAt(base.length() - 1)) ? "_" : "") + i;
    }
    return name;
  }

  private String key(String name) {
    return ignoreCase ? name.toLowerCase(Locale.ROOT) : name;
  }

  /** An identifier of letters, digits and underscores of ASCII, not too long for a file name. */
  static String identifier(String text) {
    String clean = text.replaceAll("[^A-Za-z0-9_]", "_");
    String named =
        clean.isEmpty() || clean.equals("_") || Character.isDigit(clean.charAt(0))
            ? "T" + clean
            : clean;
    return named.length() > 200 ? named.substring(0, 200) : named;
  }
}
