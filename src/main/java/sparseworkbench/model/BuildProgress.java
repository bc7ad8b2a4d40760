package sparseworkbench.model;

/** Told how far the built-in model is on its way into the home folder; may stop it. */
@FunctionalInterface
public interface BuildProgress {

    /**
     * @param done what is done, from 0 to 1
     * @param what what is being done, for people
     * @return whether to go on; otherwise it ends with a {@link java.util.concurrent.CancellationException}
     */
    boolean goOn(double done, String what);
}
