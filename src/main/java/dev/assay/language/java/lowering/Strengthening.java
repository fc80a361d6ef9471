package dev.assay.language.java.lowering;

import dev.assay.source.SourceFile;
import dev.assay.source.SourceSpan;
import java.util.Set;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.VariableElement;

/**
 * Fields that are taken to be declared more strongly than they are.
 *
 * @param finals only constructors assign to them
 */
public record Strengthening(Set<VariableElement> finals, Set<VariableElement> volatiles) {

  /** All fields are as they are declared. */
  public static final Strengthening NONE = new Strengthening(Set.of(), Set.of());

  public Strengthening {
    finals = Set.copyOf(finals);
    volatiles = Set.copyOf(volatiles);
  }

  /**
   * A field that actors access plainly.
   *
   * @param canBeFinal whether only constructors assign to it, to the object that they make
   * @param span of its declaration
   */
  public record Plain(VariableElement field, boolean canBeFinal, SourceSpan span) {

    /** The name, one character a byte. */
    public String name() {
      return SourceFile.bytewise(field.getSimpleName().toString());
    }
  }

  boolean isFinal(VariableElement field) {
    return field.getModifiers().contains(Modifier.FINAL) || finals.contains(field);
  }

  /** The mode of accesses to a field by its name. */
  String modeOf(VariableElement field) {
    return field.getModifiers().contains(Modifier.VOLATILE) || volatiles.contains(field)
        ? "volatile"
        : "plain";
  }
}
