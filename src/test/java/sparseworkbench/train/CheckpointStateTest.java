package sparseworkbench.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import sparseworkbench.file.FolderDeletion;
import sparseworkbench.file.Json;

/** Checkpoints that are not as they were written: passed over for an older one, whatever is wrong with them. */
class CheckpointStateTest {
    private static final long TOTAL = 10;

    @TempDir
    private Path run;

    @BeforeEach
    void two() throws IOException {
        write(2);
        write(4);
    }

    private Path folder(long step) {
        return run.resolve("checkpoints/step-" + step);
    }

    private void write(long step) throws IOException {
        Path folder = folder(step);
        Files.createDirectories(folder.resolve("model"));
        Files.writeString(folder.resolve("model/config.json"), "{}");
        Files.writeString(folder.resolve("optimizer.safetensors"), "numbers");
        Checkpoint.RunProgress progress = new Checkpoint.RunProgress(
                new RunPosition(step, 0, (int) step, -1, step),
                Optional.of(new BestModel(0.5, step, 0)),
                new LinkedHashMap<>(),
                1,
                Optional.empty(),
                Optional.empty());
        CheckpointState state = CheckpointState.of(folder, progress, new RunFingerprint(1, new TreeMap<>()));
        Files.write(folder.resolve(CheckpointState.FILE), state.json());
    }

    private CheckpointChoice choice() throws Exception {
        return CheckpointChoice.of(run, TOTAL).orElseThrow();
    }

    private void assertPassedOver(String... said) throws Exception {
        CheckpointChoice choice = choice();
        assertThat(choice.checkpoint().step()).isEqualTo(2);
        assertThat(choice.passedOver())
                .singleElement()
                .satisfies(damaged -> assertThat(damaged).hasMessageContainingAll(said));
    }

    @Test
    void theNewestIsTaken() throws Exception {
        assertThat(choice().checkpoint().step()).isEqualTo(4);
        assertThat(choice().passedOver()).isEmpty();
    }

    /** Without a checksum of itself, as it was written before there was one. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "files | `{\"model/config.json\": null}` | instead of null",
                "files | `{\"../step-2/model/config.json\": 2}` | cannot be in it",
                "files | `{\"/etc/hostname\": 2}` | cannot be in it",
                "files | `{\"model\": 2}` | model is missing",
                "checksums | `{\"gone.json\": \"0\"}` | gone.json is missing",
                "checksums | `{\"../../other\": \"0\"}` | cannot be in it",
                "checksums | `{\"model/config.json\": null}` | not as it was written",
                "best | `{\"value\": 1, \"step\": 5, \"since\": 0}` | best evaluation",
                "best | `{\"value\": 1, \"step\": -1, \"since\": 0}` | best evaluation",
                "kept | 9 | kept checkpoint",
                "millis | -1 | time so far",
                "measured | `{\"eval_ndcg@10\": null}` | after 4 steps",
                "position | `{\"step\": 4, \"epoch\": -1, \"batch\": 0, \"evaluatedStep\": -1, \"updates\": 0}` |"
                        + " position",
                "position | `{\"step\": 5, \"epoch\": 0, \"batch\": 0, \"evaluatedStep\": -1, \"updates\": 0}` |"
                        + " belongs to step 5",
                "position | `{\"step\": 4}` | cannot be read",
                "position | null | no position",
                "position | `[4]` | cannot be read",
                "seed | `{}` | cannot be read",
                "length | `{\"steps\": 3, \"corrected\": true}` | cannot have after step 4",
            })
    void whatNoRunHasIsPassedOver(String field, String value, String said) throws Exception {
        Path file = folder(4).resolve(CheckpointState.FILE);
        ObjectNode state = Json.read(file);
        state.remove("checksum");
        state.remove("format");
        state.set(field, Json.reader().readTree(value));
        Json.write(file, state);
        assertPassedOver(said);
    }

    @Test
    void aStateThatHasLostItsChecksumIsPassedOver() throws Exception {
        Path file = folder(4).resolve(CheckpointState.FILE);
        ObjectNode state = Json.read(file);
        state.remove("checksum");
        Json.write(file, state);
        assertPassedOver("not as it was written");
    }

    @Test
    void aFlippedBitInAnyFileIsPassedOver() throws Exception {
        for (String name : new String[] {"model/config.json", "optimizer.safetensors", CheckpointState.FILE}) {
            Path file = folder(4).resolve(name);
            byte[] good = Files.readAllBytes(file);
            for (int at = 0; at < good.length; at++) {
                byte[] flipped = good.clone();
                flipped[at] ^= (byte) (1 << at % 8);
                Files.write(file, flipped);
                assertThat(stepOfChoice()).as("%s, byte %d", name, at).isIn(2L, isBlank(good, flipped, at) ? 4L : 2L);
            }
            Files.write(file, good);
        }
        assertThat(stepOfChoice()).isEqualTo(4);
    }

    /** Between the values of the file nothing depends on what kind of blank it is. */
    private static boolean isBlank(byte[] good, byte[] flipped, int at) {
        return Character.isWhitespace(good[at]) && Character.isWhitespace(flipped[at]);
    }

    private long stepOfChoice() throws Exception {
        return choice().checkpoint().step();
    }

    @ParameterizedTest
    @ValueSource(strings = {"model", "optimizer.safetensors", "state.json", "model/config.json"})
    void whatIsMissingIsPassedOver(String name) throws Exception {
        FolderDeletion.delete(folder(4).resolve(name));
        assertPassedOver("missing");
    }

    @Test
    void swappedFoldersAreNoCheckpoints() throws Exception {
        Path aside = run.resolve("aside");
        Files.move(folder(4), aside);
        Files.move(folder(2), folder(4));
        Files.move(aside, folder(2));
        assertThatThrownBy(this::choice)
                .isInstanceOf(IncompatibleCheckpoint.class)
                .hasMessageContaining("belongs to step 2")
                .hasMessageContaining("no other checkpoint that is whole");
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void aLinkThatLeadsNowhereIsPassedOver() throws Exception {
        Path file = folder(4).resolve("optimizer.safetensors");
        Files.delete(file);
        Files.createSymbolicLink(file, Path.of("optimizer.safetensors"));
        assertPassedOver("optimizer.safetensors is missing");
    }
}
