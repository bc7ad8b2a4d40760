package sparseworkbench.weights;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** The files beside an ONNX file that hold the numbers of its larger tensors, as the format's {@code external_data} names them. */
final class ExternalNumbers {
    private final Path folder;

    /** @param folder where the ONNX file is; the others must be in it or below it */
    ExternalNumbers(Path folder) {
        this.folder = folder.toAbsolutePath().normalize();
    }

    /**
     * The numbers of one tensor.
     *
     * @param tensor   its name, for people
     * @param location name of the file
     * @param offset   first byte
     * @param length   how many bytes
     * @throws IOException the file is missing, too short or elsewhere; the message says so
     */
    ByteSource of(String tensor, String location, long offset, long length) throws IOException {
        Path file = file(tensor, location);
        if (!Files.isRegularFile(file)) {
            throw new IOException(
                    "the numbers of “" + tensor + "” are in the file “" + location + "” beside it, which is missing");
        }
        long size = Files.size(file);
        if (offset < 0 || length < 0 || length > size || offset > size - length) {
            throw new IOException("the numbers of “" + tensor + "” should be the " + length + " bytes from " + offset
                    + " of “" + location + "”, which has " + size);
        }
        return ByteSource.of(file).from(offset);
    }

    private Path file(String tensor, String location) throws IOException {
        try {
            Path file = folder.resolve(location.replace('\\', '/')).normalize();
            if (!location.isEmpty() && file.startsWith(folder)) {
                return file;
            }
        } catch (InvalidPathException e) {
            throw new IOException(
                    "the numbers of “" + tensor + "” are in “" + location + "”, which cannot be a file", e);
        }
        throw new IOException(
                "the numbers of “" + tensor + "” are in “" + location + "”, which leads out of the model's folder");
    }
}
