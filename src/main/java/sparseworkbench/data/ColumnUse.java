package sparseworkbench.data;

/**
 * What a column is used for, and who said so.
 *
 * @param name   the column
 * @param role   its role
 * @param reason short, for people: "guessed from the name", "chosen"
 */
public record ColumnUse(String name, ColumnRole role, String reason) {}
