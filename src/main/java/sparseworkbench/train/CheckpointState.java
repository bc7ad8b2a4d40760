package sparseworkbench.train;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import sparseworkbench.file.Checksum;
import sparseworkbench.file.DamagedFile;
import sparseworkbench.file.Json;
import sparseworkbench.model.ContainedPath;
import sparseworkbench.model.ModelWriter;
import sparseworkbench.model.UnusableModel;
import sparseworkbench.weights.SafeTensors;

/**
 * What {@code state.json} of a checkpoint says. The file ends with a checksum of itself, made in the same way in every format.
 *
 * @param format    {@link #CURRENT_FORMAT} of the program that wrote it; null, which is 1, in a checkpoint of an older program
 * @param seed      of the run, kept with the position because the order of the batches follows from it
 * @param facts     what the run was about: setting or file → what it was
 * @param best      null before the first evaluation
 * @param measured  metric → value of the last evaluation; null in a checkpoint of an older program
 * @param millis    time spent so far; null in a checkpoint of an older program
 * @param files     every other file of the checkpoint → bytes; null in a checkpoint of an older program
 * @param kept      steps of a checkpoint that an alert names; null if there is none
 * @param checksums every other file of the checkpoint → {@link Checksum}; null in a checkpoint of an older program
 * @param length    of a run that is as long as a time; null otherwise
 */
record CheckpointState(
        Integer format,
        RunPosition position,
        long seed,
        SortedMap<String, String> facts,
        BestModel best,
        LinkedHashMap<String, Double> measured,
        Long millis,
        SortedMap<String, Long> files,
        Long kept,
        SortedMap<String, String> checksums,
        StepBudget.Length length) {
    static final String FILE = "state.json";
    /** Raised when an older program would go on wrongly from what is written. */
    private static final int CURRENT_FORMAT = 1;

    private static final String FORMAT = "format";
    private static final String OWN_CHECKSUM = "checksum";
    private static final String CARD = "model/" + ModelWriter.CARD;
    /** A newer program may say more. */
    private static final ObjectReader READER = Json.reader()
            .without(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .with(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES);

    /** That of a folder, which holds everything else already. */
    static CheckpointState of(Path folder, Checkpoint.RunProgress progress, RunFingerprint facts) throws IOException {
        SortedMap<String, Long> sizes = new TreeMap<>();
        SortedMap<String, String> checksums = new TreeMap<>();
        for (Path file : files(folder)) {
            String name = folder.relativize(file).toString().replace('\\', '/');
            sizes.put(name, Files.size(file));
            checksums.put(name, Checksum.of(file));
        }
        return new CheckpointState(
                        CURRENT_FORMAT,
                        progress.position(),
                        facts.seed(),
                        new TreeMap<>(facts.facts()),
                        null,
                        null,
                        null,
                        sizes,
                        null,
                        checksums,
                        null)
                .at(progress);
    }

    /** The same files, after more has happened. */
    CheckpointState at(Checkpoint.RunProgress progress) {
        return new CheckpointState(
                CURRENT_FORMAT,
                progress.position(),
                seed,
                facts,
                progress.best().orElse(null),
                new LinkedHashMap<>(progress.measured()),
                progress.millis(),
                withoutCard(files),
                progress.kept().orElse(null),
                withoutCard(checksums),
                progress.length().orElse(null));
    }

    /** The card may change, and nothing depends on it. */
    private static <T> SortedMap<String, T> withoutCard(SortedMap<String, T> files) {
        if (files == null) {
            return null;
        }
        SortedMap<String, T> others = new TreeMap<>(files);
        others.remove(CARD);
        return others;
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> inside = Files.walk(folder)) {
            return inside.filter(Files::isRegularFile)
                    .filter(file -> !file.equals(folder.resolve(FILE)))
                    .toList();
        }
    }

    /** The text of the file. */
    byte[] json() throws IOException {
        ObjectNode tree = (ObjectNode) Json.tree(this);
        return Json.bytes(tree.put(OWN_CHECKSUM, checksum(tree)));
    }

    private static String checksum(ObjectNode tree) throws IOException {
        return Checksum.of(Json.writer().writeValueAsBytes(tree));
    }

    /** @throws DamagedCheckpoint it is not there, or not as it was written */
    static CheckpointState read(Path folder) throws IOException, DamagedCheckpoint {
        try {
            return READER.treeToValue(tree(folder), CheckpointState.class);
        } catch (JsonProcessingException e) {
            throw unreadable(folder);
        }
    }

    /**
     * Lets a checkpoint pass that is damaged: that is told by who reads it.
     *
     * @throws IncompatibleCheckpoint a newer program wrote it
     */
    static void requireKnown(Path folder) throws IOException, IncompatibleCheckpoint {
        long format;
        try {
            format = tree(folder).path(FORMAT).asLong();
        } catch (DamagedCheckpoint e) {
            return;
        }
        if (format > CURRENT_FORMAT) {
            throw new IncompatibleCheckpoint(
                    "The checkpoint " + folder + " was written by a newer version of this program (its format is "
                            + format + ", this program knows " + CURRENT_FORMAT + "). It stays as it is.",
                    "Update the program, then resume.");
        }
    }

    private static ObjectNode tree(Path folder) throws IOException, DamagedCheckpoint {
        Path file = folder.resolve(FILE);
        if (!Files.isRegularFile(file)) {
            throw new DamagedCheckpoint(folder, FILE + " is missing");
        }
        try {
            ObjectNode tree = Json.read(file);
            JsonNode expected = tree.remove(OWN_CHECKSUM);
            // Whoever has written this format has written the checksum as well.
            boolean lost = expected == null && tree.path(FORMAT).asLong() == CURRENT_FORMAT;
            if (lost || expected != null && !expected.asText().equals(checksum(tree))) {
                throw new DamagedCheckpoint(folder, FILE + " is not as it was written");
            }
            return tree;
        } catch (DamagedFile e) {
            throw unreadable(folder);
        }
    }

    private static DamagedCheckpoint unreadable(Path folder) throws IOException {
        boolean empty = Files.size(folder.resolve(FILE)) == 0;
        return new DamagedCheckpoint(folder, FILE + (empty ? " is empty" : " cannot be read"));
    }

    /**
     * @param step  what the name of the folder says
     * @param total steps of the run
     * @throws DamagedCheckpoint no training was ever there
     */
    void requirePossible(Path folder, long step, long total) throws DamagedCheckpoint {
        if (position == null) {
            throw new DamagedCheckpoint(folder, FILE + " has no position");
        }
        if (position.step() != step) {
            throw new DamagedCheckpoint(folder, FILE + " belongs to step " + position.step());
        }
        requireLength(folder, step);
        boolean possible = step >= 0
                && step <= total
                && position.epoch() >= 0
                && position.batch() >= 0
                && position.updates() >= 0
                && position.updates() <= step
                && position.evaluatedStep() >= -1
                && position.evaluatedStep() <= step;
        if (!possible) {
            throw new DamagedCheckpoint(
                    folder,
                    FILE + " has a position that a run"
                            + (total == Long.MAX_VALUE ? "" : String.format(Locale.ROOT, " of %,d steps", total))
                            + " cannot have: " + position);
        }
        requirePossibleRest(folder, step);
    }

    private void requirePossibleRest(Path folder, long step) throws DamagedCheckpoint {
        boolean possible = (best == null || best.step() >= 0 && best.step() <= step && best.since() >= 0)
                && (kept == null || kept >= 0 && kept <= step)
                && (millis == null || millis >= 0)
                && (measured == null || !measured.containsValue(null));
        if (!possible) {
            throw new DamagedCheckpoint(
                    folder,
                    FILE + " says of the best evaluation, of a kept checkpoint or of the time so far what no run after "
                            + step + " steps can");
        }
    }

    private void requireLength(Path folder, long step) throws DamagedCheckpoint {
        if (length != null && (length.steps() < step || length.steps() - step > Integer.MAX_VALUE)) {
            throw new DamagedCheckpoint(
                    folder,
                    String.format(
                            Locale.ROOT,
                            "%s says that the run has %,d steps, which it cannot have after step %,d",
                            FILE,
                            length.steps(),
                            step));
        }
    }

    /** @throws DamagedCheckpoint a file is missing or is not the one that was written */
    void requireFiles(Path folder) throws IOException, DamagedCheckpoint {
        SortedMap<String, Long> sizes = files == null ? new TreeMap<>() : files;
        for (Map.Entry<String, Long> size : sizes.entrySet()) {
            long there = Files.size(inside(folder, size.getKey()));
            if (!Long.valueOf(there).equals(size.getValue())) {
                throw new DamagedCheckpoint(
                        folder, size.getKey() + " has " + there + " bytes instead of " + size.getValue());
            }
        }
        if (checksums == null) {
            requireReadable(folder);
            return;
        }
        for (Map.Entry<String, String> sum : checksums.entrySet()) {
            if (!Checksum.of(inside(folder, sum.getKey())).equals(sum.getValue())) {
                throw new DamagedCheckpoint(folder, sum.getKey() + " is not as it was written");
            }
        }
    }

    private static Path inside(Path folder, String file) throws DamagedCheckpoint {
        try {
            Path there = ContainedPath.resolve(folder, file, folder.resolve(FILE));
            if (Files.isRegularFile(there)) {
                return there;
            }
        } catch (UnusableModel e) {
            throw new DamagedCheckpoint(folder, FILE + " names the file “" + file + "”, which cannot be in it");
        }
        throw new DamagedCheckpoint(folder, file + " is missing");
    }

    /** All that can be said of a checkpoint of an older program. */
    private static void requireReadable(Path folder) throws IOException, DamagedCheckpoint {
        for (Path file : files(folder)) {
            if (file.toString().endsWith(".safetensors")) {
                try {
                    SafeTensors.open(file);
                } catch (DamagedFile e) {
                    throw new DamagedCheckpoint(folder, folder.relativize(file) + " cannot be read");
                }
            }
        }
    }
}
