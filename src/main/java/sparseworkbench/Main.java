package sparseworkbench;

import java.util.Arrays;
import sparseworkbench.worker.WorkerMain;

/** Entry point: the first word {@code worker} makes this process a worker, anything else goes to the command line. */
public final class Main {
    private Main() {}

    public static void main(String[] args) {
        if (args.length > 0 && args[0].equals("worker")) {
            WorkerMain.main(Arrays.copyOfRange(args, 1, args.length));
            return;
        }
        System.out.println("Sparse Workbench");
    }
}
