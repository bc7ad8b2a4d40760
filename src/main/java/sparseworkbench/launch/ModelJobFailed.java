package sparseworkbench.launch;

/** Something could not be done with a model. The message is for people. */
public final class ModelJobFailed extends Exception {
    private static final long serialVersionUID = 1L;

    ModelJobFailed(String message) {
        super(message);
    }
}
