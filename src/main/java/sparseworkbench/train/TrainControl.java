package sparseworkbench.train;

/** Where a running training learns what is wanted of it. */
@FunctionalInterface
public interface TrainControl {

    /**
     * What to do next; polled by the training thread between two steps and while it encodes. A {@link ControlRequest#CHECKPOINT}
     * is returned once per request, the others for as long as they hold.
     */
    ControlRequest request();
}
