package dev.assay.jcstress;

import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import javax.lang.model.SourceVersion;

/** Names of one scope of Java: legal, and each given once. */
final class NameSpace {

  /** No keywords, and yet no names of types, or in some places none of variables. */
  private static final Set<String> RESTRICTED =
      Set.of("var", "yield", "record", "sealed", "permits");

  /** What Windows takes for a device, whatever follows the dot. */
  private static final Pattern DEVICE =
      Pattern.compile("con|prn|aux|nul|(com|lpt)[0-9]", Pattern.CASE_INSENSITIVE);

  /** The name of the class that jcstress makes beside a test ends so. */
  private static final String COMPANION = "_jcstress";

  private final Set<String> taken = new TreeSet<>();
  private final boolean files;

  private NameSpace(boolean files) {
    this.files = files;
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
    NameSpace inner = new NameSpace(files);
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
    for (int i = 2; !isFree(name); i++) {
      name = base + (Character.isDigit(base.charAt(base.length() - 1)) ? "_" : "") + i;
    }
    reserve(name);
    if (files) {
      reserve(name + COMPANION);
    }
    return name;
  }

  private boolean isFree(String name) {
    boolean legal = !SourceVersion.isKeyword(name) && !RESTRICTED.contains(name);
    boolean free = legal && !taken.contains(key(name));
    return files
        ? free && !taken.contains(key(name + COMPANION)) && !DEVICE.matcher(name).matches()
        : free;
  }

  private String key(String name) {
    return files ? name.toLowerCase(Locale.ROOT) : name;
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
