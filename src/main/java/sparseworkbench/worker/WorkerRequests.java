package sparseworkbench.worker;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import sparseworkbench.store.Control;
import sparseworkbench.train.TrainControl;

/** What has been asked of this worker. Stop outweighs pause, both stay; a checkpoint is asked for once per request. */
final class WorkerRequests implements TrainControl {
    private final AtomicReference<Wish> end = new AtomicReference<>(Wish.GO_ON);
    private final AtomicBoolean checkpoint = new AtomicBoolean();

    void add(Control control) {
        switch (control) {
            case PAUSE -> end.compareAndSet(Wish.GO_ON, Wish.PAUSE);
            case CHECKPOINT -> checkpoint.set(true);
            case STOP -> end.set(Wish.STOP);
        }
    }

    @Override
    public Wish wish() {
        Wish now = end.get();
        return now == Wish.GO_ON && checkpoint.getAndSet(false) ? Wish.CHECKPOINT : now;
    }

    /** Whether the run is to end early. */
    boolean wantsEnd() {
        return end.get() != Wish.GO_ON;
    }

    boolean wantsStop() {
        return end.get() == Wish.STOP;
    }
}
