package sparseworkbench.worker;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import sparseworkbench.file.IoReason;
import sparseworkbench.home.Home;
import sparseworkbench.home.ProcessStamp;
import sparseworkbench.store.Control;
import sparseworkbench.store.ProcessIdentity;
import sparseworkbench.store.RunId;
import sparseworkbench.store.RunStore;
import sparseworkbench.store.StoreFault;
import sparseworkbench.store.StoreUnusable;

/**
 * Main of the worker process: {@code worker --home DIR --run N [--resume]}. Its output is the run's log. SIGTERM and SIGINT
 * pause the run: the step is finished, a checkpoint written. With {@code --engine} alone it reports on the tensor library, with
 * {@code --model} alone it does one thing with a model; see {@link ModelJob}. With {@code --search HOME} it answers queries; see
 * {@link SearchService}.
 */
public final class WorkerMain {
    /** How long a signal waits for the checkpoint. */
    private static final long GRACE_SECONDS = 60;
    /** The only argument of a process that reports on the tensor library instead of working. */
    private static final String ENGINE = "--engine";
    /** The only argument of a process that does one thing with a model. */
    private static final String MODEL = "--model";
    /** The first of two arguments of a process that answers queries; the other is the home. */
    private static final String SEARCH = "--search";
    /** How long that stays when nobody asks. */
    private static final Duration UNASKED = Duration.ofMinutes(10);

    @Command(name = "worker")
    private static final class Arguments {
        @Option(names = "--home", required = true)
        private Path home;

        @Option(names = "--run", required = true)
        private long run;

        @Option(names = "--resume")
        private boolean resume;
    }

    private WorkerMain() {}

    /** Runs the worker and ends the process. */
    public static void main(String[] args) {
        EngineProperties.keepOnlyOurs(System.getProperties());
        if (args.length == 1 && args[0].equals(ENGINE)) {
            EngineReport.print();
            System.exit(ExitCode.FINE);
        }
        if (args.length == 1 && args[0].equals(MODEL)) {
            Runtime self = Runtime.getRuntime();
            System.exit(ModelJob.run(System.in, System.out, () -> self.halt(ExitCode.LOST)));
        }
        if (args.length == 2 && args[0].equals(SEARCH)) {
            Runtime self = Runtime.getRuntime();
            System.exit(SearchService.run(
                    Path.of(args[1]), System.in, System.out, UNASKED, () -> self.halt(ExitCode.LOST)));
        }
        main(args, new TrainingWork());
    }

    static void main(String[] args, WorkerTask work) {
        Arguments arguments = new Arguments();
        try {
            new CommandLine(arguments).parseArgs(args);
        } catch (ParameterException e) {
            WorkerOutput.say(e.getMessage());
            System.exit(ExitCode.CANNOT_START);
        }
        if (arguments.run < 1) {
            WorkerOutput.say("Runs are numbered from 1 on, not " + arguments.run + ".");
            System.exit(ExitCode.CANNOT_START);
        }
        CountDownLatch ended = new CountDownLatch(1);
        int code = ExitCode.CANNOT_START;
        try {
            code = carryOut(arguments, work, ended);
        } catch (StoreUnusable | StoreFault e) {
            WorkerOutput.say(e.getMessage());
        } finally {
            ended.countDown();
        }
        // Native threads and a signal's grace period would keep the process alive.
        System.exit(code);
    }

    private static int carryOut(Arguments arguments, WorkerTask work, CountDownLatch ended) throws StoreUnusable {
        Home home = new Home(arguments.home);
        RunId run = new RunId(arguments.run);
        ProcessIdentity self = new ProcessIdentity(
                ProcessHandle.current().pid(),
                ProcessHandle.current().info().startInstant().orElse(Instant.now()),
                Optional.of(ProcessStamp.self().text()));
        try (RunStore store = RunBeginning.open(home);
                RunLease lease = RunLease.take(home, run)) {
            if (!RunBeginning.begin(store, run, self)) {
                WorkerOutput.say("Run " + run + " is not waiting for a worker.");
                return ExitCode.LOST;
            }
            WorkerOutput.say("Run " + run + (arguments.resume ? " goes on" : " begins") + ", process " + self.pid());
            WorkerRequests requests = new WorkerRequests();
            pauseOnSignal(requests, ended);
            WorkerTask.Order order =
                    new WorkerTask.Order(home, run, store.reader().projectFolder(run), arguments.resume);
            return new RunSession(store, order, requests, self, lease).carryOut(work);
        } catch (IOException e) {
            WorkerOutput.say(IoReason.sentence(e));
            return ExitCode.CANNOT_START;
        }
    }

    private static void pauseOnSignal(WorkerRequests requests, CountDownLatch ended) {
        Runtime.getRuntime()
                .addShutdownHook(Thread.ofPlatform().name("pause on signal").unstarted(() -> {
                    requests.add(Control.PAUSE);
                    try {
                        if (!ended.await(GRACE_SECONDS, TimeUnit.SECONDS)) {
                            WorkerOutput.say("No checkpoint within " + GRACE_SECONDS + " s of the signal.");
                        }
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                }));
    }
}
