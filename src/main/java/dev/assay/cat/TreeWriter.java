package dev.assay.cat;

import dev.assay.source.SourceSpan;
import java.io.ByteArrayOutputStream;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Writes a {@link CatModel} for {@link TreeReader}: records as their components in order, after the
 * name of the record where there are several of a kind. Run by the build only, so by reflection.
 */
final class TreeWriter {

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final List<String> strings = new ArrayList<>();

  private TreeWriter() {}

  static byte[] write(CatModel model) {
    TreeWriter writer = new TreeWriter();
    writer.string(model.file().text());
    writer.string(model.title());
    writer.string(model.firstWord());
    writer.value(model.catdep());
    writer.value(model.statements());
    return writer.out.toByteArray();
  }

  private void value(Object value) {
    if (value instanceof SourceSpan span) {
      number(span.line());
      number(span.column());
      number(span.length());
    } else if (value instanceof String string) {
      string(string);
    } else if (value instanceof Boolean flag) {
      number(flag ? 1 : 0);
    } else if (value instanceof Enum<?> constant) {
      string(constant.name());
    } else if (value instanceof Optional<?> optional) {
      number(optional.isPresent() ? 1 : 0);
      optional.ifPresent(this::value);
    } else if (value instanceof List<?> list) {
      number(list.size());
      list.forEach(this::value);
    } else {
      components((Record) value);
    }
  }

  private void components(Record value) {
    Class<?> type = value.getClass();
    if (type.getInterfaces().length > 0) {
      string(type.getSimpleName());
    }
    for (RecordComponent component : type.getRecordComponents()) {
      try {
        value(component.getAccessor().invoke(value));
      } catch (ReflectiveOperationException e) {
        throw new LinkageError("components of public records can be read", e);
      }
    }
  }

  /** Its number; at its first use, followed by its bytes. */
  private void string(String text) {
    int known = strings.indexOf(text);
    number(known < 0 ? strings.size() : known);
    if (known < 0) {
      strings.add(text);
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      number(bytes.length);
      out.writeBytes(bytes);
    }
  }

  /** Seven bits a byte, the lowest first; all but the last byte have the eighth bit set. */
  private void number(int value) {
    int rest = value;
    while (rest > 0x7f) {
      out.write(rest | 0x80);
      rest >>>= 7;
    }
    out.write(rest);
  }
}
