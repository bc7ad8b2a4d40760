/**
 * Searching texts with a model: they are encoded once into an index on the disk, and each query is answered with the exact dot products, taken
 * apart into what each term adds. A search index is made of <em>segments</em>, each an inverted index of some ten thousand texts that fits a
 * processor's cache while its scores are added up. {@link sparseworkbench.search.SearchIndex} is what is searched,
 * {@link sparseworkbench.search.SearchSide} a model (or BM25) with the texts, {@link sparseworkbench.search.SearchAnswer} what is found.
 */
package sparseworkbench.search;
