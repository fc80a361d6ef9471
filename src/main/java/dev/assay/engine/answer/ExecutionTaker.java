package dev.assay.engine.answer;

import dev.assay.execution.CandidateExecution;
import dev.assay.execution.CandidateExecution.Edge;
import java.util.List;
import java.util.Map;

/** Takes the executions of a test, one after the other. */
public interface ExecutionTaker {

  /** The name under which direct causality by data inside a statement is given. */
  String BY_DATA = "iico_data";

  /** The same by control. */
  String BY_CONTROL = "iico_ctrl";

  /**
   * Takes an execution.
   *
   * @param relations those of the model that were asked for, by name, and causality inside
   *     statements
   * @param holds whether the proposition of the condition holds in it
   * @return whether this is enough
   */
  boolean take(CandidateExecution execution, Map<String, List<Edge>> relations, boolean holds);
}
