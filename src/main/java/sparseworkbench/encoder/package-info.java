/**
 * A model folder becomes an encoder: backbone, masked-language head and pooling, from texts to sparse vectors. Read
 * {@link sparseworkbench.encoder.Encoder}, then {@link sparseworkbench.encoder.Encoders}.
 *
 * <p>An encoder is put together from stages: a {@link sparseworkbench.encoder.Backbone} (token ids to states), a
 * {@link sparseworkbench.encoder.VocabularyHead} or a {@link sparseworkbench.encoder.DenseStage} with a
 * {@link sparseworkbench.encoder.SparseAutoEncoder}, and {@link sparseworkbench.encoder.SideTokenizers}.
 */
package sparseworkbench.encoder;
