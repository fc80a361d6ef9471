package dev.assay.language.litmus;

/**
 * How a primitive is written.
 *
 * @param parameters as in a manual, such as {@code "*p, v"}: {@code *p} is a dereference, {@code
 *     op} an operator, {@code mo} a memory order, {@code &r} the address of a register, {@code
 *     cond} a condition on what is read, all else an expression
 * @param optional how many parameters may be left out at the end
 */
record PrimitiveForm(String name, Tags tags, String parameters, int optional) {

  /** Whether annotations in braces follow the name. */
  enum Tags {
    NONE,
    OPTIONAL,
    REQUIRED
  }

  static PrimitiveForm tagged(String name, String parameters) {
    return new PrimitiveForm(name, Tags.REQUIRED, parameters, 0);
  }

  static PrimitiveForm plain(String name, String parameters) {
    return new PrimitiveForm(name, Tags.NONE, parameters, 0);
  }

  /** The parameters, one by one. */
  String[] parameterList() {
    return parameters.isEmpty() ? new String[0] : parameters.split(", ", -1);
  }

  /** As in a manual: {@code __store{TAG}(*p, v)}. */
  String usage() {
    return name
        + (tags == Tags.NONE ? "" : "{TAG}")
        + (parameters.isEmpty() && tags != Tags.NONE ? "" : "(" + parameters + ")");
  }
}
