package sparseworkbench.spark;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import sparseworkbench.file.Json;

/**
 * The folder that a job writes to, on any file system that Hadoop knows: {@code part-00000.jsonl} and so on, of which only whole ones are there;
 * beside them, under names that Spark and Hadoop do not read as data, {@code _settings.json}, {@code _counts} of each part, {@code _unfinished},
 * and {@code _SUCCESS} once all are there.
 */
final class OutputFolder {
    private static final String SETTINGS = "_settings.json";
    private static final String SUCCESS = "_SUCCESS";

    private final Path folder;
    private final FileSystem files;

    private OutputFolder(Path folder, FileSystem files) {
        this.folder = folder;
        this.files = files;
    }

    static OutputFolder of(String folder, Configuration hadoop) throws IOException {
        Path path = new Path(folder);
        FileSystem files = path.getFileSystem(hadoop);
        return new OutputFolder(files.makeQualified(path), files);
    }

    Path path() {
        return folder;
    }

    /** What the folder was begun with; empty of one that is not there or empty. */
    Optional<ObjectNode> settings() throws IOException, Refused {
        Path file = new Path(folder, SETTINGS);
        if (files.exists(file)) {
            return Optional.of(read(file));
        }
        if (files.exists(folder) && files.listStatus(folder).length > 0) {
            throw new Refused(folder + " is not empty, and no encoding was begun there. Nothing was written. Choose"
                    + " another --output.");
        }
        return Optional.empty();
    }

    void begin(ObjectNode settings) throws IOException {
        files.mkdirs(folder);
        writeWhole(new Path(folder, SETTINGS), Json.bytes(settings));
    }

    /** The numbers of those that are not there yet. */
    int[] missing(int parts, VectorForm form) throws IOException {
        Set<String> there = Arrays.stream(files.listStatus(folder))
                .map(status -> status.getPath().getName())
                .collect(Collectors.toSet());
        return IntStream.range(0, parts)
                .filter(part -> !there.contains(part(part, form).getName()))
                .toArray();
    }

    /** Where a part is written, under a name that no other attempt has. */
    Path unfinished(int part, VectorForm form, long attempt) {
        String name = name(part) + "-" + attempt + "-" + System.nanoTime() + "." + form.ending();
        return new Path(new Path(folder, "_unfinished"), name);
    }

    /**
     * Gives a part its place, its counts first: who sees a part sees them. Two attempts write the same rows, so the first one stays and the other
     * is deleted.
     */
    void complete(int part, VectorForm form, Path unfinished, PartCounts counts) throws IOException {
        writeWhole(counts(part), Json.bytes(counts.json()));
        Path place = part(part, form);
        if (files.exists(place) || !files.rename(unfinished, place)) {
            files.delete(unfinished, false);
            if (!files.exists(place)) {
                throw new IOException(unfinished + " could not be moved to " + place + ".");
            }
        }
    }

    /** Deletes what an attempt that failed had begun. */
    void discard(Path unfinished) throws IOException {
        files.delete(unfinished, false);
    }

    PartCounts total(int parts) throws IOException {
        PartCounts total = PartCounts.NONE;
        for (int part = 0; part < parts; part++) {
            total = total.plus(PartCounts.of(read(counts(part))));
        }
        return total;
    }

    /** Says that everything is there, and removes what attempts that were killed have left. */
    void finish() throws IOException {
        files.delete(new Path(folder, "_unfinished"), true);
        files.create(new Path(folder, SUCCESS), true).close();
    }

    private Path part(int part, VectorForm form) {
        return new Path(folder, name(part) + "." + form.ending());
    }

    private Path counts(int part) {
        return new Path(new Path(folder, "_counts"), name(part) + ".json");
    }

    private static String name(int part) {
        return String.format(Locale.ROOT, "part-%05d", part);
    }

    private ObjectNode read(Path file) throws IOException {
        try (InputStream in = files.open(file)) {
            return Json.parse(java.nio.file.Path.of(file.getName()), in.readAllBytes());
        }
    }

    /** Beside its place and moved there; where an earlier attempt's is, that gives way: it says the same. */
    private void writeWhole(Path place, byte[] bytes) throws IOException {
        Path beside = new Path(place.getParent(), "." + place.getName() + "-" + System.nanoTime());
        try (var out = files.create(beside, true)) {
            out.write(bytes);
        }
        if (!files.rename(beside, place)) {
            files.delete(place, false);
            if (!files.rename(beside, place)) {
                throw new IOException(beside + " could not be moved to " + place + ".");
            }
        }
    }
}
