package dev.assay.herd;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The options of herd7 7.58, which are the keys of its configuration files too. Written as a table
 * and looked up by hand: the start of a call is most of what a small test costs.
 */
public enum HerdOption {
  VERSION("version", Value.NONE, Where.LINE, "which herd7 this follows, and what it is"),
  LIBDIR("libdir", Value.NONE, Where.LINE, "where models are sought last"),
  SET_LIBDIR("set-libdir", Value.TEXT, Where.LINE, "a directory to seek models in before that"),
  INCLUDE("I", Value.TEXT, Where.LINE, "a directory to seek models, bells, macros and cfgs in"),
  INCLUDE_KEY("include", Value.TEXT, Where.FILE, ""),
  CONF("conf", Value.TEXT, Where.BOTH, "reads a configuration; later options override it"),
  LOCAL_CONF("local-conf", Value.TEXT, Where.FILE, ""),
  C11("c11", Value.NONE, Where.LINE, "-conf cpp11.cfg"),
  WEB("web", Value.NONE, Where.LINE, "-conf web.cfg"),
  MODEL("model", Value.MODEL, Where.BOTH, "the cat model: FILE.cat, c11_partialSC.cat by default"),
  CAT("cat", Value.MODEL, Where.BOTH, "-model"),
  BELL("bell", Value.TEXT, Where.BOTH, "the bell file of the model"),
  MACROS("macros", Value.TEXT, Where.BOTH, "the macro file that defines primitives"),
  VARIANT("variant", Value.TEXT, Where.BOTH, "lkmmv1, lkmmv2, cos-opt"),
  UNROLL("unroll", Value.INT, Where.BOTH, "how often a loop body may run; 2 by default"),
  TIMEOUT("timeout", Value.FLOAT_OR_NONE, Where.BOTH, "CPU seconds for each test"),
  SPEEDCHECK("speedcheck", Value.tag("false", "true", "fast"), Where.BOTH, "only what decides"),
  SKIPCHECK("skipcheck", Value.TEXT, Where.LINE, "leaves a check of the model out"),
  SKIPCHECKS("skipchecks", Value.TEXT, Where.BOTH, "leaves several out"),
  STRICTSKIP("strictskip", Value.BOOL, Where.BOTH, "keeps what all of these refuse"),
  THROUGH("through", Value.tag("all", "invalid", "none"), Where.BOTH, "answers without checks"),
  BADEXECS("badexecs", Value.BOOL, Where.BOTH, "false: no answer if some execution is undefined"),
  BADFLAG("badflag", Value.TEXT, Where.BOTH, "the flag that -badexecs asks for instead"),
  CHECKFILTER("checkfilter", Value.BOOL, Where.LINE, "false: passes over filters"),
  HEXA("hexa", Value.BOOL, Where.BOTH, "prints numbers in hexadecimal"),
  EXIT("exit", Value.BOOL, Where.LINE, "ends with 1 at the first test that is refused"),
  QUIET("q", Value.NONE, Where.LINE, "has no effect"),
  VERBOSE("v", Value.NONE, Where.LINE, "has no effect"),
  VERBOSE_KEY("verbose", Value.INT, Where.FILE, ""),
  NAMES("names", Value.TEXT, Where.BOTH, "answers only tests that the file names"),
  OKNAMES("oknames", Value.TEXT, Where.BOTH, "answers only these tests"),
  EXCL("excl", Value.TEXT, Where.BOTH, "answers none that the file names"),
  NONAMES("nonames", Value.TEXT, Where.BOTH, "answers none of these tests"),
  KINDS("kinds", Value.TEXT, Where.BOTH, "a file of lines NAME Allowed|Forbidden|Required"),
  ARCHCHECK("archcheck", Value.BOOL, Where.BOTH, "has no effect: all tests are in C"),
  DUMPALLFAULTS("dumpallfaults", Value.BOOL, Where.BOTH, "has no effect: tests in C do not fault"),

  SHOW(
      "show",
      Value.tag("prop", "all", "neg", "cond", "none", "wit"),
      Where.BOTH,
      "which executions are drawn"),
  SHOWFLAG("showflag", Value.TEXT, Where.BOTH, "", Support.NEUTRAL_ONLY),
  OUTPUT("o", Value.TEXT, Where.LINE, "the directory of DOT files, or - for standard output"),
  SUFFIX("suffix", Value.TEXT, Where.BOTH, "goes before .dot in the names of files"),
  VIEW("view", Value.tag("gv", "evince", "preview"), Where.BOTH, "opens what is drawn"),
  GV("gv", Value.NONE, Where.LINE, "-view gv"),
  EVINCE("evince", Value.NONE, Where.LINE, "-view evince"),
  PREVIEW("preview", Value.NONE, Where.LINE, "-view preview"),
  DOSHOW("doshow", Value.TEXT, Where.BOTH, "relations to draw"),
  UNSHOW("unshow", Value.TEXT, Where.BOTH, "relations not to draw"),
  SHOWRAW("showraw", Value.TEXT, Where.BOTH, "relations to draw with their transitive edges"),
  SYMETRIC("symetric", Value.TEXT, Where.BOTH, "relations without direction"),
  NOID("noid", Value.TEXT, Where.BOTH, "the same, and without loops"),
  EDGEATTR("edgeattr", Value.ATTRIBUTE, Where.BOTH, "RELATION,ATTRIBUTE,VALUE of edges"),
  GRAPH("graph", Value.tag("free", "cluster", "columns"), Where.BOTH, "how threads are laid out"),
  SHOWEVENTS(
      "showevents",
      Value.tag("all", "mem", "memory", "noregs", "memf", "nobranches"),
      Where.BOTH,
      "which events are drawn"),
  SHOWINITWRITES("showinitwrites", Value.BOOL, Where.BOTH, "draws initial writes"),
  SHOWINITRF("showinitrf", Value.BOOL, Where.BOTH, "draws reads of initial values"),
  SHOWFINALRF("showfinalrf", Value.BOOL, Where.BOTH, "marks final values"),
  SHOWPO("showpo", Value.BOOL, Where.BOTH, "draws program order"),
  SHOWTHREAD("showthread", Value.BOOL, Where.BOTH, "names threads"),
  SHOWLEGEND("showlegend", Value.BOOL, Where.BOTH, "names the test below"),
  SHORTLEGEND("shortlegend", Value.BOOL, Where.BOTH, "without the model"),
  SHOWKIND("showkind", Value.BOOL, Where.BOTH, "with the kind of its question"),
  SQUISHED("squished", Value.BOOL, Where.BOTH, "shorter labels"),
  FIXEDSIZE("fixedsize", Value.BOOL, Where.BOTH, "the attribute of nodes"),
  BRACKETS("brackets", Value.BOOL, Where.BOTH, "locations in brackets"),
  MOVELABEL("movelabel", Value.BOOL, Where.BOTH, "moves labels of edges out of the way"),
  MONO("mono", Value.BOOL, Where.BOTH, "without colours"),
  FONTNAME("fontname", Value.TEXT, Where.BOTH, "attribute of the graph"),
  FONTSIZE("fontsize", Value.INT_OR_NONE, Where.BOTH, "attribute of the graph"),
  EDGEFONTSIZEDELTA("edgefontsizedelta", Value.INT, Where.BOTH, "more of it for edges"),
  PENWIDTH("penwidth", Value.FLOAT_OR_NONE, Where.BOTH, "attribute of the graph"),
  ARROWSIZE("arrowsize", Value.FLOAT_OR_NONE, Where.BOTH, "attribute of edges"),
  SPLINES(
      "splines",
      Value.tag("spline", "true", "line", "false", "polyline", "ortho", "curved", "none"),
      Where.BOTH,
      "attribute of the graph"),
  OVERLAP("overlap", Value.TEXT, Where.BOTH, "attribute of the graph"),
  SEP("sep", Value.TEXT, Where.BOTH, "attribute of the graph"),
  MARGIN("margin", Value.FLOAT_OR_NONE, Where.BOTH, "attribute of the graph"),
  PAD("pad", Value.FLOAT_OR_NONE, Where.BOTH, "attribute of the graph"),
  SCALE("scale", Value.FLOAT, Where.BOTH, "scale of columns"),
  XSCALE("xscale", Value.FLOAT, Where.BOTH, "the same from left to right"),
  YSCALE("yscale", Value.FLOAT, Where.BOTH, "the same from top to bottom"),
  DSIY("dsiy", Value.FLOAT, Where.BOTH, "has no effect: see -withbox"),
  SIWIDTH("siwidth", Value.FLOAT, Where.BOTH, "has no effect: see -withbox"),
  PTSCALE("ptscale", Value.FLOAT, Where.BOTH, "points of an inch, for the size of nodes"),
  BOXSCALE("boxscale", Value.FLOAT, Where.BOTH, "the same for boxes"),
  EXTRACHARS("extrachars", Value.FLOAT, Where.BOTH, "more width for nodes"),
  SHIFT("shift", Value.FLOATS, Where.BOTH, "moves columns down"),
  THREADPOSY("threadposy", Value.FLOAT, Where.BOTH, "how high the names of threads stand"),
  INITPOS("initpos", Value.POSITION, Where.BOTH, "where initial writes stand"),
  INITRFPOS("initrfpos", Value.POSITION, Where.BOTH, "where their arrows begin"),
  FINALRFPOS("finalrfpos", Value.POSITION, Where.BOTH, "where those of final values end"),
  ONEINIT("oneinit", Value.BOOL, Where.BOTH, "one node for all initial writes"),
  LABELINIT("labelinit", Value.BOOL, Where.BOTH, "their label"),
  DOTCOM("dotcom", Value.tag("dot", "neato", "circo"), Where.BOTH, "the program of -o -"),

  CANDIDATES("candidates", Value.BOOL, Where.LINE, "false", Support.NEUTRAL_ONLY),
  OUTCOMEREADS("outcomereads", Value.BOOL, Where.BOTH, "false", Support.NEUTRAL_ONLY),
  INITWRITES("initwrites", Value.BOOL, Where.BOTH, "true", Support.NEUTRAL_ONLY),
  OPTACE("optace", Value.tag("false", "true", "iico"), Where.BOTH, "iico", Support.NEUTRAL_ONLY),
  RESTRICT(
      "restrict",
      Value.tag("observed", "nonambiguous", "condone", "none"),
      Where.BOTH,
      "none",
      Support.NEUTRAL_ONLY),
  THROUGHFLAG("throughflag", Value.TEXT, Where.LINE, "none", Support.NEUTRAL_ONLY),
  STATELESSRC11("statelessrc11", Value.BOOL, Where.LINE, "false", Support.NEUTRAL_ONLY),
  NSHOW("nshow", Value.INT, Where.BOTH, "", Support.NEUTRAL_ONLY),
  SHOWONE("showone", Value.BOOL, Where.LINE, "false", Support.NEUTRAL_ONLY),
  CONDS("conds", Value.TEXT, Where.BOTH, "", Support.NEUTRAL_ONLY),
  RENAME("rename", Value.TEXT, Where.BOTH, "", Support.NEUTRAL_ONLY),
  MACHSIZE(
      "machsize",
      Value.tag("auto", "byte", "short", "word", "quad", "s128"),
      Where.BOTH,
      "auto",
      Support.NEUTRAL_ONLY),
  ENDIAN("endian", Value.tag("little", "big"), Where.BOTH, "little", Support.NEUTRAL_ONLY),
  MAXPHANTOM("maxphantom", Value.INT_OR_NONE, Where.LINE, "none", Support.NEUTRAL_ONLY),
  SWITCH("switch", Value.NONE, Where.LINE, "", Support.NEUTRAL_ONLY),
  DEBUG("debug", Value.TEXT, Where.BOTH, "", Support.NEUTRAL_ONLY),
  TIKZ("tikz", Value.BOOL, Where.LINE, "false", Support.NEUTRAL_ONLY),
  TEXMACROS("texmacros", Value.BOOL, Where.BOTH, "false", Support.NEUTRAL_ONLY),
  DOTMODE("dotmode", Value.tag("plain", "fig"), Where.BOTH, "plain", Support.NEUTRAL_ONLY),
  DOTHEADER("dotheader", Value.TEXT, Where.BOTH, "", Support.NEUTRAL_ONLY),
  CYCLES("cycles", Value.TEXT, Where.LINE, "", Support.NEUTRAL_ONLY),
  CLASSES("classes", Value.TEXT, Where.BOTH, "none", Support.NEUTRAL_ONLY),
  DUMPES("dumpes", Value.BOOL, Where.LINE, "false", Support.NEUTRAL_ONLY),
  EDGEMERGE("edgemerge", Value.BOOL, Where.BOTH, "false", Support.NEUTRAL_ONLY),
  SHOWOBSERVED("showobserved", Value.BOOL, Where.BOTH, "false", Support.NEUTRAL_ONLY),
  RELABEL("relabel", Value.BOOL, Where.BOTH, "false", Support.NEUTRAL_ONLY),
  WITHBOX("withbox", Value.BOOL, Where.BOTH, "false", Support.NEUTRAL_ONLY),
  LABELBOX("labelbox", Value.BOOL, Where.BOTH, "false", Support.NEUTRAL_ONLY);

  private enum Where {
    LINE,
    FILE,
    BOTH
  }

  private enum Support {
    FULL,
    /** The value that changes nothing is accepted, the others are refused by name. */
    NEUTRAL_ONLY
  }

  /** What an option takes. */
  enum Form {
    NONE,
    BOOL,
    INT,
    INT_OR_NONE,
    FLOAT,
    FLOAT_OR_NONE,
    FLOATS,
    TEXT,
    MODEL,
    POSITION,
    ATTRIBUTE,
    TAG
  }

  /**
   * What an option takes.
   *
   * @param tags the values that there are, if they can be listed
   */
  record Value(Form form, List<String> tags) {
    static final Value NONE = new Value(Form.NONE, List.of());
    static final Value BOOL = new Value(Form.BOOL, List.of());
    static final Value INT = new Value(Form.INT, List.of());
    static final Value INT_OR_NONE = new Value(Form.INT_OR_NONE, List.of());
    static final Value FLOAT = new Value(Form.FLOAT, List.of());
    static final Value FLOAT_OR_NONE = new Value(Form.FLOAT_OR_NONE, List.of());
    static final Value FLOATS = new Value(Form.FLOATS, List.of());
    static final Value TEXT = new Value(Form.TEXT, List.of());
    static final Value MODEL = new Value(Form.MODEL, List.of());
    static final Value POSITION = new Value(Form.POSITION, List.of());
    static final Value ATTRIBUTE = new Value(Form.ATTRIBUTE, List.of());

    static Value tag(String... tags) {
      return new Value(Form.TAG, List.of(tags));
    }
  }

  private static final Map<String, HerdOption> OF_LINE = new HashMap<>();
  private static final Map<String, HerdOption> OF_FILE = new HashMap<>();

  static {
    for (HerdOption option : values()) {
      if (option.where != Where.FILE) {
        OF_LINE.put("-" + option.word, option);
      }
      if (option.where != Where.LINE) {
        OF_FILE.put(option.word, option);
      }
    }
  }

  private final String word;

  @SuppressWarnings("ImmutableEnumChecker") // a record whose list cannot be changed
  private final Value value;

  private final Where where;
  private final String description;
  private final Support support;

  HerdOption(String word, Value value, Where where, String description) {
    this(word, value, where, description, Support.FULL);
  }

  HerdOption(String word, Value value, Where where, String description, Support support) {
    this.word = word;
    this.value = value;
    this.where = where;
    this.description = description;
    this.support = support;
  }

  /** The option that an argument names, with its dash. */
  static Optional<HerdOption> ofLine(String argument) {
    return Optional.ofNullable(OF_LINE.get(argument));
  }

  /** The key of a configuration file. */
  static Optional<HerdOption> ofFile(String key) {
    return Optional.ofNullable(OF_FILE.get(key));
  }

  String word() {
    return word;
  }

  Value value() {
    return value;
  }

  boolean isOfLine() {
    return where != Where.FILE;
  }

  /** Whether some value of it has an effect. */
  boolean isSupported() {
    return support == Support.FULL;
  }

  /** What it does; of what is not supported, the value that changes nothing. */
  String description() {
    return description;
  }
}
