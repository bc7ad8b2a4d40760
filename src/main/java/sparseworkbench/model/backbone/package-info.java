/**
 * The encoders that models are built on: what {@code config.json} says about one, and how its weights are called in a file. One
 * class per family, RoBERTa's for XLM-RoBERTa, CamemBERT and data2vec's text part, too;
 * read {@link sparseworkbench.model.backbone.Family}, then {@link sparseworkbench.model.backbone.Bert}.
 *
 * <p><b>Adding a family.</b> A class that extends {@link sparseworkbench.model.backbone.PostNormFamily}, if only names and sizes
 * differ from BERT, and a line in {@link sparseworkbench.model.backbone.Families}.
 */
package sparseworkbench.model.backbone;
