package sparseworkbench.hub;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The four letters with which every Parquet file begins and ends: what has arrived without them is something else, or not all of it. */
final class ParquetCheck {
    private static final byte[] MARK = "PAR1".getBytes(StandardCharsets.US_ASCII);

    private ParquetCheck() {}

    /** @throws HubProblem a file is none; it is thrown away, to be fetched anew */
    static void require(List<HubFile> files, Path folder) throws HubProblem, IOException {
        for (HubFile file : files) {
            Path there = folder.resolve(file.name());
            if (file.name().toLowerCase(Locale.ROOT).endsWith(".parquet") && !isMarked(there)) {
                Files.delete(there);
                throw new HubProblem(
                        HubProblem.Kind.DAMAGED,
                        file.name() + " arrived damaged: it is no Parquet file. Try again; the file is fetched anew.");
            }
        }
    }

    private static boolean isMarked(Path file) throws IOException {
        try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "r")) {
            return bytes.length() >= 2 * MARK.length && isMark(bytes, 0) && isMark(bytes, bytes.length() - MARK.length);
        }
    }

    private static boolean isMark(RandomAccessFile bytes, long at) throws IOException {
        byte[] read = new byte[MARK.length];
        bytes.seek(at);
        bytes.readFully(read);
        return Arrays.equals(read, MARK);
    }
}
