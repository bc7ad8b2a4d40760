/**
 * What a run learns, drawn: the strongest terms of a few texts from evaluation to evaluation, active dimensions of all texts, and the
 * first batch as the model sees it. Read {@link sparseworkbench.gui.terms.TermsView} first.
 */
package sparseworkbench.gui.terms;
