package sparseworkbench.weights;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.InvalidProtocolBufferException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SequencedMap;
import java.util.Set;
import sparseworkbench.file.DamagedFile;
import sparseworkbench.file.IoReason;
import sparseworkbench.file.RegularFile;

/** The weights of an ONNX file; their numbers are read when they are asked for. */
public final class OnnxFile implements Weights {

    /** What one array of bytes holds. */
    private static final long LARGEST = Integer.MAX_VALUE - 8L;

    private final Path file;
    private final SequencedMap<String, OnnxTensor> tensors;

    private OnnxFile(Path file, SequencedMap<String, OnnxTensor> tensors) {
        this.file = file;
        this.tensors = tensors;
    }

    /** Looks at a file. */
    public static OnnxFile open(Path file) throws IOException {
        long size = Files.size(RegularFile.require(file));
        if (size > LARGEST) {
            throw new IOException(file + " is larger than 2 GB. Use the model.safetensors of this model instead.");
        }
        try (InputStream in = Files.newInputStream(file)) {
            return read(file, CodedInputStream.newInstance(in), (int) size, ByteSource.of(file));
        }
    }

    /**
     * Looks at the bytes of a file, which must stay as they are.
     *
     * @param file for people
     */
    public static OnnxFile read(Path file, ByteBuffer bytes) throws IOException {
        return read(file, CodedInputStream.newInstance(bytes.slice()), bytes.remaining(), ByteSource.of(bytes.slice()));
    }

    private static OnnxFile read(Path file, CodedInputStream model, int size, ByteSource bytes) throws IOException {
        ExternalNumbers external = new ExternalNumbers(file.toAbsolutePath().getParent());
        try {
            return new OnnxFile(file, OnnxWeights.read(model, size, bytes, external));
        } catch (InvalidProtocolBufferException | RuntimeException e) {
            throw new DamagedFile(file, "it ends too early, or is no ONNX model.");
        } catch (IOException e) {
            throw new DamagedFile(file, IoReason.of(e) + ".");
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
        return tensor(name).floats();
    }

    @Override
    public float[] part(String name, long from, int count) throws IOException {
        return tensor(name).part(from, count);
    }

    /** {@inheritDoc} A matrix that lies turned there is read whole: its parts lie everywhere in it. */
    @Override
    public void parts(String name, PartConsumer consumer) throws IOException {
        if (!tensor(name).turned()) {
            Weights.super.parts(name, consumer);
            return;
        }
        float[] numbers = floats(name).data();
        for (int from = 0; from < numbers.length; from += PART) {
            consumer.take(FloatBuffer.wrap(numbers, from, Math.min(PART, numbers.length - from))
                    .slice());
        }
    }

    private OnnxTensor tensor(String name) throws IOException {
        OnnxTensor tensor = tensors.get(name);
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
