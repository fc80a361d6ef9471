package dev.assay.language.litmus;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** The keys of herd7's configuration files that have a meaning here. */
public enum ConfigKey {
  MODEL(Kind.TEXT),
  BELL(Kind.TEXT),
  MACROS(Kind.TEXT),
  VARIANT(Kind.TEXT),
  INCLUDE(Kind.TEXT),
  CONF(Kind.TEXT),
  LOCAL_CONF(Kind.TEXT),
  UNROLL(Kind.INTEGER),
  TIMEOUT(Kind.NUMBER),
  HEXA(Kind.BOOLEAN),
  SPEEDCHECK(Kind.SPEED),
  SKIPCHECKS(Kind.TEXT),
  STRICTSKIP(Kind.BOOLEAN),
  BADEXECS(Kind.BOOLEAN),
  BADFLAG(Kind.TEXT),
  THROUGHFLAG(Kind.TEXT),
  CHECKFILTER(Kind.BOOLEAN),
  OUTCOMEREADS(Kind.BOOLEAN),
  CANDIDATES(Kind.BOOLEAN),
  INITWRITES(Kind.BOOLEAN),
  OPTACE(Kind.TEXT),
  RESTRICT(Kind.TEXT),
  THROUGH(Kind.TEXT),
  NSHOW(Kind.INTEGER),
  KINDS(Kind.TEXT),
  CONDS(Kind.TEXT),
  NAMES(Kind.TEXT),
  EXCL(Kind.TEXT),
  RENAME(Kind.TEXT),
  /** Any key that shapes pictures or debugging output only. */
  PICTURE(Kind.TEXT);

  private enum Kind {
    TEXT,
    BOOLEAN,
    INTEGER,
    NUMBER,
    SPEED
  }

  private static final Set<String> PICTURE_NAMES =
      Set.of(
          ("arrowsize boxscale brackets classes debug dotcom dotheader dotmode doshow dsiy edgeattr"
                  + " edgefontsizedelta edgemerge extrachars finalrfpos fixedsize fontname fontsize"
                  + " graph initpos initrfpos labelbox labelinit margin mono movelabel noid oneinit"
                  + " overlap pad penwidth ptscale relabel scale sep shift shortlegend show showevents"
                  + " showfinalrf showflag showinitrf showinitwrites showkind showlegend showobserved"
                  + " showone showpo showraw showthread siwidth splines squished suffix symetric"
                  + " texmacros threadposy unshow verbose view withbox xscale yscale")
              .split(" "));

  private final Kind kind;

  ConfigKey(Kind kind) {
    this.kind = kind;
  }

  /** The key of a name, in herd7's spelling. */
  static Optional<ConfigKey> named(String name) {
    return switch (name) {
      case "cat" -> Optional.of(MODEL);
      case "skipcheck" -> Optional.of(SKIPCHECKS);
      default ->
          PICTURE_NAMES.contains(name)
              ? Optional.of(PICTURE)
              : Arrays.stream(values())
                  .filter(key -> key != PICTURE && key.spelling().equals(name))
                  .findFirst();
    };
  }

  static List<String> names() {
    return Arrays.stream(values()).filter(k -> k != PICTURE).map(ConfigKey::spelling).toList();
  }

  private String spelling() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** What is wrong with a value, if anything. */
  Optional<String> complaint(String value) {
    return switch (kind) {
      case TEXT -> Optional.empty();
      case BOOLEAN -> unless(value.matches("true|false"), "true or false");
      case INTEGER -> unless(value.matches("\\d{1,9}"), "a number such as 2");
      case NUMBER -> unless(value.matches("none|\\d+(\\.\\d*)?"), "a number of seconds or none");
      case SPEED -> unless(value.matches("true|false|fast"), "true, false or fast");
    };
  }

  private static Optional<String> unless(boolean right, String needed) {
    return right ? Optional.empty() : Optional.of("the value must be " + needed);
  }
}
