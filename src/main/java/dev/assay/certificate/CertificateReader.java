package dev.assay.certificate;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.assay.certificate.Certificate.Claim;
import dev.assay.certificate.Certificate.Pair;
import dev.assay.certificate.Certificate.Raised;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads certificates from what {@code explain --format json} writes: an object a line. */
public final class CertificateReader {

  /** What the field {@code certificate} holds. */
  public static final int FORMAT = 2;

  /** Of one certificate; each takes some dozens of bytes of memory. */
  private static final int MOST_VALUES = 5_000_000;

  private static final JsonFactory JSON = new JsonFactory();

  /** A line that is no certificate. */
  public static final class NoCertificate extends Exception {
    private static final long serialVersionUID = 1;

    private final String problem;

    NoCertificate(String problem) {
      super(problem);
      this.problem = problem;
    }

    /** What is wrong with the line, in a sentence. */
    public String problem() {
      return problem;
    }
  }

  private CertificateReader() {}

  /**
   * Reads one line.
   *
   * @return empty if it is an explanation that claims nothing
   * @throws NoCertificate if it is anything else, with what is wrong
   */
  public static Optional<Certificate> read(String line) throws NoCertificate {
    Object value;
    try (JsonParser json = JSON.createParser(line)) {
      json.nextToken();
      value = value(json, new int[] {MOST_VALUES});
      if (json.nextToken() != null) {
        throw new NoCertificate("more follows after the object");
      }
    } catch (IOException e) {
      throw new NoCertificate(
          "no JSON: " + String.valueOf(e.getMessage()).lines().findFirst().orElse(""));
    }
    if (!(value instanceof Map<?, ?> object)) {
      throw new NoCertificate("no object");
    }
    if (!object.containsKey("certificate")) {
      return Optional.empty();
    }
    if (number(object, "certificate") != FORMAT) {
      throw new NoCertificate("a certificate of another format than " + FORMAT);
    }
    return Optional.of(certificate(object));
  }

  private static Object value(JsonParser json, int[] left) throws IOException, NoCertificate {
    if (--left[0] < 0) {
      throw new NoCertificate("more than " + MOST_VALUES + " values");
    }
    JsonToken token = json.currentToken();
    if (token == JsonToken.START_OBJECT) {
      Map<String, Object> object = new LinkedHashMap<>();
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        String name = json.currentName();
        json.nextToken();
        if (object.put(name, value(json, left)) != null) {
          throw new NoCertificate("the field " + name + " is there twice");
        }
      }
      return object;
    }
    if (token == JsonToken.START_ARRAY) {
      List<Object> array = new ArrayList<>();
      while (json.nextToken() != JsonToken.END_ARRAY) {
        array.add(value(json, left));
      }
      return array;
    }
    if (token == JsonToken.VALUE_NUMBER_INT) {
      return json.getLongValue();
    }
    if (token == JsonToken.VALUE_TRUE || token == JsonToken.VALUE_FALSE) {
      return json.getBooleanValue();
    }
    if (token == JsonToken.VALUE_STRING) {
      return json.getText();
    }
    throw new NoCertificate("a value of no type that certificates have");
  }

  private static Certificate certificate(Map<?, ?> object) throws NoCertificate {
    return new Certificate(
        text(object, "content"),
        text(object, "model"),
        text(object, "modelContent"),
        (int) number(object, "unroll"),
        truth(object, "possible"),
        truth(object, "proposition"),
        object.containsKey("flag") ? Optional.of(raised(object)) : Optional.empty(),
        facts(list(object, "execution")),
        claims(list(object, "arguments")),
        object.containsKey("raceFree")
            ? Optional.of(claims(list(object, "raceFree")))
            : Optional.empty(),
        texts(list(object, "sites")),
        texts(list(object, "branches")));
  }

  private static List<Claim> claims(List<?> values) throws NoCertificate {
    List<Claim> claims = new ArrayList<>();
    for (Object claim : values) {
      claims.add(claim(claim));
    }
    return claims;
  }

  private static Raised raised(Map<?, ?> object) throws NoCertificate {
    String flag = text(object, "flag");
    List<Pair> pairs = new ArrayList<>();
    for (Object pair : list(object, "pairs")) {
      if (!(pair instanceof List<?> events) || events.size() != 2) {
        throw new NoCertificate("a pair is two events");
      }
      pairs.add(new Pair(index(events.get(0)), flag, index(events.get(1))));
    }
    return new Raised(flag, pairs);
  }

  private static Claim claim(Object value) throws NoCertificate {
    if (!(value instanceof Map<?, ?> object)) {
      throw new NoCertificate("an argument is no object");
    }
    List<Pair> steps = new ArrayList<>();
    for (Object step : list(object, "steps")) {
      if (!(step instanceof List<?> parts)
          || parts.size() != 3
          || !(parts.get(1) instanceof String relation)) {
        throw new NoCertificate("a step is an event, a relation and an event");
      }
      steps.add(new Pair(index(parts.get(0)), relation, index(parts.get(2))));
    }
    return new Claim(
        object.containsKey("check") ? text(object, "check") : "",
        object.containsKey("choice") ? index(object.get("choice")) : -1,
        facts(list(object, "facts")),
        steps);
  }

  private static List<String> texts(List<?> values) throws NoCertificate {
    List<String> texts = new ArrayList<>();
    for (Object value : values) {
      if (!(value instanceof String text)) {
        throw new NoCertificate("a site is a text");
      }
      texts.add(text);
    }
    return texts;
  }

  private static List<Fact> facts(List<?> values) throws NoCertificate {
    List<Fact> facts = new ArrayList<>();
    for (Object value : values) {
      if (!(value instanceof List<?> parts) || parts.isEmpty()) {
        throw new NoCertificate("a fact is a list");
      }
      facts.add(fact(parts));
    }
    return facts;
  }

  private static Fact fact(List<?> parts) throws NoCertificate {
    String kind = String.valueOf(parts.get(0));
    int size = parts.size();
    if (kind.equals("reads") && size == 3) {
      return new Fact.ReadsFrom(index(parts.get(1)), index(parts.get(2)));
    }
    if (kind.equals("last") && size == 3) {
      return new Fact.Last(index(parts.get(1)), index(parts.get(2)));
    }
    if (kind.equals("way") && size == 3 && parts.get(2) instanceof Boolean taken) {
      return new Fact.Way(index(parts.get(1)), taken);
    }
    if (kind.equals("before") && size == 4) {
      return new Fact.Before(index(parts.get(1)), index(parts.get(2)), index(parts.get(3)));
    }
    if (kind.equals("element") && size >= 2) {
      List<Long> bits = new ArrayList<>();
      for (Object word : parts.subList(2, size)) {
        if (!(word instanceof Long bitsOfWord)) {
          throw new NoCertificate("an element is made of numbers");
        }
        bits.add(bitsOfWord);
      }
      return new Fact.Element(index(parts.get(1)), bits);
    }
    throw new NoCertificate("there is no fact such as " + parts);
  }

  private static int index(@Nullable Object value) throws NoCertificate {
    if (value instanceof Long number && number >= 0 && number <= Integer.MAX_VALUE) {
      return number.intValue();
    }
    throw new NoCertificate("a number of an event, a branch or a choice is expected, not " + value);
  }

  private static long number(Map<?, ?> object, String field) throws NoCertificate {
    return index(object.get(field));
  }

  private static String text(Map<?, ?> object, String field) throws NoCertificate {
    if (object.get(field) instanceof String text) {
      return text;
    }
    throw new NoCertificate("the text " + field + " is missing");
  }

  private static boolean truth(Map<?, ?> object, String field) throws NoCertificate {
    if (object.get(field) instanceof Boolean truth) {
      return truth;
    }
    throw new NoCertificate("the field " + field + " is to be true or false");
  }

  private static List<?> list(Map<?, ?> object, String field) throws NoCertificate {
    if (object.get(field) instanceof List<?> list) {
      return list;
    }
    throw new NoCertificate("the list " + field + " is missing");
  }
}
