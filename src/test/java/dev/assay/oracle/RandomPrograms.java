package dev.assay.oracle;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/**
 * Small random programs, as litmus text that can be pasted into herd7. A statement is a template
 * with holes: {@code %L} is a location, {@code %M} the other one, {@code %R} a register, {@code %Q}
 * the same one in all of a statement, {@code %V} a value, {@code %O} the order of an atomic
 * operation, {@code %S} another statement.
 *
 * <p>No statement needs another one: a register that was not assigned reads 0. So a failing program
 * shrinks to its heart by leaving out statements.
 */
public final class RandomPrograms {

  private static final List<String> VALUES =
      List.of(
          "1",
          "2",
          "1",
          "2",
          "%R",
          "%R",
          "%R",
          "%R + 1",
          "(%Q ^ %Q) + 1",
          "%R == 1",
          "(%Q & 0) + 1");

  private static final List<String> KERNEL_ACCESSES =
      List.of(
          "%R = READ_ONCE(*%L);",
          "%R = READ_ONCE(*%L);",
          "%R = READ_ONCE(*%L);",
          "%R = smp_load_acquire(%L);",
          "%R = rcu_dereference(*%L);",
          "%R = *%L;",
          "%R = READ_ONCE(*(%L + (%Q ^ %Q)));",
          "%R = READ_ONCE(*%L) + READ_ONCE(*%M);",
          "WRITE_ONCE(*%L, %V);",
          "WRITE_ONCE(*%L, %V);",
          "WRITE_ONCE(*%L, %V);",
          "WRITE_ONCE(*%L, %V);",
          "smp_store_release(%L, %V);",
          "rcu_assign_pointer(*%L, %V);",
          "smp_store_mb(*%L, %V);",
          "*%L = %V;",
          "*(%L + (%Q & 0)) = %V;",
          "WRITE_ONCE(*%L, READ_ONCE(*%M));");

  private static final List<String> KERNEL_FENCES =
      List.of(
          "smp_mb();",
          "smp_mb();",
          "smp_rmb();",
          "smp_wmb();",
          "barrier();",
          "smp_mb__before_atomic();",
          "smp_mb__after_atomic();",
          "smp_mb__after_spinlock();",
          "smp_mb__after_unlock_lock();",
          "smp_mb__after_srcu_read_unlock();",
          "synchronize_rcu();",
          "synchronize_rcu_expedited();",
          "synchronize_srcu(ss);");

  private static final List<String> KERNEL_ATOMICS =
      List.of(
          "%R = xchg%O(%L, %V);",
          "%R = cmpxchg%O(%L, 0, %V);",
          "%R = cmpxchg%O(%L, %R, %V);",
          "WRITE_ONCE(*%L, cmpxchg%O(%M, 0, 1));",
          "WRITE_ONCE(*%L, xchg%O(%M, 1));",
          "atomic_add(%V, %L);",
          "atomic_inc(%L);",
          "atomic_andnot(%V, %L);",
          "%R = atomic_add_return%O(%V, %L);",
          "%R = atomic_fetch_add%O(%V, %L);",
          "%R = atomic_fetch_or%O(%V, %L);",
          "%R = atomic_dec_and_test(%L);",
          "%R = atomic_add_negative%O(%V, %L);",
          "%R = atomic_add_unless(%L, %V, 1);",
          "%R = atomic_add_unless(%L, 1, %R);",
          "WRITE_ONCE(*%L, cmpxchg%O(%M, %R, 1));",
          "WRITE_ONCE(*%L, atomic_fetch_add%O(1, %M));",
          "WRITE_ONCE(*%L, atomic_add_unless(%M, 1, 0));");

  private static final List<String> KERNEL_SECTIONS =
      List.of(
          "spin_lock(s); %S spin_unlock(s);",
          "spin_lock(s); %S spin_unlock(s);",
          "spin_lock(s); %S %S spin_unlock(s);",
          "spin_lock(s); spin_unlock(s); %S",
          "spin_lock(s);",
          "spin_unlock(s);",
          "%R = spin_is_locked(s);",
          "WRITE_ONCE(*%L, spin_is_locked(s));",
          "%R = spin_trylock(s);",
          "if (spin_trylock(s)) { %S spin_unlock(s); }",
          "if (spin_is_locked(s)) { %S }",
          "rcu_read_lock(); %S rcu_read_unlock();",
          "rcu_read_lock(); %S %S rcu_read_unlock();",
          "rcu_read_lock();",
          "rcu_read_unlock();",
          "%Q = srcu_read_lock(ss); %S srcu_read_unlock(ss, %Q);",
          "%R = srcu_down_read(ss);",
          "srcu_up_read(ss, %V);");

  private static final List<String> BRANCHES =
      List.of(
          "if (%R) { %S }",
          "if (%R == 1) { %S } else { %S }",
          "if (%R) { %Q = 1; } if (%Q == 1) { %S }",
          "while (%Q == 0) { %S %Q = 1; }");

  private static final List<String> KERNEL_BRANCHES =
      List.of(
          "if (READ_ONCE(*%L)) { %S }",
          "if (READ_ONCE(*%L) == READ_ONCE(*%M)) { %S } else { %R = 2; }",
          "if (cmpxchg(%L, 0, 1) == 0) { %S }",
          "while (READ_ONCE(*%L) == 0) { %S }",
          "%Q = READ_ONCE(*p); %Q = READ_ONCE(*%Q); %R = %Q;",
          "q0 = READ_ONCE(*p); %R = READ_ONCE(*q0);",
          "q0 = rcu_dereference(*p); *q0 = %V;",
          "rcu_assign_pointer(*p, %L);",
          "WRITE_ONCE(*p, %L);");

  private static final List<String> C11_ACCESSES =
      List.of(
          "%R = atomic_load_explicit(%L, %O);",
          "%R = atomic_load_explicit(%L, %O);",
          "%R = atomic_load_explicit(%L, %O);",
          "atomic_store_explicit(%L, %V, %O);",
          "atomic_store_explicit(%L, %V, %O);",
          "atomic_store_explicit(%L, %V, %O);",
          "%R = *%L;",
          "*%L = %V;",
          "%R = atomic_load_explicit(%L + (%Q ^ %Q), %O);");

  private static final List<String> C11_ATOMICS =
      List.of(
          "atomic_thread_fence(%O);",
          "%R = atomic_exchange_explicit(%L, %V, %O);",
          "%R = atomic_fetch_add_explicit(%L, %V, %O);",
          "%R = atomic_fetch_or_explicit(%L, %V, %O);",
          "%R = atomic_compare_exchange_strong_explicit(%L, e, %V, %O, %O);",
          "%R = atomic_compare_exchange_weak_explicit(%L, e, %V, %O, %O);",
          "atomic_store_explicit(%L, atomic_load_explicit(%M, %O), %O);");

  private static final List<String> JAVA_ACCESSES =
      List.of(
          "%R = *%L;",
          "%R = *%L;",
          "*%L = %V;",
          "*%L = %V;",
          "%R = java_get_opaque(%L);",
          "%R = java_get_acquire(%L);",
          "%R = java_get_volatile(%L);",
          "%R = java_get_volatile(%L);",
          "java_set_opaque(%L, %V);",
          "java_set_release(%L, %V);",
          "java_set_volatile(%L, %V);",
          "java_set_volatile(%L, %V);");

  private static final List<String> JAVA_UPDATES =
      List.of(
          "java_full_fence();",
          "java_acquire_fence();",
          "java_release_fence();",
          "java_load_load_fence();",
          "java_store_store_fence();",
          "%R = java_get_and_set%O(%L, %V);",
          "%R = java_get_and_add%O(%L, %V);",
          "%R = java_compare_and_exchange%O(%L, 0, %V);",
          "%R = java_compare_and_exchange%O(%L, %R, %V);");

  private static final List<String> JAVA_SECTIONS =
      List.of(
          "java_lock(s); %S java_unlock(s);",
          "java_lock(s); %S %S java_unlock(s);", "java_lock(s); %S java_unlock(s);");

  private static final List<String> JLS_ACCESSES =
      List.of(
          "%R = *%L;",
          "*%L = %V;",
          "%R = *%L;",
          "*%L = %V;",
          "%R = java_get_volatile(%L);",
          "java_set_volatile(%L, %V);");

  private static final List<String> JAVA_ORDERS = List.of("", "_acquire", "_release");

  private static final List<String> KERNEL_ORDERS = List.of("", "_relaxed", "_acquire", "_release");

  private static final List<String> C11_ORDERS =
      List.of(
          "memory_order_relaxed",
          "memory_order_acquire",
          "memory_order_release",
          "memory_order_acq_rel",
          "memory_order_seq_cst");

  private static final List<String> INITS = List.of("", "", "", " x=1; ", " int y=2; 0:r0=1; ");

  private static final Pattern HOLE = Pattern.compile("%([A-Z])");
  private static final Pattern ACCESS = Pattern.compile("\\b(x|y|s|ss|p|q0|e|while)\\b");
  private static final Pattern NAME = Pattern.compile("\\b[a-z][a-z0-9]*\\b");
  private static final Pattern ASSIGNED = Pattern.compile("\\b([rq][0-9]) = ");

  /** The number of accesses in a program, counted in its text. */
  private static final int FEWEST_ACCESSES = 3;

  private static final int MOST_ACCESSES = 7;

  private final List<String> simple;
  private final List<String> all;
  private final List<String> orders;
  private final List<String> parameters;

  /** Whether conditions look at more than registers and numbers in memory. */
  private final boolean observing;

  private RandomPrograms(
      List<String> simple,
      List<String> compound,
      List<String> orders,
      List<String> parameters,
      boolean observing) {
    this.observing = observing;
    this.simple = simple;
    this.all = Stream.of(simple, simple, compound).flatMap(List::stream).toList();
    this.orders = orders;
    this.parameters = parameters;
  }

  /** Programs of kernel primitives. */
  public static Arbitrary<String> kernel() {
    return kernel(false);
  }

  /**
   * Programs of kernel primitives whose conditions look at locks and arrays, with filters and all
   * quantifiers.
   */
  static Arbitrary<String> kernelWithManyObservations() {
    return kernel(true);
  }

  private static Arbitrary<String> kernel(boolean observing) {
    List<String> simple =
        Stream.of(KERNEL_ACCESSES, KERNEL_ACCESSES, KERNEL_FENCES, KERNEL_ATOMICS)
            .flatMap(List::stream)
            .toList();
    List<String> compound =
        Stream.of(KERNEL_SECTIONS, BRANCHES, KERNEL_BRANCHES).flatMap(List::stream).toList();
    return new RandomPrograms(
            simple,
            compound,
            KERNEL_ORDERS,
            List.of("int *x", "int *y", "spinlock_t *s", "struct srcu_struct *ss", "int **p"),
            observing)
        .programs();
  }

  /** Programs of C11 atomics. */
  public static Arbitrary<String> c11() {
    List<String> simple =
        Stream.of(C11_ACCESSES, C11_ACCESSES, C11_ATOMICS).flatMap(List::stream).toList();
    return new RandomPrograms(
            simple,
            BRANCHES,
            C11_ORDERS,
            List.of("atomic_int *x", "atomic_int *y", "int *e"),
            false)
        .programs();
  }

  /** Programs of Java's access modes, updates, fences and locks. */
  public static Arbitrary<String> java() {
    return java(
        Stream.of(JAVA_ACCESSES, JAVA_ACCESSES, JAVA_UPDATES).flatMap(List::stream).toList());
  }

  /** The same of plain and volatile accesses and locks only, of which the JLS speaks. */
  static Arbitrary<String> jls() {
    return java(JLS_ACCESSES);
  }

  /** The same of volatile accesses and locks only. */
  static Arbitrary<String> volatiles() {
    return java(
        List.of(
            "%R = java_get_volatile(%L);",
            "java_set_volatile(%L, %V);",
            "%R = java_get_and_add(%L, %V);",
            "%R = java_get_and_set(%L, %V);"));
  }

  private static Arbitrary<String> java(List<String> simple) {
    return new RandomPrograms(
            simple,
            Stream.of(JAVA_SECTIONS, BRANCHES).flatMap(List::stream).toList(),
            JAVA_ORDERS,
            List.of("int *x", "int *y", "int *s"),
            false)
        .programs();
  }

  private Arbitrary<String> programs() {
    Arbitrary<List<Integer>> choices = Arbitraries.integers().between(0, 719).list().ofSize(16);
    Arbitrary<String> statement = choices.map(list -> statement(all, list.iterator()));
    Arbitrary<List<List<String>>> threads =
        statement.list().ofMinSize(1).ofMaxSize(4).list().ofMinSize(2).ofMaxSize(3);
    Arbitrary<List<Integer>> looks = Arbitraries.integers().between(0, 719).list().ofSize(16);
    Arbitrary<List<List<String>>> interesting = threads.filter(1000, RandomPrograms::isInteresting);
    return Combinators.combine(interesting, choices, looks)
        .as((bodies, rest, look) -> program(bodies, rest.iterator(), look.iterator()));
  }

  private static boolean isInteresting(List<List<String>> bodies) {
    return accesses(bodies) >= FEWEST_ACCESSES && accesses(bodies) <= MOST_ACCESSES;
  }

  private static long accesses(List<List<String>> bodies) {
    return ACCESS.matcher(bodies.toString()).results().count();
  }

  private static <T> T pick(List<T> options, Iterator<Integer> choices) {
    return options.get(choices.hasNext() ? choices.next() % options.size() : 0);
  }

  private String statement(List<String> templates, Iterator<Integer> choices) {
    String location = pick(List.of("x", "y"), choices);
    String register = pick(List.of("r0", "r1"), choices);
    return fill(pick(templates, choices), location, register, choices);
  }

  private String fill(
      String template, String location, String register, Iterator<Integer> choices) {
    Matcher hole = HOLE.matcher(template);
    StringBuilder text = new StringBuilder();
    while (hole.find()) {
      String filled =
          switch (hole.group(1)) {
            case "L" -> location;
            case "M" -> location.equals("x") ? "y" : "x";
            case "Q" -> register;
            case "R" -> pick(List.of("r0", "r1"), choices);
            case "V" -> fill(pick(VALUES, choices), location, register, choices);
            case "O" -> pick(orders, choices);
            default -> statement(simple, choices);
          };
      hole.appendReplacement(text, Matcher.quoteReplacement(filled));
    }
    return hole.appendTail(text).toString();
  }

  private String program(
      List<List<String>> different, Iterator<Integer> choices, Iterator<Integer> looks) {
    // Threads of the same code that nobody looks at stand for each other in the search.
    boolean twins = choices.next() % 3 == 0;
    List<List<String>> bodies = twins ? withTwins(different) : different;
    StringBuilder text = new StringBuilder("C random\n\n");
    Set<String> observed = new TreeSet<>();
    StringBuilder code = new StringBuilder();
    for (int thread = 0; thread < bodies.size(); thread++) {
      String body = String.join("\n\t", bodies.get(thread));
      Set<String> names =
          NAME.matcher(body).results().map(r -> r.group()).collect(Collectors.toSet());
      List<String> used =
          parameters.stream()
              .filter(p -> names.contains(p.substring(p.lastIndexOf('*') + 1)))
              .toList();
      code.append("\nP%d(%s)\n{\n\t%s\n}\n".formatted(thread, String.join(", ", used), body));
      Matcher assigned = ASSIGNED.matcher(body);
      while (assigned.find() && (!twins || thread == 0)) {
        observed.add(thread + ":" + assigned.group(1));
      }
    }
    List<String> atoms = new ArrayList<>(observed);
    boolean memory = choices.next() % 3 > 0;
    for (String location : List.of("x", "y", "p")) {
      if (Pattern.compile("\\*" + location + "\\b").matcher(code).find() && memory) {
        observed.add(location);
        atoms.add(location);
      }
    }
    atoms.remove("p");
    String init = pick(INITS, choices) + (code.indexOf("**p") >= 0 ? " p=x; " : "");
    if (observing) {
      return withManyObservations(init, code.toString(), observed, atoms, choices, looks);
    }
    text.append('{').append(init).append("}\n").append(code);
    text.append("\nlocations [").append(String.join("; ", observed)).append("]\n");
    return text.append("exists (").append(condition(atoms, choices)).append(")\n").toString();
  }

  private static String withManyObservations(
      String init,
      String code,
      Set<String> observed,
      List<String> atoms,
      Iterator<Integer> choices,
      Iterator<Integer> looks) {
    String inits = init;
    if (looks.next() % 2 == 0 && code.contains("spinlock_t")) {
      observed.add("s");
      atoms.add("s");
      atoms.add("s");
    }
    boolean hasArray = looks.next() % 2 == 0 && code.contains("*x") && !code.contains("**p");
    if (hasArray) {
      inits = " int x[2]={0,1}; " + init.replace("x=1;", "");
      atoms.removeIf(atom -> atom.equals("x"));
      atoms.addAll(List.of("x[0]", "x[0]", "x[1]"));
    }
    String condition = condition(atoms, choices);
    if (hasArray && looks.next() % 3 == 0) {
      condition +=
          pick(List.of(" /\\ ", " \\/ "), looks) + pick(List.of("x={1,1}", "x={2,1}"), looks);
    }
    StringBuilder text = new StringBuilder("C random\n\n{" + inits + "}\n" + code);
    text.append("\nlocations [").append(String.join("; ", observed)).append("]\n");
    if (looks.next() % 3 == 0) {
      text.append("filter (").append(condition(atoms, looks)).append(")\n");
    }
    String quantifier = pick(List.of("exists", "~exists", "forall"), looks);
    return text.append(quantifier + " (").append(condition).append(")\n").toString();
  }

  /** The shortest threads again, up to a size that the oracle can do. */
  private static List<List<String>> withTwins(List<List<String>> bodies) {
    List<List<String>> more = new ArrayList<>(bodies);
    for (List<String> body : bodies) {
      while (more.size() < 4
          && body.size() <= 2
          && accesses(more) + accesses(List.of(body)) <= MOST_ACCESSES) {
        more.add(body);
      }
    }
    return more;
  }

  private static String condition(List<String> items, Iterator<Integer> choices) {
    if (items.isEmpty()) {
      return "true";
    }
    String first = pick(items, choices) + "=" + pick(List.of("1", "0", "2"), choices);
    String second = pick(items, choices) + "=" + pick(List.of("0", "1", "2"), choices);
    return first + pick(List.of(" /\\ ", " \\/ "), choices) + second;
  }
}
