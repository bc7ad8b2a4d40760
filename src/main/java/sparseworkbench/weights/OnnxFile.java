package sparseworkbench.weights;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SequencedMap;
import java.util.Set;
import sparseworkbench.file.DamagedFile;

/** The weights of an ONNX file, read at once. */
public final class OnnxFile implements Weights {

    /** What one array of bytes holds. */
    private static final long LARGEST = Integer.MAX_VALUE - 8L;

    private final Path file;
    private final SequencedMap<String, FloatTensor> tensors;

    private OnnxFile(Path file, SequencedMap<String, FloatTensor> tensors) {
        this.file = file;
        this.tensors = tensors;
    }

    public static OnnxFile open(Path file) throws IOException {
        if (Files.size(file) > LARGEST) {
            throw new IOException(file + " is larger than 2 GB. Use the model.safetensors of this model instead.");
        }
        return read(file, ByteBuffer.wrap(Files.readAllBytes(file)));
    }

    /** @param file for people */
    public static OnnxFile read(Path file, ByteBuffer bytes) throws IOException {
        try {
            return new OnnxFile(
                    file,
                    OnnxWeights.read(
                            bytes, new ExternalNumbers(file.toAbsolutePath().getParent())));
        } catch (IOException | RuntimeException e) {
            throw new DamagedFile(file, e.getMessage() + ".");
        }
    }

    @Override
    public Set<String> names() {
        return tensors.keySet();
    }

    @Override
    public long[] shape(String name) {
        return tensors.get(name).shape();
    }

    /** As they are held, whatever the file has. */
    @Override
    public DType dtype(String name) {
        return DType.F32;
    }

    @Override
    public FloatTensor floats(String name) throws IOException {
        FloatTensor tensor = tensors.get(name);
        if (tensor == null) {
            throw new IOException(file + " lacks the tensor “" + name + "”.");
        }
        return tensor;
    }

    @Override
    public long[] longs(String name) throws IOException {
        throw new IOException(file + ": whole numbers are not read from ONNX files.");
    }

    @Override
    public Path file(String name) {
        return file;
    }
}
