package dev.assay.language.java.lowering;

import dev.assay.language.java.lowering.LoweredTest.Part;
import dev.assay.program.Observable;
import dev.assay.source.SourceFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The result of a test that is made of the methods of a class: what they return, and what they
 * leave in the fields of their object.
 */
final class MethodResults {

  private final JavaLowering whole;

  MethodResults(JavaLowering whole) {
    this.whole = whole;
  }

  List<Part> of(List<ThreadRun> runs, Val state) {
    List<Part> parts = new ArrayList<>();
    for (ThreadRun run : runs) {
      run.returned()
          .ifPresent(
              returned ->
                  parts.add(part(returned.method() + "()", returned.type(), returned.register())));
    }
    if (state instanceof Val.Ref ref) {
      HeapObject object = ref.object();
      object
          .fields()
          .forEach(
              (field, offset) -> {
                if (whole.known().isWritten(object, offset)
                    && whole.heap().isTouched(object, offset)
                    && !whole.classes().isTorn(field)) {
                  String name = SourceFile.bytewise(field.getSimpleName().toString());
                  Observable place = whole.heap().observable(object, offset);
                  parts.add(part(name, field.asType().toString(), place));
                }
              });
    }
    return parts;
  }

  private Part part(String name, String type, Observable observable) {
    Heap heap = whole.heap();
    return new Part(
        name,
        type,
        Optional.of(observable),
        value -> heap.text(value, type),
        text -> heap.value(text, type),
        "");
  }
}
