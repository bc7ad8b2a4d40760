package sparseworkbench.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import sparseworkbench.file.Checksum;
import sparseworkbench.file.ForgetfulDisk;
import sparseworkbench.file.Json;
import sparseworkbench.param.Values;
import sparseworkbench.project.TrainingParams;
import sparseworkbench.train.TrainEvent.CheckpointSaved;
import sparseworkbench.train.TrainEvent.Notice;
import sparseworkbench.train.TrainEvent.Resumed;

/** Checkpoints that disks, copies and power cuts have damaged: the newest whole one is taken, and it is said. */
class DamagedCheckpointIT {
    @TempDir
    Path folder;

    /** What happens to the checkpoint after step 4. */
    private interface Damage {
        void to(Path checkpoint) throws IOException;
    }

    private record Case(String name, String said, Damage damage) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Case> damages() {
        return Stream.of(
                new Case(
                        "bit in the weights",
                        "model/model.safetensors is not as it was written",
                        at -> flip(at.resolve("model/model.safetensors"))),
                new Case(
                        "bit in the optimizer",
                        "optimizer.safetensors is not as it was written",
                        at -> flip(at.resolve("optimizer.safetensors"))),
                new Case(
                        "bit in the tokenizer",
                        "tokenizer.json is not as it was written",
                        at -> flip(at.resolve("model/tokenizer.json"))),
                new Case(
                        "empty state", "state.json is empty", at -> Files.write(at.resolve("state.json"), new byte[0])),
                new Case("no state", "state.json is missing", at -> Files.delete(at.resolve("state.json"))),
                new Case(
                        "state of zeros",
                        "state.json cannot be read",
                        at -> Files.write(at.resolve("state.json"), new byte[700])),
                new Case(
                        "a list", "state.json cannot be read", at -> Files.writeString(at.resolve("state.json"), "[]")),
                new Case(
                        "another digit",
                        "state.json is not as it was written",
                        at -> edit(at, state -> ((ObjectNode) state.get("position")).put("batch", 3), false)),
                new Case(
                        "far away",
                        "belongs to step 1000000000000",
                        at -> edit(
                                at,
                                state -> ((ObjectNode) state.get("position")).put("step", 1_000_000_000_000L),
                                true)),
                new Case(
                        "before the beginning",
                        "belongs to step -1",
                        at -> edit(at, state -> ((ObjectNode) state.get("position")).put("step", -1), true)),
                new Case("no position", "has no position", at -> edit(at, state -> state.putNull("position"), true)),
                new Case(
                        "no step",
                        "cannot be read",
                        at -> edit(at, state -> ((ObjectNode) state.get("position")).putNull("step"), true)),
                new Case(
                        "updates",
                        "cannot have",
                        at -> edit(at, state -> ((ObjectNode) state.get("position")).put("updates", -7), true)),
                new Case("another name", "belongs to step 4", at -> Files.move(at, at.resolveSibling("step-900"))),
                new Case(
                        "no such name",
                        "no checkpoint is given that name",
                        at -> Files.move(at, at.resolveSibling("step-99999999999999999999"))),
                new Case(
                        "cut off",
                        "model/model.safetensors has 100 bytes instead of",
                        at -> Files.write(at.resolve("model/model.safetensors"), new byte[100])),
                new Case(
                        "half of it",
                        "optimizer.safetensors is missing",
                        at -> Files.delete(at.resolve("optimizer.safetensors"))));
    }

    @ParameterizedTest
    @MethodSource("damages")
    void theNewestWholeOneIsTakenWithAWord(Case damaged) throws Exception {
        trained();
        damaged.damage().to(checkpoints().resolve("step-4"));
        Fixture.Ear ear = new Fixture.Ear();
        assertThat(ear.listenTo(job()).resume()).isEqualTo(Outcome.DONE);
        assertThat(ear.all(Resumed.class)).containsExactly(new Resumed(2, false));
        assertThat(ear.all(Notice.class))
                .filteredOn(Notice::serious)
                .singleElement()
                .satisfies(notice ->
                        assertThat(notice.text()).contains(damaged.said()).contains("goes on from step 2"));
        assertThat(names()).as("what is written later is kept").contains("step-6", "step-4");
        assertThat(names()).as("nothing is deleted").anyMatch(name -> name.startsWith("damaged-step-"));
    }

    @Test
    void withoutAnotherOneTheRunDoesNotBeginAgain() throws Exception {
        trained();
        for (String name : List.of("step-2", "step-4")) {
            flip(checkpoints().resolve(name).resolve("optimizer.safetensors"));
        }
        TrainingFailed failed = catchThrowableOfType(
                TrainingFailed.class, () -> new Fixture.Ear().listenTo(job()).resume());
        assertThat(failed.title()).contains("step-4").contains("no other checkpoint");
        assertThat(names()).containsExactlyInAnyOrder("step-2", "step-4");
    }

    /** To go on from an older one would throw away what the newer program has trained. */
    @Test
    void oneOfANewerProgramIsRefusedUntouched() throws Exception {
        trained();
        edit(checkpoints().resolve("step-4"), state -> state.put("format", 2).put("position", "elsewhere"), true);
        SortedMap<String, String> before = content();
        TrainingFailed failed = catchThrowableOfType(
                TrainingFailed.class, () -> new Fixture.Ear().listenTo(job()).resume());
        assertThat(failed.title()).contains("step-4").contains("newer version");
        assertThat(failed.cure()).contains("Update the program");
        assertThat(content()).isEqualTo(before);
    }

    private SortedMap<String, String> content() throws IOException {
        SortedMap<String, String> content = new TreeMap<>();
        try (Stream<Path> files = Files.walk(checkpoints())) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                content.put(checkpoints().relativize(file).toString(), Checksum.of(file));
            }
        }
        return content;
    }

    @Test
    void aReplacedOneIsGivenBackAfterAKill() throws Exception {
        trained();
        Files.move(
                checkpoints().resolve("step-4"),
                checkpoints().resolve(".step-4-01234567-89ab-cdef-0123-456789abcdef.replaced"));
        Fixture.Ear ear = new Fixture.Ear();
        ear.listenTo(job()).resume();
        assertThat(ear.all(Resumed.class)).containsExactly(new Resumed(4, false));
    }

    @Test
    void whatASavedCheckpointIsStandsOnTheDisk() throws Exception {
        Path disk = Files.createDirectory(folder.resolve("disk"));
        ForgetfulDisk forgetful = new ForgetfulDisk(disk);
        TrainingJob job =
                Fixture.job(Fixture.TINY_MODEL, forgetful.root().resolve("run"), settings(), Optional.empty(), 4);
        List<String> wrong = new ArrayList<>();
        Training training = new Training(
                job,
                event -> {
                    if (event instanceof CheckpointSaved saved) {
                        wrong.addAll(lostAfterPowerCut(forgetful, saved.step()));
                    }
                },
                () -> ControlRequest.CONTINUE,
                Runnable::run);
        assertThat(training.run()).isEqualTo(Outcome.DONE);
        assertThat(wrong).isEmpty();
        Path left = forgetful.afterPowerCut(folder.resolve("end"), ForgetfulDisk.Names.FORCED);
        assertThat(left.resolve("run/model/model.safetensors"))
                .hasSameBinaryContentAs(disk.resolve("run/model/model.safetensors"));
    }

    private List<String> lostAfterPowerCut(ForgetfulDisk disk, long step) {
        List<String> lost = new ArrayList<>();
        for (ForgetfulDisk.Names names : ForgetfulDisk.Names.values()) {
            try {
                Path left = disk.afterPowerCut(folder.resolve("cut-" + step + names), names);
                Checkpoint.after(left.resolve("run"), step).requireWhole(4);
            } catch (IOException | DamagedCheckpoint e) {
                lost.add(e.getMessage());
            }
        }
        return lost;
    }

    private void trained() throws Exception {
        Fixture.Ear ear = new Fixture.Ear();
        ear.listenTo(job(), ear.after(4, ControlRequest.PAUSE)).run();
    }

    private TrainingJob job() {
        return Fixture.job(Fixture.TINY_MODEL, folder.resolve("run"), settings(), Optional.empty(), 6);
    }

    private static Values settings() {
        return Fixture.settings().with(TrainingParams.SAVE_STEPS, 2L).with(TrainingParams.SAVE_TOTAL_LIMIT, 2L);
    }

    private Path checkpoints() {
        return folder.resolve("run/checkpoints");
    }

    private List<String> names() {
        return List.of(checkpoints().toFile().list());
    }

    private static void flip(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length - 9] ^= 4;
        Files.write(file, bytes);
    }

    private interface Edit {
        void to(ObjectNode state);
    }

    /** @param older whether checksum and format of the file are taken out, as if an older program had written it */
    private static void edit(Path checkpoint, Edit edit, boolean older) throws IOException {
        Path file = checkpoint.resolve("state.json");
        ObjectNode state = Json.read(file);
        edit.to(state);
        if (older) {
            state.remove("checksum");
            if (state.path("format").asInt() == 1) {
                state.remove("format");
            }
        }
        Json.write(file, state);
    }
}
