package sparseworkbench.param;

/**
 * One of several kinds of a thing together with its own parameters, for instance a loss with its settings.
 *
 * @param name   which kind, a stable name
 * @param values the parameters of that kind
 */
public record Variant(String name, Values values) {}
