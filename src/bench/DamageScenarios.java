import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;

/** Files of which a bit, a part or the end is not what it was. */
final class DamageScenarios {
    private DamageScenarios() {}

    static void damagedCheckpoint(Trial trial) throws Exception {
        Process command = trial.train();
        trial.awaitStep(25);
        trial.killWorker();
        trial.await(command);
        try (Stream<Path> files = Files.walk(trial.home().run(1).resolve("checkpoints"))) {
            List<Path> damageable = files.filter(Files::isRegularFile)
                    .filter(file -> !file.endsWith("README.md"))
                    .sorted()
                    .toList();
            trial.require(!damageable.isEmpty(), "there should be a checkpoint after 25 steps");
            trial.damage(damageable.get(trial.random().nextInt(damageable.size())));
        }
        Process resumed = trial.start(trial.line("resume", "1"));
        int code = trial.await(resumed);
        trial.requireWords(trial.said(resumed));
        if (code == 0) {
            trial.requireSameWeights();
            // Beginning again gives the same weights, too.
            trial.require(trial.resumedAfter() > 0, "the run should have gone on from a checkpoint");
            return;
        }
        trial.require(
                trial.said(resumed).contains("is damaged"),
                "what is damaged should be told: " + Trial.last(trial.said(resumed)));
    }

    static void damagedModel(Trial trial) throws Exception {
        Path copy = trial.folder().resolve("model");
        copy(trial.model(), copy);
        try (Stream<Path> files = Files.walk(copy)) {
            List<Path> all = files.filter(Files::isRegularFile).sorted().toList();
            trial.damage(all.get(trial.random().nextInt(all.size())));
        }
        List<String> line = trial.line("train", trial.project().toString());
        line.addAll(List.of("--set", "model.source=" + copy, "--set", "training.max_steps=2"));
        trial.endsInWords(line);
    }

    static void damagedProject(Trial trial) throws Exception {
        trial.damage(trial.project());
        List<String> line = trial.line("train", trial.project().toString());
        line.addAll(List.of("--set", "training.max_steps=2"));
        trial.endsInWords(line);
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> paths = Files.walk(from)) {
            for (Path path : paths.toList()) {
                Files.copy(path, to.resolve(from.relativize(path).toString()), StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }
}
