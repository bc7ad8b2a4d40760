package sparseworkbench.worker;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
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
 * by everything that decides what is in it, so a changed model or file begins anew.
 */
final class EncodedChunks implements AutoCloseable {
    private static final String WIDTH = "width";
    private final Path folder;

    private final Lease lease;

    private EncodedChunks(Path folder, Lease lease) {
        this.folder = folder;
        this.lease = lease;
    }

    /** @param deciding everything that vectors follow from */
    static EncodedChunks of(Home home, String deciding) throws IOException {
        String name = Sha256.of(deciding).substring(0, 32);
        // With the locks of what is written: they stay, and nothing of an encoding that is done does.
        Lease lease = Lease.take(AtomicFolder.create(home.written()).resolve(name + ".encoding.lock"), Lease.LOOKED_AT)
                .orElseThrow(() -> new IOException(
                        "This encoding is going on already, in another process. Wait until it has ended."));
        return new EncodedChunks(home.encodings().resolve(name), lease);
    }

    private Path file(int part) {
        return folder.resolve(String.format(Locale.ROOT, "part-%06d.safetensors", part));
    }

    boolean has(int part) {
        return Files.isRegularFile(file(part));
    }

    void put(int part, SparseVectors vectors) throws IOException {
        AtomicFolder.create(folder);
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
    Path scratch(String name) throws IOException {
        AtomicFolder.create(folder);
        return folder.resolve(name);
    }

    void delete() throws IOException {
        if (Files.isDirectory(folder)) {
            AtomicFolder.delete(folder);
        }
    }

    /** Lets another process do the same. */
    @Override
    public void close() throws IOException {
        lease.close();
    }
}
