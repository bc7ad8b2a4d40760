package sparseworkbench.data;

/**
 * What a column is used for, and why.
 *
 * @param name   the column
 * @param role   its role
 * @param source why it has this role
 */
public record ColumnUse(String name, ColumnRole role, RoleSource source) {}
