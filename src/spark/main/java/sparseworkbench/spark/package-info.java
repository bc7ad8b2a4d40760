/**
 * Encoding on a Spark cluster. Read {@link sparseworkbench.spark.EncodeJob}, what a person starts; then
 * {@link sparseworkbench.spark.Encoding}, which goes through it once; then {@link sparseworkbench.spark.PartEncoder}, what an executor does.
 *
 * <p>Built by {@code mvn -Pspark verify} alone: nothing of the desktop uses it, and Spark is never on the desktop's class path.
 */
package sparseworkbench.spark;
