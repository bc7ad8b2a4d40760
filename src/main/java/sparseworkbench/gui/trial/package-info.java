/**
 * The page <em>Try it</em>: searches with models that were trained, one or two side by side, and shows which terms make what is found. A
 * process of its own ({@link sparseworkbench.launch.SearchProcess}) holds models and texts; {@link sparseworkbench.gui.trial.TrialSide} is one
 * model with what it finds.
 */
package sparseworkbench.gui.trial;
