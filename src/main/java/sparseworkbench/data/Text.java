package sparseworkbench.data;

/** A text with an id that is unique among its kind. */
public record Text(String id, String text) {}
