/**
 * The tokenizer of a model folder as the reference (transformers 5) builds it. A folder describes its tokenizer more than once:
 * {@code tokenizer.json} holds all of it, {@code tokenizer_config.json} names a class and that class's arguments, and older files add
 * tokens. Some classes take {@code tokenizer.json} as it is; most take its vocabulary and build the rest from their arguments, so that
 * where the two disagree the configuration wins. What comes out here is again one {@code tokenizer.json}, the one that counts, and what
 * the files disagreed about; read {@link sparseworkbench.model.tokenizer.BuiltTokenizer} first, then
 * {@link sparseworkbench.model.tokenizer.TokenizerClass}.
 */
package sparseworkbench.model.tokenizer;
