package sparseworkbench.finder;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import sparseworkbench.file.Json;
import sparseworkbench.project.Project;
import sparseworkbench.project.ProjectFile;

/**
 * A search on the disk: {@code find.json} with what was frozen when it began, each candidate's project in {@code candidates}, the data that all of them share,
 * {@code progress.json} with what moves, and the log.
 */
record FindFolder(Path path) {
    private static final String PLAN = "find.json";
    private static final String PROGRESS = "progress.json";
    private static final String CANDIDATES = "candidates";
    private static final String ASKED = "asked.json";

    /**
     * What moves.
     *
     * @param budget   seconds that it may take
     * @param spent    seconds that it has taken
     * @param named    place of the candidate that the first round named, −1 before
     * @param complete whether it has come to its end
     * @param targets  name of a training → the checkpoint at which it is paused
     */
    record Progress(double budget, double spent, int named, boolean complete, Map<String, Integer> targets) {
        Progress {
            targets = Map.copyOf(targets);
        }

        /** Of a search that begins. */
        static Progress begun(double budget, double spent) {
            return new Progress(budget, spent, -1, false, Map.of());
        }

        Progress after(double seconds) {
            return new Progress(budget, spent + seconds, named, complete, targets);
        }

        Progress naming(int candidate) {
            return new Progress(budget, spent, candidate, complete, targets);
        }

        Progress completed() {
            return new Progress(budget, spent, named, true, targets);
        }

        /** With more time, whoever was named has to prove itself again. */
        Progress reopened(double seconds) {
            return new Progress(seconds, spent, -1, false, targets);
        }

        Progress aiming(String training, int checkpoint) {
            Map<String, Integer> next = new HashMap<>(targets);
            next.put(training, checkpoint);
            return new Progress(budget, spent, named, complete, next);
        }
    }

    boolean isBegun() {
        return Files.exists(path.resolve(PLAN));
    }

    Path data() {
        return path.resolve("data");
    }

    /** Written last, so that a search that was killed while it was frozen is frozen anew. */
    void write(FindPlan plan) throws IOException {
        Files.createDirectories(path.resolve(CANDIDATES));
        ProjectFile.write(plan.project(), path.resolve(ASKED));
        ObjectNode root = Json.object()
                .put("project_folder", plan.projectFolder().toString())
                .put("sweep", plan.sweep())
                .put("steps", plan.steps())
                .put("eval_steps", plan.evalSteps())
                .put("metric", plan.metric().orElse(null))
                .put("active_dims", plan.activeDims().orElse(null))
                .put("full_seconds", plan.fullSeconds().orElse(null));
        for (int i = 0; i < plan.candidates().size(); i++) {
            Candidate candidate = plan.candidates().get(i);
            ProjectFile.write(candidate.project(), file(i));
            root.withArray("candidates")
                    .addObject()
                    .put("name", candidate.name())
                    .put("loss", candidate.loss())
                    .put("seconds", candidate.seconds())
                    .put("memory_bytes", candidate.memoryBytes());
        }
        plan.dropped()
                .forEach(dropped -> root.withArray("dropped")
                        .addObject()
                        .put("name", dropped.name())
                        .put("reason", dropped.reason()));
        plan.notes().forEach(root.withArray("notes")::add);
        Json.write(path.resolve(PLAN), root);
    }

    private Path file(int candidate) {
        return path.resolve(CANDIDATES).resolve(candidate + ".json");
    }

    FindPlan plan() throws IOException {
        ObjectNode root = Json.read(path.resolve(PLAN));
        List<Candidate> candidates = new ArrayList<>();
        for (JsonNode entry : root.path("candidates")) {
            candidates.add(new Candidate(
                    entry.path("name").asText(),
                    entry.path("loss").asText(),
                    project(file(candidates.size())),
                    entry.path("seconds").asDouble(),
                    entry.path("memory_bytes").asLong()));
        }
        List<DroppedCandidate> dropped = new ArrayList<>();
        root.path("dropped")
                .forEach(entry -> dropped.add(new DroppedCandidate(
                        entry.path("name").asText(), entry.path("reason").asText())));
        List<String> notes = new ArrayList<>();
        root.path("notes").forEach(note -> notes.add(note.asText()));
        return new FindPlan(
                project(path.resolve(ASKED)),
                Path.of(root.path("project_folder").asText()),
                root.path("sweep").asText(),
                root.path("steps").asLong(),
                root.path("eval_steps").asLong(),
                Optional.ofNullable(root.path("metric").asText(null)),
                number(root.path("active_dims")),
                candidates,
                dropped,
                notes,
                number(root.path("full_seconds")));
    }

    private static Optional<Double> number(JsonNode node) {
        return node.isNumber() ? Optional.of(node.asDouble()) : Optional.empty();
    }

    private static Project project(Path file) throws IOException {
        return ProjectFile.read(file)
                .project()
                .orElseThrow(() -> new IOException(
                        file + " is no project any more. Delete the folder " + file.getParent() + " to search anew."));
    }

    void write(Progress progress) throws IOException {
        ObjectNode root = Json.object()
                .put("budget_seconds", progress.budget())
                .put("spent_seconds", progress.spent())
                .put("named", progress.named())
                .put("complete", progress.complete());
        progress.targets().forEach(root.putObject("targets")::put);
        Json.write(path.resolve(PROGRESS), root);
    }

    Progress progress() throws IOException {
        ObjectNode root = Json.readIfThere(path.resolve(PROGRESS));
        Map<String, Integer> targets = new HashMap<>();
        root.path("targets")
                .properties()
                .forEach(
                        target -> targets.put(target.getKey(), target.getValue().asInt()));
        return new Progress(
                root.path("budget_seconds").asDouble(),
                root.path("spent_seconds").asDouble(),
                root.path("named").asInt(-1),
                root.path("complete").asBoolean(),
                targets);
    }
}
