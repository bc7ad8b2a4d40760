/**
 * One form engine for everything that can be set: a {@link sparseworkbench.param.ParamSet} and its
 * {@link sparseworkbench.param.Values} become labelled fields with help, checks and reset. An editor is chosen by the type of
 * the parameter and may be replaced for one setting. Read {@link sparseworkbench.gui.form.Form} first.
 */
package sparseworkbench.gui.form;
