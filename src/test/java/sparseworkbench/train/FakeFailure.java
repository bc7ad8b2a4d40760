package sparseworkbench.train;

/** A training that failed, for tests of what becomes of it. */
public final class FakeFailure {
    private FakeFailure() {}

    public static TrainingFailed of(TrainingFailed.Kind kind) {
        return new TrainingFailed(kind, "It failed.", "Try again.", null);
    }
}
