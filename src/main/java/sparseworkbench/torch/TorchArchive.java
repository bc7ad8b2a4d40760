package sparseworkbench.torch;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Packs TorchScript source into the archive that {@code torch.jit.load} reads: a zip of the code, a pickle of the module
 * object (which has no weights here), a pickle of constants (none) and a format version.
 */
final class TorchArchive {

    /** What libtorch 2.7 writes; with a lower number the reader would swap in operators of older releases. */
    private static final String FORMAT_VERSION = "10\n";

    private static final String ROOT = "kernels/";

    private TorchArchive() {}

    /** The archive of files by the names that PyTorch knows them by, of which {@code __torch__} declares {@code class Kernels(Module)}. */
    static byte[] pack(Map<String, String> code) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            store(zip, "data.pkl", module());
            for (Map.Entry<String, String> file : code.entrySet()) {
                String path = "code/" + file.getKey().replace('.', '/') + ".py";
                store(zip, path, file.getValue().getBytes(StandardCharsets.UTF_8));
            }
            store(zip, "constants.pkl", emptyTuple());
            store(zip, "version", FORMAT_VERSION.getBytes(StandardCharsets.US_ASCII));
        } catch (IOException e) {
            throw new UncheckedIOException("Writing to memory failed", e);
        }
        return bytes.toByteArray();
    }

    /** Stored, not deflated: what the reader of libtorch expects. */
    private static void store(ZipOutputStream zip, String name, byte[] content) throws IOException {
        CRC32 crc = new CRC32();
        crc.update(content);
        ZipEntry entry = new ZipEntry(ROOT + name);
        entry.setMethod(ZipEntry.STORED);
        entry.setSize(content.length);
        entry.setCrc(crc.getValue());
        entry.setTime(0);
        zip.putNextEntry(entry);
        zip.write(content);
        zip.closeEntry();
    }

    /** Pickle, protocol 2: {@code __torch__.Kernels} with the state {@code {"training": True}}. */
    private static byte[] module() {
        return pickle("c__torch__\nKernels\n)\u0081}X\b\0\0\0training\u0088sb.");
    }

    /** Pickle, protocol 2: {@code ()}. */
    private static byte[] emptyTuple() {
        return pickle(").");
    }

    private static byte[] pickle(String opcodes) {
        return ("\u0080\u0002" + opcodes).getBytes(StandardCharsets.ISO_8859_1);
    }
}
