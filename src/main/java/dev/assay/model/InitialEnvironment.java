package dev.assay.model;

import dev.assay.cat.CatDialect;
import dev.assay.mapping.Architecture;
import dev.assay.model.CatValue.Primitive;
import dev.assay.model.CatValue.RelationNode;
import dev.assay.model.CatValue.SetNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What names mean before any file is read, for C tests. */
final class InitialEnvironment {

  /** The sets of events of C tests; {@code _} apart. */
  static final List<String> SETS =
      List.of(
          "M",
          "R",
          "W",
          "IW",
          "FW",
          "F",
          "B",
          "BCC",
          "PRED",
          "Rreg",
          "Wreg",
          "ADDR",
          "DATA",
          "Exp",
          "NExp",
          "EXEC",
          "SPEC",
          "SPURIOUS",
          "RMW",
          "X",
          "RLX",
          "ACQ",
          "REL",
          "ACQ_REL",
          "SC",
          "CON",
          "A",
          "NA",
          "annot",
          "LK",
          "LS",
          "LF",
          "UL",
          "LKR",
          "LKW",
          "RL",
          "RU");

  /** The relations of C tests. */
  static final List<String> RELATIONS =
      List.of(
          "id",
          "po",
          "loc",
          "int",
          "ext",
          "rf",
          "addr",
          "data",
          "ctrl",
          "iico_data",
          "iico_ctrl",
          "iico_order",
          "same-instance",
          "sm",
          "si",
          "aligned",
          "partial_po",
          "success",
          "tst");

  private static final List<String> PRIMITIVES =
      List.of(
          "domain",
          "range",
          "classes-loc",
          "classes",
          "linearisations",
          "tag2events",
          "fromto",
          "different-values",
          "as_transitive",
          "fail");

  private static final String REGISTERS =
      "it speaks of events of registers, which there are none of";
  private static final String EXPERIMENT = "it serves experiments of herd7 only";
  private static final String PAGES = "it is for page tables";

  /** Names that herd7 gives a meaning that they have not here, with the reason. */
  static final Map<String, String> NOT_SUPPORTED =
      Map.ofEntries(
          Map.entry("rf-reg", REGISTERS),
          Map.entry("depend", REGISTERS),
          Map.entry("control", REGISTERS),
          Map.entry("equiv-spec", EXPERIMENT),
          Map.entry("same-instr", EXPERIMENT),
          Map.entry("same-static", EXPERIMENT),
          Map.entry("lift", EXPERIMENT),
          Map.entry("delift", EXPERIMENT),
          Map.entry("deliftinter", EXPERIMENT),
          Map.entry("bisimulation", EXPERIMENT),
          Map.entry("same-low-order-bits", PAGES),
          Map.entry("same-oa", PAGES),
          Map.entry("at-least-one-writable", PAGES),
          Map.entry("tag2scope", "C tests have no tree of scopes"),
          Map.entry("tag2level", "C tests have no levels"),
          Map.entry("tag2fenced", "herd7 fails at it too"),
          Map.entry("loc2events", "tests are not known when a model is read"));

  private static final String GPU = "it relates events of programs for graphics processors";
  private static final String COMPILED = "it belongs to C11 programs that are compiled for IMM";

  /** Names that are given in the dialect of Dartagnan and have no meaning here. */
  static final Map<String, String> NOT_SUPPORTED_OF_DARTAGNAN =
      Map.ofEntries(
          Map.entry("sr", GPU),
          Map.entry("scta", GPU),
          Map.entry("ssg", GPU),
          Map.entry("swg", GPU),
          Map.entry("sqf", GPU),
          Map.entry("sdv", GPU),
          Map.entry("ssw", GPU),
          Map.entry("sync_fence", GPU),
          Map.entry("syncbar", GPU),
          Map.entry("vloc", GPU),
          Map.entry("casdep", COMPILED),
          Map.entry("STRONG", COMPILED));

  private InitialEnvironment() {}

  /** Sets of C that mean something else, or nothing, once a test is compiled. */
  private static final List<String> SETS_OF_C = SETS.subList(SETS.indexOf("RMW"), SETS.size());

  /**
   * The environment for tests in C, or for what they are compiled to.
   *
   * @param machine whose sets of events there are instead of C's
   * @param dialect Dartagnan's has one set more: the initial writes of what is not declared atomic
   */
  static Environment of(PlanBuilder plan, Optional<Architecture> machine, CatDialect dialect) {
    Environment environment = Environment.EMPTY;
    if (dialect == CatDialect.DARTAGNAN) {
      environment = environment.with("NAL", new SetNode(plan.base("NAL", true)));
    }
    for (String set : SETS) {
      if (machine.isEmpty() || !SETS_OF_C.contains(set)) {
        environment = environment.with(set, new SetNode(plan.base(set, true)));
      }
    }
    for (String set : machine.map(Architecture::sets).orElse(List.of())) {
      environment = environment.with(set, new SetNode(plan.base(Node.MACHINE_SET + set, true)));
    }
    for (String relation : RELATIONS) {
      int node =
          relation.equals("id") ? plan.identity(plan.allEvents()) : plan.base(relation, false);
      environment = environment.with(relation, new RelationNode(node));
    }
    environment = environment.with("pco", knownOrder(plan));
    for (String primitive : PRIMITIVES) {
      environment = environment.with(primitive, new Primitive(primitive));
    }
    return environment;
  }

  /** Each initial write before all others of its location, and these before a final write. */
  private static RelationNode knownOrder(PlanBuilder plan) {
    int writes = plan.base("W", true);
    int initial = plan.base("IW", true);
    int last = plan.base("FW", true);
    int known =
        plan.union(
            plan.product(initial, plan.difference(writes, initial)),
            plan.product(plan.difference(writes, last), last));
    return new RelationNode(plan.intersection(plan.base("loc", false), known));
  }
}
