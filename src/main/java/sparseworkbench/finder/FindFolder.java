package sparseworkbench.finder;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import sparseworkbench.file.DamagedFile;
import sparseworkbench.file.Json;
import sparseworkbench.file.Sha256;
import sparseworkbench.home.Home;
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
    private static final int KEY_LENGTH = 10;

    /** Where the search for what is asked lies; a finished search of a project that has changed since is another question. */
    static FindFolder of(FindRequest request, Home home) throws IOException {
        String question = String.join(
                        "\n",
                        request.projectFolder().toString(),
                        request.project().name(),
                        request.activeDims().toString(),
                        request.metric().toString(),
                        request.losses().toString(),
                        request.left().stream().sorted().toList().toString(),
                        request.changes().isEmpty() ? "" : new TreeMap<>(request.changes()).toString())
                .stripTrailing();
        String key = HexFormat.of()
                .formatHex(Sha256.digest().digest(question.getBytes(StandardCharsets.UTF_8)))
                .substring(0, KEY_LENGTH);
        for (int number = 1; ; number++) {
            FindFolder folder = new FindFolder(home.finds().resolve(number == 1 ? key : key + "-" + number));
            boolean another = folder.isBegun()
                    && folder.progress().complete()
                    && !folder.plan().project().equals(request.project());
            if (!another) {
                return folder;
            }
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
        ObjectNode root = read(path.resolve(PLAN));
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

    private Project project(Path file) throws IOException {
        return ProjectFile.read(file).project().orElseThrow(() -> damaged(file));
    }

    private IOException damaged(Path file) {
        return new IOException(file + " cannot be read any more. Delete the folder " + path + " to search anew.");
    }

    private ObjectNode read(Path file) throws IOException {
        try {
            return Json.readIfThere(file);
        } catch (DamagedFile e) {
            throw damaged(file);
        }
    }

    void write(SearchProgress progress) throws IOException {
        Json.write(path.resolve(PROGRESS), progress.json());
    }

    SearchProgress progress() throws IOException {
        return SearchProgress.of(read(path.resolve(PROGRESS)));
    }
}
