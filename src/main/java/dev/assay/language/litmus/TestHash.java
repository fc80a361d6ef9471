package dev.assay.language.litmus;

import dev.assay.program.Observable;
import dev.assay.program.Program.Setting;
import dev.assay.source.InputException;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;
import java.util.TreeMap;
import java.util.TreeSet;

/** The digest by which herd7 tells tests apart. */
final class TestHash {

  private TestHash() {}

  /** Keys of the info section that enter the hash, in lower case. */
  private static final List<String> HASHED_KEYS = List.of("cachetype", "memorytype", "mt");

  /**
   * The computed hash.
   *
   * @param cells for each thread its parameters and body, as {@link #cell} makes it
   */
  static String of(
      List<Setting> info,
      List<InitReader.Item> init,
      List<String> cells,
      ConditionReader.Final end) {
    ByteArrayOutputStream parts = new ByteArrayOutputStream();
    parts.writeBytes(information(info));
    parts.writeBytes(md5(init(init)));
    parts.writeBytes(md5(" " + String.join(" | ", cells) + " ;\n"));
    parts.writeBytes(md5(locations(end)));
    return HexFormat.of().formatHex(Md5.digest(parts.toByteArray()));
  }

  /** The text of one thread: name, parameters, and the bytes between its braces. */
  static String cell(int thread, List<ThreadSource.Parameter> parameters, String body) {
    StringJoiner list = new StringJoiner(", ", "P" + thread + "(", ") {\n");
    for (ThreadSource.Parameter parameter : parameters) {
      list.add(parameter.type() + "* " + parameter.name());
    }
    return list + body + "\n}\n";
  }

  private static byte[] information(List<Setting> info) {
    Map<String, String> hashed = new TreeMap<>(Collections.reverseOrder());
    Set<String> keys = new HashSet<>();
    for (Setting pair : info) {
      String key = pair.key().toLowerCase(Locale.ROOT);
      if (!keys.add(key)) {
        throw new InputException(pair.span(), "the info key " + pair.key() + " occurs twice");
      }
      if (HASHED_KEYS.contains(key)) {
        hashed.put(pair.key(), key + "=" + pair.value());
      }
    }
    return hashed.isEmpty() ? new byte[0] : md5(String.join("", hashed.values()));
  }

  private static String init(List<InitReader.Item> init) {
    Map<Observable, String> sorted = new TreeMap<>();
    init.forEach(item -> sorted.put(plain(item.item().target()), item.hashText()));
    return String.join("; ", sorted.values());
  }

  private static String locations(ConditionReader.Final end) {
    TreeSet<Observable> all = new TreeSet<>();
    end.locations().forEach(located -> all.add(plain(located.observable())));
    end.condition()
        .proposition()
        .forEachAtom(atom -> atom.observables().forEach(place -> all.add(plain(place))));
    StringJoiner list = new StringJoiner("; ");
    for (Observable observable : all) {
      list.add(Places.written(observable));
    }
    return list.toString();
  }

  /** To the hash, an array is a location like any other. */
  private static Observable plain(Observable observable) {
    return observable instanceof Observable.Array array
        ? new Observable.Global(array.name())
        : observable;
  }

  private static byte[] md5(String text) {
    return Md5.digest(text.getBytes(StandardCharsets.ISO_8859_1));
  }
}
