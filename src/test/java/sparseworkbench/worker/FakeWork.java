package sparseworkbench.worker;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import sparseworkbench.plan.RunSchedule;
import sparseworkbench.plan.RunTimes;
import sparseworkbench.train.ControlRequest;
import sparseworkbench.train.Outcome;
import sparseworkbench.train.TrainControl;
import sparseworkbench.train.TrainEvent;
import sparseworkbench.train.TrainEvent.Stage;

/**
 * A training without tensors: steps of some milliseconds, a checkpoint every tenth or every {@code fake.save}. What it does is chosen by the system
 * property {@code fake}: {@code steps} (the default), {@code memory}, {@code exit} or {@code disk}; with {@code fake.only}, only
 * in the run of that number.
 */
final class FakeWork implements WorkerTask {
    private static final long STEPS = Long.getLong("fake.steps", 60);
    private static final long SAVE_STEPS = Long.getLong("fake.save", 10);
    private static final long ONLY = Long.getLong("fake.only", 0);
    private static final long STEP_NANOS = 20_000_000;

    @Override
    public Outcome carryOut(Order order, Report report, TrainControl control) throws IOException {
        boolean behaves = ONLY > 0 && order.run().number() != ONLY;
        String mode = behaves ? "steps" : System.getProperty("fake", "steps");
        report.event(new TrainEvent.Progress(Stage.PREPARING, "Pretending to load", 1, 2));
        report.planned(RunTimes.unknown(new RunSchedule(STEPS, 0, false, 0)), true, order.resume());
        Path checkpoints =
                Files.createDirectories(order.home().run(order.run().number()).resolve("checkpoints"));
        long first = order.resume() ? lastCheckpoint(checkpoints) : 0;
        if (order.resume()) {
            report.event(new TrainEvent.Resumed(first, first == 0));
        }
        if (first == 0) {
            report.event(new TrainEvent.Evaluation(0, Map.of("eval_dot_ndcg@10", 0.4)));
        }
        for (long step = first + 1; step <= STEPS; step++) {
            misbehave(mode, step);
            LockSupport.parkNanos(STEP_NANOS);
            report.event(new TrainEvent.Progress(Stage.TRAINING, "Training", step, STEPS));
            report.event(new TrainEvent.Step(step, Map.of("loss", 1.0 / step, "process", (double)
                    ProcessHandle.current().pid())));
            ControlRequest request = control.request();
            if (step % SAVE_STEPS == 0 || request != ControlRequest.CONTINUE) {
                save(checkpoints, step, report);
            }
            if (request == ControlRequest.PAUSE) {
                return Outcome.PAUSED;
            }
            if (request == ControlRequest.STOP) {
                return finish(step, report, Outcome.STOPPED);
            }
        }
        return finish(STEPS, report, Outcome.DONE);
    }

    private static void misbehave(String mode, long step) throws IOException {
        if (step != 25) {
            return;
        }
        switch (mode) {
            case "memory" -> fillMemory();
            case "exit" -> {
                System.out.println("last words");
                Runtime.getRuntime().halt(7);
            }
            case "disk" -> throw new IOException("No space left on device");
            default -> {}
        }
    }

    private static void fillMemory() {
        List<long[]> kept = new ArrayList<>();
        while (!kept.contains(null)) {
            kept.add(new long[1_000_000]);
        }
    }

    private static Outcome finish(long step, Report report, Outcome outcome) {
        report.event(new TrainEvent.Progress(Stage.EVALUATING, "Pretending to evaluate", 1, 1));
        report.event(new TrainEvent.Evaluation(step, Map.of("eval_dot_ndcg@10", 0.5)));
        return outcome;
    }

    /** Flushes first, as the real training does: steps before a checkpoint are not taken again. */
    private static void save(Path checkpoints, long step, Report report) throws IOException {
        report.event(new TrainEvent.Flush());
        Path folder = Files.createDirectories(checkpoints.resolve("step-" + step));
        report.event(new TrainEvent.CheckpointSaved(step, folder));
    }

    private static long lastCheckpoint(Path checkpoints) throws IOException {
        try (Stream<Path> folders = Files.list(checkpoints)) {
            return folders.mapToLong(folder ->
                            Long.parseLong(folder.getFileName().toString().substring(5)))
                    .max()
                    .orElse(0);
        }
    }
}
