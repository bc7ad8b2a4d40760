package sparseworkbench.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Nothing is replaced that this program did not write. */
class OwnOutputsTest {
    @TempDir
    private Path root;

    private OwnOutputs outputs;

    @BeforeEach
    void open() {
        outputs = new OwnOutputs(root.resolve("home/written"));
    }

    private void write(Path folder, String text) throws IOException {
        outputs.write(
                folder, () -> AtomicFolder.write(folder, beside -> Files.writeString(beside.resolve("model"), text)));
    }

    @Test
    void aFolderWithOtherFilesStaysAsItIs() throws IOException {
        Path folder = Files.createDirectories(root.resolve("photos/deep"));
        Path photo = Files.writeString(folder.resolve("a.jpg"), "picture");
        assertThatThrownBy(() -> write(root.resolve("photos"), "model"))
                .isInstanceOf(NotOurs.class)
                .hasMessageContainingAll("photos", "a.jpg", "Nothing was changed");
        assertThat(photo).hasContent("picture");
        assertThat(root.resolve("photos/model")).doesNotExist();
    }

    /** Told before the work whose result it is to hold. */
    @Test
    void aNameThatLeavesNoRoomForTheOneBesideItIsRefusedAtOnce() {
        assertThatCode(() -> outputs.requireReplaceable(root.resolve("n".repeat(200))))
                .doesNotThrowAnyException();
        for (int letters : new int[] {210, 230, 255, 300}) {
            assertThatThrownBy(() -> outputs.requireReplaceable(root.resolve("n".repeat(letters))))
                    .as("%d letters", letters)
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("a shorter name");
        }
        assertThat(root).isEmptyDirectory();
    }

    @Test
    void theLongestNameThatIsTakenCanBeWritten() throws IOException {
        int longest = 255;
        while (!isTaken(root.resolve("n".repeat(longest)))) {
            longest--;
        }
        assertThat(longest).isGreaterThan(200);
        Path folder = root.resolve("n".repeat(longest));
        write(folder, "first");
        write(folder, "second");
        assertThat(folder.resolve("model")).hasContent("second");
    }

    private boolean isTaken(Path target) {
        try {
            outputs.requireReplaceable(target);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /** Somebody has laid them out for what is to come. */
    @Test
    void aFolderOfEmptyFoldersStaysAsItIs() throws IOException {
        Path album = Files.createDirectories(root.resolve("photos/2027/summer"));
        assertThatThrownBy(() -> write(root.resolve("photos"), "model"))
                .isInstanceOf(NotOurs.class)
                .hasMessageContaining("summer");
        assertThat(album).isEmptyDirectory();
    }

    @Test
    void anEmptyFolderThatWasWrittenHereIsReplacedWithTheRest() throws IOException {
        Path folder = root.resolve("model");
        for (int i = 0; i < 2; i++) {
            outputs.write(
                    folder,
                    () -> AtomicFolder.write(folder, beside -> Files.createDirectories(beside.resolve("2_Normalize"))));
        }
        assertThat(folder.resolve("2_Normalize")).isEmptyDirectory();
    }

    /** What it names may be on a disk that is not there now. */
    @Test
    void aLinkToWhatIsNotThereStaysAsItIs() throws IOException {
        Path link = Files.createSymbolicLink(root.resolve("model"), root.resolve("elsewhere"));
        assertThatThrownBy(() -> write(link, "model")).isInstanceOf(NotOurs.class);
        assertThat(Files.readSymbolicLink(link)).isEqualTo(root.resolve("elsewhere"));
    }

    @Test
    void whatWasWrittenHereIsReplacedUntilSomebodyChangesIt() throws IOException {
        Path folder = root.resolve("model");
        write(folder, "one");
        write(folder, "three");
        assertThat(folder.resolve("model")).hasContent("three");
        Files.writeString(folder.resolve("notes.txt"), "mine");
        assertThatThrownBy(() -> write(folder, "four")).hasMessageContaining("notes.txt");
        Files.delete(folder.resolve("notes.txt"));
        Files.writeString(folder.resolve("model"), "changed");
        assertThatThrownBy(() -> write(folder, "four")).isInstanceOf(NotOurs.class);
        assertThat(folder.resolve("model")).hasContent("changed");
    }

    @Test
    void anEmptyFolderIsFreeAndAnotherHomeHasNoSay() throws IOException {
        Path folder = Files.createDirectory(root.resolve("model"));
        write(folder, "one");
        assertThat(folder.resolve("model")).hasContent("one");
        OwnOutputs others = new OwnOutputs(root.resolve("other"));
        assertThatThrownBy(() -> others.requireReplaceable(folder)).isInstanceOf(NotOurs.class);
    }

    @Test
    void filesAsFolders() throws IOException {
        Path file = root.resolve("vectors.jsonl");
        outputs.write(file, () -> AtomicFile.write(file, "one"));
        outputs.write(file, () -> AtomicFile.write(file, "three"));
        assertThat(file).hasContent("three");
        Files.writeString(file, "somebody's");
        assertThatThrownBy(() -> outputs.write(file, () -> AtomicFile.write(file, "four")))
                .isInstanceOf(NotOurs.class)
                .hasMessageContaining("vectors.jsonl");
        assertThat(file).hasContent("somebody's");
    }

    @Test
    void whatIsReadIsNotWrittenTo() throws IOException {
        Path model = Files.createDirectories(root.resolve("model"));
        Path link = Files.createSymbolicLink(root.resolve("link"), model);
        assertThatThrownBy(() -> OwnOutputs.requireApart(model, model)).isInstanceOf(NotOurs.class);
        assertThatThrownBy(() -> OwnOutputs.requireApart(model, link)).isInstanceOf(NotOurs.class);
        assertThatThrownBy(() -> OwnOutputs.requireApart(model, root)).isInstanceOf(NotOurs.class);
        assertThatCode(() -> OwnOutputs.requireApart(model, model.resolve("vectors.jsonl")))
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> OwnOutputs.requireOutside(model, link.resolve("export")))
                .isInstanceOf(NotOurs.class)
                .hasMessageContaining("lies in the model");
        assertThatCode(() -> OwnOutputs.requireOutside(model, root.resolve("model-exported")))
                .doesNotThrowAnyException();
    }

    @Test
    void whatAKilledSaveHasLeftGoesAndNothingElse() throws IOException {
        Path left = Files.createDirectory(root.resolve(".model-" + UUID.randomUUID() + ".unfinished"));
        Files.writeString(left.resolve("half"), "half");
        Path other = Files.createDirectory(root.resolve(".other-" + UUID.randomUUID() + ".unfinished"));
        Path named = Files.createDirectory(root.resolve(".model-mine.unfinished"));
        write(root.resolve("model"), "one");
        assertThat(left).doesNotExist();
        assertThat(Stream.of(other, named)).allMatch(Files::exists);
    }

    /** A process that is killed after a file got its place and before that was noted. */
    @Test
    void whatWasAboutToGetItsPlaceIsKnown() throws IOException {
        Path file = root.resolve("vectors.jsonl");
        outputs.writeFile(file, beside -> Files.writeString(beside, "one"));
        Path note;
        try (Stream<Path> notes = Files.list(root.resolve("home/written"))) {
            note = notes.filter(path -> path.toString().endsWith(".json"))
                    .findFirst()
                    .orElseThrow();
        }
        ObjectNode killed = Json.readIfThere(note);
        killed.set("coming", killed.remove("files"));
        Json.write(note, killed);
        outputs.writeFile(file, beside -> Files.writeString(beside, "three"));
        assertThat(file).hasContent("three");
        Files.writeString(file, "somebody's");
        assertThatThrownBy(() -> outputs.writeFile(file, beside -> Files.writeString(beside, "four")))
                .isInstanceOf(NotOurs.class);
    }

    private Map<Path, AtomicFile.Content> both(String text) {
        return Map.of(
                root.resolve("a"), beside -> Files.writeString(beside, text),
                root.resolve("b"), beside -> Files.writeString(beside, text));
    }

    @Test
    void filesThatBelongTogetherAreReplacedTogetherOrNotAtAll() throws IOException {
        outputs.writeFiles(both("one"), List.of());
        Map<Path, AtomicFile.Content> failing = new HashMap<>(both("two"));
        failing.put(root.resolve("b"), beside -> {
            throw new IOException("no more");
        });
        assertThatThrownBy(() -> outputs.writeFiles(failing, List.of())).hasMessage("no more");
        assertThat(root.resolve("a")).hasContent("one");
        assertThat(root.resolve("b")).hasContent("one");
        outputs.writeFiles(both("three"), List.of());
        assertThat(root.resolve("a")).hasContent("three");
        assertThat(root.resolve("b")).hasContent("three");
        try (Stream<Path> left = Files.list(root)) {
            assertThat(left.map(path -> path.getFileName().toString())).containsExactlyInAnyOrder("a", "b", "home");
        }
    }

    @Test
    void staleFilesGoAndThoseOfOthersStay() throws IOException {
        outputs.writeFile(root.resolve("old"), beside -> Files.writeString(beside, "old"));
        write(root.resolve("folder"), "old");
        Path other = Files.writeString(root.resolve("other"), "somebody's");
        Path empty = Files.createDirectory(root.resolve("empty"));
        List<Path> stale =
                List.of(root.resolve("old"), root.resolve("folder"), other, empty, root.resolve("never there"));
        assertThat(outputs.writeFiles(both("one"), stale)).containsExactly(root.resolve("old"), root.resolve("folder"));
        assertThat(root.resolve("old")).doesNotExist();
        assertThat(root.resolve("folder")).doesNotExist();
        assertThat(other).hasContent("somebody's");
        assertThat(empty).isEmptyDirectory();
    }
}
