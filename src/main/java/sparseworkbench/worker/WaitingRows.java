package sparseworkbench.worker;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import sparseworkbench.file.Json;
import sparseworkbench.store.RunBatch;

/**
 * What a worker had to say while the store was locked, in a file of the run: a line of JSON for each {@link RunBatch}, in order. The
 * numbers of the batches see to it that none is written twice, whoever was killed when.
 */
final class WaitingRows {
    private final Path file;

    /** @param runFolder the folder of the run */
    WaitingRows(Path runFolder) {
        this.file = runFolder.resolve("rows.waiting");
    }

    boolean isEmpty() {
        return Files.notExists(file);
    }

    /** Adds a batch. Throws {@link UncheckedIOException} if the file cannot be written. */
    void add(RunBatch batch) {
        try (FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            channel.truncate(endOfLines(channel));
            channel.position(channel.size());
            ByteBuffer line =
                    StandardCharsets.UTF_8.encode(Json.writer().writeValueAsString(RunBatchJson.of(batch)) + "\n");
            while (line.hasRemaining()) {
                channel.write(line);
            }
            channel.force(true);
        } catch (IOException e) {
            throw unwritable(e);
        }
    }

    /** Where the last finished line ends; a worker that is killed, or a full disk, may leave a part of another one. */
    private static long endOfLines(FileChannel channel) throws IOException {
        ByteBuffer one = ByteBuffer.allocate(1);
        for (long end = channel.size(); end > 0; end--) {
            if (channel.read(one.clear(), end - 1) == 1 && one.get(0) == '\n') {
                return end;
            }
        }
        return 0;
    }

    /** All batches. */
    List<RunBatch> read() {
        List<RunBatch> batches = new ArrayList<>();
        try {
            for (String line : lines()) {
                if (!(tree(line) instanceof ObjectNode batch)) {
                    return batches;
                }
                batches.add(RunBatchJson.read(batch));
            }
            return batches;
        } catch (IOException e) {
            throw unwritable(e);
        }
    }

    private List<String> lines() throws IOException {
        if (isEmpty()) {
            return List.of();
        }
        try (FileChannel channel = FileChannel.open(file)) {
            ByteBuffer finished = ByteBuffer.allocate(Math.toIntExact(endOfLines(channel)));
            while (finished.hasRemaining() && channel.read(finished) >= 0) {}
            return StandardCharsets.UTF_8
                    .decode(finished.flip())
                    .toString()
                    .lines()
                    .toList();
        }
    }

    private static JsonNode tree(String line) {
        try {
            return Json.reader().readTree(line);
        } catch (JsonProcessingException e) {
            return Json.object().nullNode(); // Damaged: what follows may be, too.
        }
    }

    /** They are in the store. */
    void clear() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw unwritable(e);
        }
    }

    private UncheckedIOException unwritable(IOException e) {
        return new UncheckedIOException("The file " + file + " cannot be written: " + e.getMessage(), e);
    }
}
