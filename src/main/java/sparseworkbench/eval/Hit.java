package sparseworkbench.eval;

/**
 * A text that a search found.
 *
 * @param id    its id
 * @param row   its position in the corpus
 * @param score dot product with the query
 */
public record Hit(String id, int row, float score) {}
