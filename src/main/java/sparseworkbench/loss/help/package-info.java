/**
 * The help page of a loss, made from its descriptor, as Markdown for the documentation and as plain text for the terminal; the window
 * draws the same sections. Read {@link sparseworkbench.loss.help.LossHelpPage}.
 */
package sparseworkbench.loss.help;
