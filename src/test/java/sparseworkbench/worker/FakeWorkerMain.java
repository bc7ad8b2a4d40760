package sparseworkbench.worker;

import java.util.Arrays;

/** A worker process that only pretends to train. */
public final class FakeWorkerMain {
    private FakeWorkerMain() {}

    public static void main(String[] args) {
        WorkerMain.main(Arrays.copyOfRange(args, 1, args.length), new FakeWork());
    }
}
