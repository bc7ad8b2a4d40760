package sparseworkbench.store;

/**
 * One measured value.
 *
 * @param key        metric key
 * @param step       step it belongs to, 0 before the first
 * @param value      the value; NaN and infinities are kept
 * @param wallMillis when it was measured, milliseconds since 1970
 */
public record MetricPoint(String key, long step, double value, long wallMillis) {}
