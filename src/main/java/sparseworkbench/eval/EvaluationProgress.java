package sparseworkbench.eval;

/** Told how far an evaluation is; may stop it. */
@FunctionalInterface
public interface EvaluationProgress {

    /** Nobody listens, nobody stops it. */
    EvaluationProgress NONE = (doing, done, total) -> true;

    /**
     * @param doing what is being done, for people
     * @param done  texts or queries done so far
     * @param total how many there are
     * @return whether to go on; otherwise the evaluation ends with a {@link java.util.concurrent.CancellationException}
     */
    boolean goOn(String doing, int done, int total);
}
