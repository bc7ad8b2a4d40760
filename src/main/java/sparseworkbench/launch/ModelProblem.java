package sparseworkbench.launch;

/** Something could not be done with a model. The message is for people. */
public final class ModelProblem extends Exception {
    private static final long serialVersionUID = 1L;

    ModelProblem(String message) {
        super(message);
    }
}
