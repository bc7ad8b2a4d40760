/**
 * Model folders: what one must contain, how it is read and how one is written; and the built-in model.
 *
 * <p>A <em>model folder</em> is what {@code SparseEncoder.save_pretrained} of sentence-transformers writes and reads:
 * {@code modules.json}, {@code config.json}, {@code model.safetensors}, {@code tokenizer.json} and a few more. A file of our
 * own, {@code workbench.json}, may lie beside them; others ignore it. Read {@link sparseworkbench.model.ModelCheck}, then
 * {@link sparseworkbench.model.ModelFolder} and {@link sparseworkbench.model.ModelWriter}.
 */
package sparseworkbench.model;
