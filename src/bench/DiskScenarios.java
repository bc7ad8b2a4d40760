import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import sparseworkbench.store.Failure;
import sparseworkbench.store.RunAlert;
import sparseworkbench.store.RunId;

/** Disks that take nothing any more. */
final class DiskScenarios {
    /** How what is needed is told. */
    private static final Pattern NEEDED = Pattern.compile("[1-9]\\d* MiB are needed|needs about [1-9]\\d* MiB");

    private static final int AT_MOST_FREE = 300_000;
    private static final RunId FIRST = new RunId(1);

    private DiskScenarios() {}

    /** The disk fills up before a run, while it prepares, or after a step. It says where and how much is needed, and goes on once there is room. */
    static void fullDisk(Trial trial) throws Exception {
        trial.mount("size=200m");
        int moment = trial.random().nextInt(4);
        if (moment == 0) {
            trial.endsInWords(trial.line("runs"));
            Path filler = fill(trial);
            Process command = trial.train();
            trial.await(command);
            requireTold(trial, trial.said(command));
            Files.delete(filler);
            goOn(trial);
            return;
        }
        Process command = trial.train();
        if (moment == 1) {
            trial.until(() -> trial.run().isPresent() || !command.isAlive(), Trial.PATIENCE);
            trial.pause(trial.random().nextInt(2000));
        } else {
            trial.awaitStep(1 + trial.random().nextInt(Trial.STEPS - 20));
        }
        Path filler = fill(trial);
        long before = checkpoints(trial);
        int code = trial.await(command);
        String said = trial.said(command);
        trial.requireWords(said);
        if (code != 0) {
            requireTold(trial, said);
            trial.require(before == 0 || checkpoints(trial) > 0, "the checkpoints are gone");
        }
        Files.delete(filler);
        goOn(trial);
    }

    /** Leaves less than a few hundred KB. */
    private static Path fill(Trial trial) throws IOException {
        Path filler = trial.home().root().resolve("filler");
        long free =
                trial.home().root().toFile().getUsableSpace() - trial.random().nextInt(AT_MOST_FREE);
        try (OutputStream out = Files.newOutputStream(filler)) {
            byte[] part = new byte[4096];
            for (long written = 0; written < free; written += part.length) {
                out.write(part);
            }
        } catch (IOException full) {
            trial.note("the disk is full");
        }
        return filler;
    }

    private static long checkpoints(Trial trial) throws IOException {
        Path folder = trial.home().run(1).resolve("checkpoints");
        if (!Files.isDirectory(folder)) {
            return 0;
        }
        try (Stream<Path> all = Files.list(folder)) {
            return all.filter(path -> path.getFileName().toString().startsWith("step-"))
                    .count();
        }
    }

    /** In what the command says and, if there is a run, in what stands there as the reason of its end. */
    private static void requireTold(Trial trial, String said) throws Exception {
        trial.requireWords(said);
        requireTold(trial, "the command", said);
        if (trial.run().isPresent() && trial.run().get().state().isResumable()) {
            String failure = trial.run().get().failure().map(Failure::title).orElse("");
            String alerts = trial.ask(store -> store.details().alerts(FIRST)).stream()
                    .map(RunAlert::text)
                    .reduce(failure, (one, other) -> one + "\n" + other);
            requireTold(trial, "the run", alerts);
        }
    }

    private static void requireTold(Trial trial, String who, String text) throws Exception {
        trial.require(text.contains("disk") || text.contains("space"), who + " should name the disk: " + text);
        trial.require(text.contains(trial.home().root().toString()), who + " should name the path: " + text);
        trial.require(NEEDED.matcher(text).find(), who + " should tell how much is needed: " + text);
    }

    private static void goOn(Trial trial) throws Exception {
        if (trial.run().isEmpty()) {
            trial.await(trial.train());
        }
        trial.finish();
    }

    static void readOnlyHome(Trial trial) throws Exception {
        trial.mount("size=200m");
        trial.endsInWords(trial.line("runs"));
        trial.system("mount", "-o", "remount,ro", trial.home().root().toString());
        String said = trial.endsInWords(trial.line("train", trial.project().toString()));
        trial.require(said.contains(trial.home().root().toString()), "the folder should be named: " + Trial.last(said));
    }
}
