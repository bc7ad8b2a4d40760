package sparseworkbench.launch;

import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import sparseworkbench.home.Home;
import sparseworkbench.project.Project;
import sparseworkbench.store.RunStore;

/** A stand-in for the window: starts a run, says its number, and waits to be killed. */
public final class LaunchingMain {
    private LaunchingMain() {}

    public static void main(String[] args) throws Exception {
        Home home = new Home(Path.of(args[0])).prepare();
        RunStore store = RunStore.open(home.store());
        System.out.println(new RunLauncher(home, store, Workers.pretending("-Dfake.steps=" + args[1]))
                .start(Project.withDefaults("orphan"), home.root(), ""));
        new CountDownLatch(1).await();
    }
}
