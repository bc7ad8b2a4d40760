/**
 * Declared parameters: what can be set, what it is called, which values are allowed, and what is wrong with a value.
 *
 * <p>A {@link sparseworkbench.param.Param} describes one setting and holds no value; a {@link sparseworkbench.param.ParamSet}
 * is the ordered list that a loss, a model source or the trainer declares; {@link sparseworkbench.param.Values} is one
 * immutable choice for such a list. Forms, validation, project files, command-line overrides and help pages are all derived
 * from these three. Start reading at {@link sparseworkbench.param.Param}.
 */
package sparseworkbench.param;
