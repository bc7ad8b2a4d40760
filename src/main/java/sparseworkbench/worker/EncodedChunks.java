package sparseworkbench.worker;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import sparseworkbench.encoder.SparseVectors;
import sparseworkbench.file.AtomicFile;
import sparseworkbench.file.AtomicFolder;
import sparseworkbench.file.Sha256;
import sparseworkbench.home.Home;
import sparseworkbench.home.Lease;
import sparseworkbench.weights.FloatTensor;
import sparseworkbench.weights.SafeTensors;
import sparseworkbench.weights.SafeTensorsWriter;

/**
 * What was encoded of a file so far, part by part, in a folder of the home: an encoding that was killed goes on where it was. The folder is named
 * by its output and by everything that decides what is in it, so a changed model or file begins anew, and what was begun for the same output goes.
 */
final class EncodedChunks implements AutoCloseable {
    private static final String WIDTH = "width";
    private static final int NAME = 32;
    private final Home home;
    private final String name;
    private final Lease lease;

    private EncodedChunks(Home home, String name, Lease lease) {
        this.home = home;
        this.name = name;
        this.lease = lease;
    }

    /**
     * Those of one encoding.
     *
     * @param output   where it is to stand
     * @param deciding everything that vectors follow from
     */
    static EncodedChunks of(Home home, String output, String deciding) throws IOException {
        String name = prefix(output) + Sha256.of(output + "\n" + deciding).substring(0, NAME);
        Lease lease = Lease.take(lock(home, name), Lease.LOOKED_AT)
                .orElseThrow(() -> new IOException(
                        "This encoding is going on already, in another process. Wait until it has ended."));
        return new EncodedChunks(home, name, lease);
    }

    /** What the names of all encodings into one place begin with. */
    private static String prefix(String output) {
        return Sha256.of(output).substring(0, NAME) + "-";
    }

    /** With the locks of what is written: they stay, and nothing of an encoding that is done does. */
    private static Path lock(Home home, String name) throws IOException {
        return AtomicFolder.create(home.written()).resolve(name + ".encoding.lock");
    }

    private Path folder() {
        return home.encodings().resolve(name);
    }

    /**
     * Deletes what was begun with another model, input or settings for the same output and not ended: nobody takes it up again but by asking for exactly
     * that once more. One that goes on stays.
     *
     * @return how many encodings that were
     */
    int deleteOthers() throws IOException {
        if (!Files.isDirectory(home.encodings())) {
            return 0;
        }
        int deleted = 0;
        for (Path other : others()) {
            Optional<Lease> free = Lease.take(lock(home, other.getFileName().toString()));
            if (free.isPresent()) {
                try (Lease _ = free.get()) {
                    AtomicFolder.delete(other);
                    deleted++;
                }
            }
        }
        return deleted;
    }

    private List<Path> others() throws IOException {
        String prefix = name.substring(0, NAME + 1);
        try (Stream<Path> all = Files.list(home.encodings())) {
            return all.filter(one -> one.getFileName().toString().startsWith(prefix))
                    .filter(one -> !one.equals(folder()))
                    .toList();
        }
    }

    private Path file(int part) {
        return folder().resolve(String.format(Locale.ROOT, "part-%06d.safetensors", part));
    }

    boolean has(int part) {
        return Files.isRegularFile(file(part));
    }

    void put(int part, SparseVectors vectors) throws IOException {
        AtomicFolder.create(folder());
        AtomicFile.write(
                file(part),
                beside -> new SafeTensorsWriter()
                        .metadata(WIDTH, Integer.toString(vectors.width()))
                        .longs(
                                "indptr",
                                Arrays.stream(vectors.indptr()).asLongStream().toArray())
                        .longs(
                                "indices",
                                Arrays.stream(vectors.indices()).asLongStream().toArray())
                        .floats("values", FloatTensor.vector(vectors.values()))
                        .write(beside));
    }

    SparseVectors get(int part) throws IOException {
        SafeTensors file = SafeTensors.open(file(part));
        return new SparseVectors(
                Arrays.stream(file.longs("indptr")).mapToInt(Math::toIntExact).toArray(),
                Arrays.stream(file.longs("indices")).mapToInt(Math::toIntExact).toArray(),
                file.floats("values").data(),
                Integer.parseInt(file.metadata().get(WIDTH)));
    }

    /** Another file in the folder, which is gone with it. */
    Path scratch(String file) throws IOException {
        AtomicFolder.create(folder());
        return folder().resolve(file);
    }

    void delete() throws IOException {
        if (Files.isDirectory(folder())) {
            AtomicFolder.delete(folder());
        }
    }

    /** Lets another process do the same. */
    @Override
    public void close() throws IOException {
        lease.close();
    }
}
