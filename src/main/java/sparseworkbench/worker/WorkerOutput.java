package sparseworkbench.worker;

import java.time.LocalTime;
import java.time.temporal.ChronoUnit;

/** Lines of the worker's log: its standard output. */
final class WorkerOutput {
    private WorkerOutput() {}

    static void say(String text) {
        System.out.println(LocalTime.now().truncatedTo(ChronoUnit.SECONDS) + " " + text);
    }

    /** The one place where a stack trace is written, for those who look into the log. */
    static void trace(Throwable e) {
        e.printStackTrace(System.out);
    }
}
