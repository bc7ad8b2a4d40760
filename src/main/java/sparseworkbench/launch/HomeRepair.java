package sparseworkbench.launch;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import sparseworkbench.file.DamagedFile;
import sparseworkbench.home.Home;
import sparseworkbench.home.Lease;
import sparseworkbench.project.Project;
import sparseworkbench.project.ProjectFile;
import sparseworkbench.store.NewRun;
import sparseworkbench.store.StoreFault;
import sparseworkbench.store.StoreRescue;
import sparseworkbench.store.StoreUnusable;

/** Repairs the run store of a home whose programs have ended. */
public final class HomeRepair {
    private HomeRepair() {}

    /**
     * Makes a new store of what can be read of the old one and of the folders of the runs; a copy of the old one is kept.
     *
     * @return what was rescued and what is lost, for people
     * @throws LaunchFailed a worker goes on, a program has the store open, or the store cannot be repaired; says why
     */
    public static List<String> repair(Home home) throws LaunchFailed {
        if (!Files.isDirectory(home.root())) {
            throw new LaunchFailed(
                    "There is no home folder " + home.root()
                            + ", so there is nothing to repair. Name it with --home DIR.",
                    null);
        }
        try (Lease _ = lease(home)) {
            refuseWhileWorkersLive(home);
            return new StoreRescue(home.store(), home.runs(), (number, folder) -> row(folder, number)).repair();
        } catch (StoreUnusable | StoreFault e) {
            throw new LaunchFailed(e.getMessage(), e);
        } catch (AccessDeniedException e) {
            throw new LaunchFailed(
                    "The run store cannot be repaired: no permission to write to " + e.getFile()
                            + ". Change its rights, or those of its folder.",
                    e);
        } catch (DamagedFile e) {
            throw new LaunchFailed("The run store cannot be repaired: " + e.getMessage(), e);
        } catch (IOException e) {
            throw new LaunchFailed("The run store cannot be repaired: " + e.getMessage() + ".", e);
        }
    }

    private static Lease lease(Home home) throws IOException, LaunchFailed {
        return Lease.take(StoreRescue.lease(home.store()), Lease.LOOKED_AT).orElseThrow(HomeRepair::underWay);
    }

    private static LaunchFailed underWay() {
        return new LaunchFailed("Another command is repairing this run store. Wait for it to end.", null);
    }

    private static void refuseWhileWorkersLive(Home home) throws IOException, LaunchFailed {
        if (Lease.look(home.queueLease()).held()) {
            throw new LaunchFailed(
                    "The queue is being worked off. Wait for it to end, or take the waiting runs out of it, then"
                            + " repair the store.",
                    null);
        }
        if (!Files.isDirectory(home.runs())) {
            return;
        }
        try (Stream<Path> runs = Files.list(home.runs())) {
            for (Path lease : runs.map(run -> run.resolve(Home.RUN_LEASE)).toList()) {
                if (Lease.look(lease).held()) {
                    throw new LaunchFailed(
                            "Run " + lease.getParent().getFileName()
                                    + " goes on. Wait for it to end, or end it, then repair the store.",
                            null);
                }
            }
        }
    }

    /** What the frozen project in the folder of a run says. */
    private static NewRun row(Path folder, long number) {
        String name = "Run " + number + ", from its folder";
        return ProjectFile.read(folder)
                .project()
                .map((Project project) -> ProjectLabels.row(project, folder, name))
                .orElseGet(() -> new NewRun(name, "{}", folder.toString(), "", "", "", ""));
    }
}
