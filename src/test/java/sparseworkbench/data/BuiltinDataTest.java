package sparseworkbench.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sparseworkbench.data.builtin.BuiltinData;
import sparseworkbench.data.table.TableFile;
import sparseworkbench.data.table.Tables;
import sparseworkbench.data.table.UnreadableData;
import sparseworkbench.home.Home;
import sparseworkbench.progress.ProgressListener;

class BuiltinDataTest {
    @TempDir
    private static Path shared;

    private static Path written;

    @TempDir
    private Path folder;

    @BeforeAll
    static void writeOnce() throws UnreadableData {
        Locale before = Locale.getDefault();
        try {
            // Numbers and case differ in these; the files must not.
            Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
            written = BuiltinData.ensure(BuiltinData.REVERSE_DICTIONARY, new Home(shared), ProgressListener.NONE);
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void eachDatasetIsToldFromTheOthers() {
        assertThat(BuiltinData.names().stream().map(BuiltinData::summary).toList())
                .doesNotHaveDuplicates()
                .allMatch(summary -> summary.endsWith("."));
    }

    @Test
    void writesTheSameBytesOnEveryMachine() throws Exception {
        assertThat(sha256("train.csv")).isEqualTo("da638adb414e895b2f564501aa49cfb2f09c4a542bdd3f879b881f5b183a4cf5");
        assertThat(sha256("queries.csv")).isEqualTo("3f0de903e1af0b4d15e1ff819fa53b06a2545450a63958c6a41f48c45664092d");
        assertThat(sha256("corpus.csv")).isEqualTo("2634f9dd2757809792ef33192db2cedcb7f29b02756ae56322f52c70001ee566");
        assertThat(sha256("relevance.tsv"))
                .isEqualTo("7c216d5fe2916865d79da6a5ead6547e5776a3d80966746ad01adea884c72376");
        assertThat(sha256("README.md")).isEqualTo("2e9fdff6bdeaba0d0fe41bef79f0a952376ced8dfab3bdd12facae37a697d177");
    }

    private static String sha256(String file) throws Exception {
        return HexFormat.of()
                .formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(written.resolve(file))));
    }

    @Test
    void holdsOutTheDefinitionsOfTheQueries() throws Exception {
        Set<String> trained = new HashSet<>();
        Tables.rows(written.resolve("train.csv")).forEach(row -> trained.add(row.getFirst()));
        List<String> asked = Tables.rows(written.resolve("queries.csv")).stream()
                .map(row -> row.get(1))
                .toList();
        assertThat(trained).hasSizeGreaterThan(60_000).doesNotContainAnyElementsOf(asked);
        assertThat(asked).hasSize(400).doesNotHaveDuplicates();
    }

    @Test
    void hasTheEntryOfEveryQueryAmongDifferentEntries() throws Exception {
        RetrievalSet set = RetrievalFiles.open(
                        () -> TableFile.open(written.resolve("queries.csv")),
                        () -> TableFile.open(written.resolve("corpus.csv")),
                        () -> TableFile.open(written.resolve("relevance.tsv")),
                        CorpusTitles.Reading.AUTO,
                        ProgressListener.NONE)
                .load("reverse-dictionary", ProgressListener.NONE)
                .set();
        assertThat(set.corpus()).hasSize(4000).extracting(Text::text).doesNotHaveDuplicates();
        assertThat(set.relevant())
                .hasSize(400)
                .allSatisfy((query, right) -> assertThat(right).containsExactly(query));
        assertThat(set.corpus()).extracting(Text::id).containsAll(set.relevant().keySet());
    }

    @Test
    void writesDefinitionsWithoutExamplesAndEntriesWithTheirKind() throws Exception {
        String train = Files.readString(written.resolve("train.csv"), StandardCharsets.UTF_8);
        assertThat(train)
                .startsWith("definition,entry\n")
                .contains("jellyfish: coelenterate\n")
                .doesNotContain("\r")
                .contains("a tangible and visible entity; an entity that can cast a shadow,\"object, physical object:"
                        + " physical entity\"\n");
    }

    @Test
    void leavesWrittenFilesAloneAndPutsBackMissingOnes() throws Exception {
        Home home = new Home(folder);
        Path mine = Files.createDirectories(BuiltinData.folder(BuiltinData.REVERSE_DICTIONARY, home));
        Files.writeString(mine.resolve("train.csv"), "definition,entry\nmine,kept\n");
        assertThat(BuiltinData.isWritten(BuiltinData.REVERSE_DICTIONARY, home)).isFalse();
        BuiltinData.ensure(BuiltinData.REVERSE_DICTIONARY, home, ProgressListener.NONE);
        assertThat(BuiltinData.isWritten(BuiltinData.REVERSE_DICTIONARY, home)).isTrue();
        assertThat(mine.resolve("train.csv")).hasContent("definition,entry\nmine,kept");
        assertThat(mine.resolve("corpus.csv")).hasSameBinaryContentAs(written.resolve("corpus.csv"));
        assertThat(names(home.datasets())).containsExactly("reverse-dictionary");
    }

    @Test
    void leavesNothingBehindWhenCancelled() throws Exception {
        Home home = new Home(folder);
        assertThatThrownBy(() -> BuiltinData.ensure(
                        BuiltinData.REVERSE_DICTIONARY, home, (activity, done, total) -> !activity.contains("train")))
                .isInstanceOf(CancellationException.class);
        assertThat(names(home.datasets())).isEmpty();
    }

    @Test
    void givesWayToAnotherProcessThatWasFaster() throws Exception {
        Home home = new Home(folder);
        Path target = BuiltinData.folder(BuiltinData.REVERSE_DICTIONARY, home);
        BuiltinData.ensure(BuiltinData.REVERSE_DICTIONARY, home, (activity, done, total) -> {
            if (activity.contains("corpus") && !Files.exists(target)) {
                copy(written, target);
            }
            return true;
        });
        assertThat(names(home.datasets())).containsExactly("reverse-dictionary");
        assertThat(target.resolve("train.csv")).hasSameBinaryContentAs(written.resolve("train.csv"));
    }

    @Test
    void tuplesHaveNegativesOfTheSameKindAndScoredPairsALikeness() throws Exception {
        Home home = new Home(folder);
        List<String> tuples =
                Files.readAllLines(BuiltinData.ensure("reverse-dictionary-tuples", home, ProgressListener.NONE)
                        .resolve("train.csv"));
        assertThat(tuples.getFirst()).isEqualTo("query,positive,negative_1,negative_2,negative_3");
        assertThat(tuples).hasSizeGreaterThan(30_000);
        List<String> scored =
                Files.readAllLines(BuiltinData.ensure("reverse-dictionary-scored", home, ProgressListener.NONE)
                        .resolve("train.csv"));
        double[] scores = scored.stream()
                .skip(1)
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(',') + 1)))
                .toArray();
        assertThat(scores).hasSizeGreaterThan(60_000);
        assertThat(Arrays.stream(scores).min().orElseThrow()).isGreaterThanOrEqualTo(0);
        assertThat(Arrays.stream(scores).max().orElseThrow()).isEqualTo(1);
        double[] mean = new double[4];
        for (int i = 0; i < scores.length; i++) {
            mean[i % 4] += scores[i] / (scores.length / 4.0);
        }
        assertThat(mean[0]).isGreaterThan(mean[1]);
        assertThat(mean[1]).as("nearer entries are more alike").isGreaterThan(mean[2]);
        assertThat(mean[2]).isGreaterThan(mean[3]);
    }

    @Test
    void namesTheKnownDataWhenAskedForAnother() {
        UnreadableData fault = catchThrowableOfType(
                UnreadableData.class,
                () -> BuiltinData.ensure("reverse-dictionery", new Home(folder), ProgressListener.NONE));
        assertThat(fault.problem().oneLine())
                .contains("“builtin:reverse-dictionery”")
                .contains("Known: builtin:reverse-dictionary, ");
        assertThat(fault.problem().proposal()).contains("builtin:reverse-dictionary");
    }

    @Test
    void saysWhenItCannotBeWritten() throws Exception {
        Files.writeString(folder.resolve("datasets"), "a file where a folder should be");
        UnreadableData fault = catchThrowableOfType(
                UnreadableData.class,
                () -> BuiltinData.ensure(BuiltinData.REVERSE_DICTIONARY, new Home(folder), ProgressListener.NONE));
        assertThat(fault.problem().what()).startsWith("The built-in data cannot be written to ");
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> inside = Files.list(folder)) {
            return inside.map(path -> path.getFileName().toString()).toList();
        }
    }

    private static void copy(Path from, Path to) {
        try (Stream<Path> files = Files.list(from)) {
            Files.createDirectories(to);
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(file.getFileName()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
