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
        try (FileChannel channel = FileChannel.open(
                file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND)) {
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

    /** All batches; a line that a killed worker left unfinished ends them. */
    List<RunBatch> read() {
        List<RunBatch> batches = new ArrayList<>();
        try {
            for (String line : isEmpty() ? List.<String>of() : Files.readAllLines(file)) {
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

    private static JsonNode tree(String line) {
        try {
            return Json.reader().readTree(line);
        } catch (JsonProcessingException e) {
            return Json.object().nullNode(); // Unfinished.
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
