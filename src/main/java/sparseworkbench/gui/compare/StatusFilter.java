package sparseworkbench.gui.compare;

import sparseworkbench.store.RunState;

/** Which runs the table lists, by their state. */
enum StatusFilter {
    ALL("All states"),
    LIVE("Running"),
    WAITING("Waiting"),
    FINISHED("Finished"),
    BROKEN("Paused or broken off"),
    ARCHIVED("Archived");

    private final String label;

    StatusFilter(String label) {
        this.label = label;
    }

    boolean shows(RunState state) {
        return switch (this) {
            case ALL, ARCHIVED -> true;
            case LIVE -> state.isLive();
            case WAITING -> state == RunState.WAITING;
            case FINISHED -> state == RunState.DONE || state == RunState.STOPPED;
            case BROKEN ->
                switch (state) {
                    case PAUSED, DISCARDED, FAILED, INTERRUPTED -> true;
                    case WAITING, QUEUED, PREPARING, TRAINING, EVALUATING, SAVING, DONE, STOPPED -> false;
                };
        };
    }

    @Override
    public String toString() {
        return label;
    }
}
