package sparseworkbench.launch;

import java.nio.file.Path;
import sparseworkbench.home.Home;
import sparseworkbench.store.RunStore;
import sparseworkbench.worker.FakeWorkerMain;

/** The program with workers that only pretend to train: a worker, or the process that works off the queue. */
public final class QueueMain {
    private QueueMain() {}

    /** The program's command line with these options, for the driver and, through it, for the workers. */
    static WorkerCommand command(String... options) {
        return new WorkerCommand(
                QueueMain.class.getName(), Workers.pretending(options).extra());
    }

    public static void main(String[] args) throws Exception {
        if (args[0].equals("worker")) {
            FakeWorkerMain.main(args);
            return;
        }
        Home home = new Home(Path.of(args[3]));
        try (RunStore store = RunStore.open(home.store())) {
            String[] passed = System.getProperties().stringPropertyNames().stream()
                    .filter(name -> name.startsWith("fake"))
                    .map(name -> "-D" + name + "=" + System.getProperty(name))
                    .toArray(String[]::new);
            new QueueDriver(home, store, new RunLauncher(home, store, command(passed)), System.out::println).drive();
        }
    }
}
