package dev.assay.extract;

import java.util.Map;
import java.util.TreeMap;

/**
 * A final state as it was quoted.
 *
 * @param values by the names of registers and locations; a location has no brackets, as older herds
 *     print it
 * @param text as it was quoted
 * @param runs how many runs of litmus7 ended in it; empty if it is herd's
 */
record QuotedState(Map<String, String> values, String text, String runs) {

  QuotedState {
    values = new TreeMap<>(values);
  }

  /** The name of a register or location. */
  static String name(String item) {
    String name = item.substring(0, item.indexOf('=')).strip();
    return name.startsWith("[") && name.endsWith("]") ? name.substring(1, name.length() - 1) : name;
  }

  /** The value of a register or location. */
  static String value(String item) {
    return item.substring(item.indexOf('=') + 1).replaceAll("\\s++", "");
  }

  /** Only what another state has values of as well. */
  Map<String, String> restrictedTo(QuotedState other) {
    Map<String, String> common = new TreeMap<>(values);
    common.keySet().retainAll(other.values.keySet());
    return common;
  }
}
