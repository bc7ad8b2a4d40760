package sparseworkbench.worker;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import sparseworkbench.store.Control;
import sparseworkbench.train.ControlRequest;
import sparseworkbench.train.TrainControl;

/** What has been asked of this worker. Stop outweighs pause, both stay; a checkpoint is asked for once per request. */
final class WorkerRequests implements TrainControl {
    private final AtomicReference<ControlRequest> end = new AtomicReference<>(ControlRequest.CONTINUE);
    private final AtomicBoolean checkpoint = new AtomicBoolean();

    void add(Control control) {
        switch (control) {
            case PAUSE -> end.compareAndSet(ControlRequest.CONTINUE, ControlRequest.PAUSE);
            case CHECKPOINT -> checkpoint.set(true);
            case STOP -> end.set(ControlRequest.STOP);
        }
    }

    @Override
    public ControlRequest request() {
        ControlRequest now = end.get();
        return now == ControlRequest.CONTINUE && checkpoint.getAndSet(false) ? ControlRequest.CHECKPOINT : now;
    }

    /** Whether the run is to end early. */
    boolean wantsEnd() {
        return end.get() != ControlRequest.CONTINUE;
    }

    boolean wantsStop() {
        return end.get() == ControlRequest.STOP;
    }
}
