package dev.assay.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A litmus test in the making: threads without the names {@code P0}, {@code P1}, …, which they get
 * by their order.
 *
 * @param initial what stands between the braces
 */
record LitmusSource(String initial, List<ThreadSource> threads, String condition) {

  /**
   * A thread.
   *
   * @param parameters such as {@code int *x, int *y}
   */
  record ThreadSource(String parameters, List<String> body) {

    ThreadSource {
      body = List.copyOf(body);
    }
  }

  LitmusSource {
    threads = List.copyOf(threads);
  }

  /** A test whose locations are zero at first. */
  static LitmusSource of(List<ThreadSource> threads, String condition) {
    return new LitmusSource("", threads, condition);
  }

  static ThreadSource thread(String parameters, String... body) {
    return new ThreadSource(parameters, List.of(body));
  }

  /** As many threads, each by its number. */
  static List<ThreadSource> threads(int count, IntFunction<ThreadSource> thread) {
    return IntStream.range(0, count).mapToObj(thread).toList();
  }

  /** Some threads or statements, then others. */
  static <T> List<T> then(List<T> first, List<T> second) {
    List<T> all = new ArrayList<>(first);
    all.addAll(second);
    return all;
  }

  /** {@code exists} of all of these, by numbers from 0. */
  static String existsAll(int count, IntFunction<String> proposition) {
    return "exists (" + joined(count, " /\\ ", proposition) + ")";
  }

  /** {@code exists} of one of these, by numbers from 0. */
  static String existsAny(int count, IntFunction<String> proposition) {
    return "exists (" + joined(count, " \\/ ", i -> "(" + proposition.apply(i) + ")") + ")";
  }

  /** Parts by numbers from 0. */
  static String joined(int count, String between, IntFunction<String> part) {
    return IntStream.range(0, count).mapToObj(part).collect(Collectors.joining(between));
  }

  /** The text of the test. */
  String text(String name) {
    StringBuilder text = new StringBuilder("C " + name + "\n\n{" + initial + "}\n");
    for (int i = 0; i < threads.size(); i++) {
      ThreadSource thread = threads.get(i);
      text.append("\nP").append(i).append('(').append(thread.parameters()).append(")\n{\n");
      thread.body().forEach(line -> text.append('\t').append(line).append('\n'));
      text.append("}\n");
    }
    return text.append('\n').append(condition).append('\n').toString();
  }
}
