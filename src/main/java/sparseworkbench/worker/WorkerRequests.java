package sparseworkbench.worker;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import sparseworkbench.store.Control;
import sparseworkbench.train.ControlRequest;
import sparseworkbench.train.TrainControl;

/**
 * What has been asked of this worker: the end of the epoch gives way to a pause, a pause to a stop, a stop to keeping nothing, and all stay; a
 * checkpoint is asked for once per request.
 */
final class WorkerRequests implements TrainControl {
    private final AtomicReference<ControlRequest> end = new AtomicReference<>(ControlRequest.CONTINUE);
    private final AtomicBoolean checkpoint = new AtomicBoolean();

    void add(Control control) {
        switch (control) {
            case PAUSE -> end.updateAndGet(now -> goesOn(now) ? ControlRequest.PAUSE : now);
            case CHECKPOINT -> checkpoint.set(true);
            case STOP_AT_EPOCH -> end.compareAndSet(ControlRequest.CONTINUE, ControlRequest.STOP_AT_EPOCH);
            case STOP -> end.updateAndGet(now -> now == ControlRequest.DISCARD ? now : ControlRequest.STOP);
            case DISCARD -> end.set(ControlRequest.DISCARD);
        }
    }

    @Override
    public ControlRequest request() {
        ControlRequest now = end.get();
        return goesOn(now) && checkpoint.getAndSet(false) ? ControlRequest.CHECKPOINT : now;
    }

    private static boolean goesOn(ControlRequest now) {
        return now == ControlRequest.CONTINUE || now == ControlRequest.STOP_AT_EPOCH;
    }

    /** Whether the run is to end before the end of its epoch. */
    boolean wantsEnd() {
        return !goesOn(end.get());
    }

    /** Whether nothing is to be kept. */
    boolean wantsNothing() {
        return end.get() == ControlRequest.DISCARD;
    }

    boolean wantsStop() {
        return end.get() == ControlRequest.STOP;
    }
}
