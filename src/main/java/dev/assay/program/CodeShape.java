package dev.assay.program;

import dev.assay.source.SourceSpan;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a thread does, without where that stands: equal for two threads of the same code. */
public final class CodeShape {

  private CodeShape() {}

  /** The shape of a thread: its parameters, what its registers hold at first, and its code. */
  public static Object of(ThreadCode thread) {
    return List.of(thread.parameters(), thread.initial(), shape(thread.body()));
  }

  private static Object shape(Object part) {
    if (part instanceof Record record) {
      return shapeOf(record);
    }
    if (part instanceof List<?> list) {
      return list.stream().map(CodeShape::shape).toList();
    }
    if (part instanceof Optional<?> optional) {
      return optional.map(CodeShape::shape);
    }
    return part;
  }

  private static Object shapeOf(Record record) {
    List<Object> shape = new ArrayList<>();
    shape.add(record.getClass());
    for (RecordComponent component : record.getClass().getRecordComponents()) {
      if (component.getType() != SourceSpan.class) {
        try {
          shape.add(shape(component.getAccessor().invoke(record)));
        } catch (ReflectiveOperationException e) {
          throw new LinkageError(record.getClass() + " is not public", e);
        }
      }
    }
    return shape;
  }
}
