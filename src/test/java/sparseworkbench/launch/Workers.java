package sparseworkbench.launch;

import java.util.ArrayList;
import java.util.List;

/** Worker command lines for tests. */
final class Workers {
    private Workers() {}

    /** A worker that only pretends to train. */
    static WorkerCommand pretending(String... options) {
        List<String> extra = new ArrayList<>(List.of("-XX:TieredStopAtLevel=1", "-Xshare:auto"));
        extra.addAll(List.of(options));
        return new WorkerCommand("sparseworkbench.worker.FakeWorkerMain", extra);
    }
}
