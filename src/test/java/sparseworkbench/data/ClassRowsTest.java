package sparseworkbench.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sparseworkbench.data.table.BrokenRow;
import sparseworkbench.home.Home;
import sparseworkbench.param.Problem;
import sparseworkbench.param.Values;
import sparseworkbench.progress.ProgressListener;

class ClassRowsTest {
    @TempDir
    private Path folder;

    private final Map<String, String> classes = new HashMap<>();

    private Values data(String pairs, String header, List<String> rows) throws Exception {
        Path file = folder.resolve("a.csv");
        Files.write(file, Stream.concat(Stream.of(header), rows.stream()).toList());
        rows.forEach(row -> classes.put(row.split(",")[0], row.split(",")[1]));
        return DataParams.SET
                .defaults()
                .with(DataParams.TRAIN, file.toString())
                .with(DataParams.EVALUATION, "none")
                .with(DataParams.CLASS_PAIRS, pairs);
    }

    private static List<String> rows(String... labels) {
        return IntStream.range(0, 12)
                .mapToObj(i -> "text number " + i + "," + labels[i % labels.length])
                .toList();
    }

    private List<List<String>> load(Values data) throws Exception {
        return DataSection.load(data, folder, new Home(folder.resolve("home")), ProgressListener.NONE).rows().stream()
                .map(Row::texts)
                .toList();
    }

    private DataCheck check(Values data) {
        return DataSection.check(data, folder, new Home(folder.resolve("home")));
    }

    @Test
    void tripletsHaveATextOfTheSameClassAndOneOfAnother() throws Exception {
        for (List<String> labels : List.of(List.of("spam", "ham", "ham"), List.of("0", "1", "2"))) {
            List<List<String>> triplets = load(data("triplets", "text,label", rows(labels.toArray(String[]::new))));
            assertThat(triplets).hasSize(12).allSatisfy(texts -> {
                assertThat(texts).hasSize(3);
                assertThat(texts.get(1)).isNotEqualTo(texts.get(0));
                assertThat(classes.get(texts.get(1))).isEqualTo(classes.get(texts.get(0)));
                assertThat(classes.get(texts.get(2))).isNotEqualTo(classes.get(texts.get(0)));
            });
        }
    }

    @Test
    void theSeedDecides() throws Exception {
        Values pairs = data("pairs", "text,label", rows("spam", "ham"));
        assertThat(load(pairs)).isEqualTo(load(pairs));
        assertThat(load(pairs)).isNotEqualTo(load(pairs.with(DataParams.CLASS_SEED, 7L)));
    }

    @Test
    void aClassOfOneRowIsCountedAndABlankOneIsBroken() throws Exception {
        List<String> rows = List.of("one,a", "two,a", "three,b", "four, ", "five,a");
        DataCheck check = check(data("pairs", "text,label", rows));
        assertThat(check.isUsable()).isFalse();
        RowCounts counts = check.counts().orElseThrow();
        assertThat(counts.in()).isEqualTo(5);
        assertThat(counts.used()).isEqualTo(3);
        assertThat(counts.faults()).containsEntry(BrokenRow.Kind.LONELY, 1L).containsEntry(BrokenRow.Kind.LABEL, 1L);
    }

    @Test
    void isProposedWhereTextsHaveClasses() throws Exception {
        for (List<String> labels : List.of(List.of("spam", "ham"), List.of("0", "1"))) {
            DataCheck check = check(data("none", "text,label", rows(labels.toArray(String[]::new))));
            assertThat(check.problems())
                    .filteredOn(Problem::isError)
                    .first()
                    .satisfies(problem -> assertThat(problem.cure()).contains("data.class_pairs"));
        }
    }

    @Test
    void rolesSayWhichColumnsAreMeant() throws Exception {
        Values data = data("pairs", "body,kind of thing", rows("x", "y"))
                .with(DataParams.COLUMNS, Map.of("body", "query", "kind of thing", "score"));
        assertThat(load(data)).hasSize(12);
    }

    @Test
    void ofAFurtherTableOnlyOneOfClassesBecomesPairs() throws Exception {
        Values data = data("pairs", "text,label", rows("x", "y"));
        Path pairs = Files.write(folder.resolve("pairs.csv"), List.of("query,positive", "q one,p one", "q two,p two"));
        Path other = Files.write(folder.resolve("other.csv"), List.of("text,label", "c one,u", "c two,u", "c three,u"));
        LoadedData loaded = DataSection.load(
                data.with(DataParams.MORE_TRAIN, List.of(pairs.toString(), other.toString())),
                folder,
                new Home(folder.resolve("home")),
                ProgressListener.NONE);
        assertThat(loaded.tables()).extracting(List::size).containsExactly(12, 2, 3);
        assertThat(loaded.tables().get(1).getFirst().texts()).containsExactly("q one", "p one");
        assertThat(loaded.tables().get(2).getFirst().texts()).allMatch(text -> text.startsWith("c "));
    }

    @Test
    void onlyAPartOfTheTextsIsHeldToDrawFrom() {
        ClassPool.Collector collector = new ClassPool.Collector(1, 2_000);
        for (int row = 1; row <= 1_000; row++) {
            collector.add(row, "text " + row, row % 3 == 0 ? "rare" : "usual");
        }
        ClassPool pool = collector.pool();
        assertThat(pool.isPartial()).isTrue();
        assertThat(pool.sizes()).containsEntry("rare", 333L).containsEntry("usual", 667L);
        SplittableRandom random = new SplittableRandom(1);
        for (int row = 3; row < 1_000; row += 3) {
            int own = row;
            assertThat(pool.other(row, "rare", random)).satisfies(text -> {
                int drawn = Integer.parseInt(text.substring(5));
                assertThat(drawn % 3).isZero();
                assertThat(drawn).isNotEqualTo(own);
            });
            assertThat(Integer.parseInt(pool.unlike("rare", random).substring(5)) % 3)
                    .isNotZero();
        }
    }

    @Test
    void numbersHaveTheNamesThatTheCardGivesThem() throws Exception {
        Path parts = Files.createDirectory(folder.resolve("set"));
        Files.write(
                parts.resolve("train.csv"), List.of("text,label", "a one,1", "a two,1", "b one,0", "b two,0", "c,-1"));
        Files.writeString(
                parts.resolve("README.md"),
                "---\n"
                        + "dataset_info:\n"
                        + "  features:\n"
                        + "  - name: label\n"
                        + "    dtype:\n"
                        + "      class_label:\n"
                        + "        names: [ham, spam]\n"
                        + "---\n");
        DataCheck check = check(data("pairs", "text,label", rows("x")).with(DataParams.TRAIN, parts.toString()));
        assertThat(check.table().orElseThrow().sniffed().sentence()).contains("spam 2, ham 2");
        assertThat(check.counts().orElseThrow().faults()).containsEntry(BrokenRow.Kind.LABEL, 1L);
    }
}
