import java.util.List;
import java.util.Optional;
import sparseworkbench.store.ProcessIdentity;
import sparseworkbench.store.RunState;

/** Processes that are ended by {@code kill -9}. */
final class KillScenarios {
    private KillScenarios() {}

    static void killedWorker(Trial trial) throws Exception {
        Process command = trial.train();
        trial.awaitStep(1 + trial.random().nextInt(Trial.STEPS - 10));
        trial.pause(trial.random().nextInt(400));
        trial.killWorker();
        trial.await(command);
        trial.finish();
    }

    static void killedCommand(Trial trial) throws Exception {
        Process command = trial.train();
        trial.awaitStep(1 + trial.random().nextInt(Trial.STEPS - 10));
        command.destroyForcibly();
        trial.awaitState(RunState.DONE);
        trial.requireSameWeights();
    }

    static void killedDriver(Trial trial) throws Exception {
        Process sweep = trial.start(trial.line("sweep", trial.project().toString(), "--vary", "training.seed=1,2"));
        trial.awaitStep(1 + trial.random().nextInt(Trial.STEPS - 10));
        Optional<ProcessIdentity> driver =
                trial.ask(store -> store.queue().state().driver());
        driver.flatMap(process -> ProcessHandle.of(process.pid())).ifPresent(ProcessHandle::destroyForcibly);
        trial.await(sweep);
        trial.require(
                trial.until(() -> trial.states().equals(List.of(RunState.DONE, RunState.DONE)), Trial.PATIENCE),
                "both runs should be done and are " + trial.states());
    }

    static void killedWindow(Trial trial) throws Exception {
        Process command = trial.train();
        List<String> line = trial.line("--project", trial.project().toString());
        line.addAll(1, List.of("-Dglass.platform=Headless", "-Dprism.order=sw", "-XX:TieredStopAtLevel=1"));
        Process window = trial.start(line);
        trial.awaitStep(10 + trial.random().nextInt(Trial.STEPS - 20));
        window.destroyForcibly();
        trial.await(command);
        trial.requireSameWeights();
    }
}
