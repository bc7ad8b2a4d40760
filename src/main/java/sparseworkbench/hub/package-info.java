/**
 * Where base models come from and what a model folder must contain: the built-in model, folders on disk, their configuration
 * and weights as plain arrays. Read {@link sparseworkbench.hub.ModelCheck}, then {@link sparseworkbench.hub.ModelSource}.
 *
 * <p>A <em>model folder</em> is what {@code SparseEncoder.save_pretrained} of sentence-transformers writes and reads:
 * {@code modules.json}, {@code config.json}, {@code model.safetensors}, {@code tokenizer.json} and a few more. A file of our
 * own, {@code workbench.json}, may lie beside them; others ignore it.
 *
 * <p>May use: param, home.
 */
package sparseworkbench.hub;
