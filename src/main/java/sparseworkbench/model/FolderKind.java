package sparseworkbench.model;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import sparseworkbench.param.Problem;

/** Tells what a path is that is no model folder, and where the model may be. */
final class FolderKind {
    private static final String FIELD = "source";
    private static final String CHECKPOINT = "checkpoint-";
    private static final List<String> ARCHIVES = List.of(".zip", ".tar", ".gz", ".tgz", ".7z");

    private FolderKind() {}

    /** What is wrong with a path without {@code config.json}; empty where nothing better can be said than that it is missing. */
    static Optional<Problem> of(Path path) throws IOException {
        if (!Files.exists(path)) {
            return error(
                    "There is no folder " + path + ".",
                    "Choose the folder that holds config.json and model.safetensors.");
        }
        if (!Files.isDirectory(path)) {
            return ofFile(path);
        }
        List<Path> entries;
        try (Stream<Path> list = Files.list(path)) {
            entries = list.sorted().toList();
        }
        if (entries.isEmpty()) {
            return error(
                    path + " is an empty folder.", "Choose the folder that holds config.json and model.safetensors.");
        }
        return known(path, entries);
    }

    private static Optional<Problem> ofFile(Path file) {
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        return error(
                file + " is a file, not a model folder.",
                ARCHIVES.stream().anyMatch(name::endsWith)
                        ? "Unpack it and choose the folder that holds config.json and model.safetensors."
                        : "Choose the folder that holds config.json and model.safetensors.");
    }

    private static Optional<Problem> known(Path path, List<Path> entries) throws IOException {
        if (Files.isDirectory(path.resolve("snapshots")) && Files.isDirectory(path.resolve("refs"))) {
            return error(
                    path + " is the cache of the model hub for one model; the model is in a folder below it.",
                    "Choose the folder in " + path.resolve("snapshots") + ".");
        }
        Optional<Path> checkpoint = entries.stream()
                .filter(entry -> Files.isDirectory(entry) && isCheckpoint(entry))
                .max(Comparator.comparingLong(FolderKind::step));
        if (checkpoint.isPresent()) {
            return error(
                    path + " holds checkpoints of a training, not a model itself.",
                    "Choose one of them; the last is " + checkpoint.get() + ".");
        }
        List<String> below = entries.stream()
                .filter(entry -> Files.isRegularFile(entry.resolve(TransformerFolder.CONFIG)) && hasModel(entry))
                .map(entry -> entry.getFileName().toString())
                .toList();
        if (!below.isEmpty()) {
            return error(
                    path + " lacks config.json, and holds model folders: " + String.join(", ", below) + ".",
                    "Choose one of them, such as " + path.resolve(below.getFirst()) + ".");
        }
        if (Files.isRegularFile(path.resolve("config.cfg")) && Files.isRegularFile(path.resolve("meta.json"))) {
            return error(path + " is a pipeline of spaCy, not a transformer's folder.", "Choose a transformer.");
        }
        Optional<Path> archive = entries.stream()
                .filter(entry -> ARCHIVES.stream()
                        .anyMatch(entry.getFileName().toString().toLowerCase(Locale.ROOT)::endsWith))
                .findFirst();
        if (archive.isPresent()) {
            return error(
                    path + " holds an archive (" + archive.get().getFileName() + "), not a model.",
                    "Unpack it and choose the folder that holds config.json and model.safetensors.");
        }
        if (WeightFiles.find(path).isPresent()) {
            return Optional.empty();
        }
        return ForeignWeights.of(path)
                .map(foreign ->
                        Problem.error(FIELD, foreign.what() + " There is no config.json, either.", foreign.cure()));
    }

    private static boolean hasModel(Path folder) {
        return Files.isRegularFile(folder.resolve(ModuleEntry.MODULES))
                || WeightFiles.find(folder).isPresent();
    }

    private static boolean isCheckpoint(Path folder) {
        return folder.getFileName().toString().matches(CHECKPOINT + "\\d{1,18}");
    }

    private static long step(Path checkpoint) {
        return Long.parseLong(checkpoint.getFileName().toString().substring(CHECKPOINT.length()));
    }

    private static Optional<Problem> error(String what, String cure) {
        return Optional.of(Problem.error(FIELD, what, cure));
    }
}
