package sparseworkbench.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sparseworkbench.store.RunBatch;
import sparseworkbench.store.RunEvent.EventLevel;

/** What waits for the store survives a worker that was killed in the middle of a line. */
class WaitingRowsTest {
    @TempDir
    Path folder;

    private static RunBatch batch(long number) {
        return new RunBatch(
                number,
                0,
                0,
                List.of(),
                List.of(new RunBatch.NewEvent(number, EventLevel.INFO, "“saved” …", 0)),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                number,
                RunBatch.Milestones.NONE);
    }

    @Test
    void aLineThatIsCutInsideACharacterIsLeftOutAndTheNextOneIsWhole() throws Exception {
        WaitingRows rows = new WaitingRows(folder);
        rows.add(batch(1));
        byte[] quote = "{\"text\": \"“".getBytes(StandardCharsets.UTF_8);
        Path file = folder.resolve("rows.waiting");
        Files.write(file, Arrays.copyOf(quote, quote.length - 1), StandardOpenOption.APPEND);

        assertThat(rows.read()).containsExactly(batch(1));
        rows.add(batch(2));
        assertThat(rows.read()).containsExactly(batch(1), batch(2));
    }

    @Test
    void aFileWithoutAFinishedLineIsEmpty() throws Exception {
        Files.writeString(folder.resolve("rows.waiting"), "{\"number\":");
        WaitingRows rows = new WaitingRows(folder);
        assertThat(rows.read()).isEmpty();
        rows.add(batch(3));
        assertThat(rows.read()).containsExactly(batch(3));
    }
}
