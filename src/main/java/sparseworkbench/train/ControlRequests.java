package sparseworkbench.train;

/** Polls the control, also in the middle of an encoding, without losing a request for a checkpoint that only a step can answer. */
final class ControlRequests {
    private final TrainControl control;
    private boolean checkpointPending;

    ControlRequests(TrainControl control) {
        this.control = control;
    }

    /** What to do now that a step is finished. */
    ControlRequest betweenSteps() {
        ControlRequest request = poll();
        boolean goesOn = request == ControlRequest.CONTINUE || request == ControlRequest.STOP_AT_EPOCH;
        if (goesOn && checkpointPending) {
            checkpointPending = false;
            return ControlRequest.CHECKPOINT;
        }
        return request;
    }

    /** Whether to leave at once what is being encoded for an evaluation. A stop ends with an evaluation, so it goes on. */
    boolean isLeaveRequested() {
        ControlRequest request = poll();
        return request == ControlRequest.PAUSE || request == ControlRequest.DISCARD;
    }

    /** Whether nothing is to be kept, so that nothing is worth being written. */
    boolean isDiscardRequested() {
        return poll() == ControlRequest.DISCARD;
    }

    /** Whether to leave at once while there is nothing to save yet. */
    boolean isEndRequested() {
        ControlRequest request = poll();
        return switch (request) {
            case PAUSE, STOP, DISCARD -> true;
            case CONTINUE, CHECKPOINT, STOP_AT_EPOCH -> false;
        };
    }

    private ControlRequest poll() {
        ControlRequest request = control.request();
        if (request == ControlRequest.CHECKPOINT) {
            checkpointPending = true;
            return ControlRequest.CONTINUE;
        }
        return request;
    }
}
