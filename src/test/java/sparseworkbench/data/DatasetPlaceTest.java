package sparseworkbench.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each configuration of a dataset has a folder of its own, also where a file system sees no difference between its name and another. */
class DatasetPlaceTest {
    @TempDir
    private Path datasets;

    private DatasetPlace place;

    @BeforeEach
    void open() {
        place = new DatasetPlace(datasets, "owner--name--");
    }

    private Path fetched(Path folder, String configuration) throws IOException {
        Files.createDirectories(folder);
        Files.writeString(
                folder.resolve("README.md"),
                "---\nconfigs:\n- config_name: \"" + configuration
                        + "\"\n  data_files:\n  - split: train\n    path:\n    - train/0.parquet\n---\n");
        return folder;
    }

    @Test
    void namesThatDifferHaveFoldersThatDiffer() {
        List<String> names = Stream.concat(
                        Stream.of(
                                "a_b", "a/b", "a b", "a:b", "a\\b", "A_B", "A_b", "a.", "a", "ä", "", ".", "..",
                                "../a"),
                        Stream.of("n".repeat(300), "n".repeat(301), "N".repeat(300), "a-0123456789", "a-0123456789a"))
                .toList();
        List<String> folders = names.stream()
                .map(place::of)
                .map(Path::getFileName)
                .map(Path::toString)
                .toList();
        assertThat(folders.stream().map(folder -> folder.toLowerCase(Locale.ROOT)))
                .doesNotHaveDuplicates();
        assertThat(folders)
                .allSatisfy(folder -> assertThat(folder)
                        .matches("owner--name--[A-Za-z0-9._-]*[A-Za-z0-9_-]")
                        .hasSizeLessThan(100));
    }

    /** As they always were. */
    @ParameterizedTest
    @ValueSource(strings = {"default", "pair", "triplet-hard", "v1.1", "en_us"})
    void plainNamesAreNamesOfFolders(String configuration) {
        assertThat(place.of(configuration)).isEqualTo(datasets.resolve("owner--name--" + configuration));
    }

    @Test
    void whatWasFetchedBeforeIsFoundWhereItIsAndByNobodyElse() throws IOException {
        Path slash = fetched(datasets.resolve("owner--name--a_b"), "a/b");
        assertThat(place.of("a/b")).isEqualTo(slash);
        assertThat(place.of("a_b")).isNotEqualTo(slash);
        assertThat(place.configuration(slash)).isEqualTo("a/b");
        Path capital = fetched(datasets.resolve("owner--name--Pair"), "Pair");
        assertThat(place.of("Pair")).isEqualTo(capital);
        assertThat(place.of("pair")).isNotEqualTo(capital);
    }

    @Test
    void aFolderWhoseCardNamesOthersOrNoneStaysWhatItIsCalled() throws IOException {
        Path folder = fetched(datasets.resolve("owner--name--default"), "something");
        assertThat(place.of("default")).isEqualTo(folder);
        Path bare = Files.createDirectories(datasets.resolve("owner--name--En"));
        assertThat(place.of("En")).isEqualTo(bare);
    }

    /** Two names of datasets must not share the beginning of their folders either. */
    @ParameterizedTest
    @ValueSource(strings = {"x/y--z", "x--y/z", "x/y-", "x-/y", "x/y..z", "x/y."})
    void namesThatNoHubHasAreNone(String name) {
        assertThat(HubDataset.named(HubDataset.PREFIX + name, datasets)).isEmpty();
    }
}
