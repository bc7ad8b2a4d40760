package sparseworkbench.loss;

/**
 * Where something comes from.
 *
 * @param title authors, title and year
 * @param url   where to read it
 */
public record Reference(String title, String url) {}
