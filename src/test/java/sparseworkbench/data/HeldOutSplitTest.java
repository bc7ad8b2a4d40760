package sparseworkbench.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HeldOutSplitTest {

    /** Rows in which queries and positives come back often. */
    private static List<Row> rows(int count, long seed) {
        Random random = new Random(seed);
        List<Row> rows = new ArrayList<>();
        for (int i = 1; i <= count; i++) {
            rows.add(new Row(i, List.of("query " + random.nextInt(count), "positive " + random.nextInt(count / 2))));
        }
        return rows;
    }

    private static Map<String, String> byId(List<Text> texts) {
        Map<String, String> map = new HashMap<>();
        texts.forEach(text -> map.put(text.id(), text.text()));
        return map;
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void neverTrainsOnAHeldOutQuery(long seed) {
        List<Row> rows = rows(1000, seed);
        HeldOutSplit split = HeldOutSplit.split("test", rows, 200);
        Set<String> asked =
                new HashSet<>(byId(split.evaluation().orElseThrow().queries()).values());
        assertThat(split.train())
                .hasSize(800)
                .isSubsetOf(rows)
                .noneMatch(row -> asked.contains(row.texts().getFirst()));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void takesEqualTextsForEquallyRight(long seed) {
        List<Row> rows = rows(1000, seed);
        RetrievalSet set = HeldOutSplit.split("test", rows, 200).evaluation().orElseThrow();
        Map<String, String> queries = byId(set.queries());
        Map<String, String> corpus = byId(set.corpus());
        assertThat(set.corpus()).extracting(Text::text).doesNotHaveDuplicates();
        assertThat(corpus).hasSameSizeAs(set.corpus());
        Map<String, Set<String>> expected = new HashMap<>();
        rows.forEach(row -> expected.computeIfAbsent(row.texts().getFirst(), query -> new HashSet<>())
                .add(row.texts().get(1)));
        assertThat(set.relevant())
                .hasSameSizeAs(queries)
                .allSatisfy((query, right) -> assertThat(right.stream().map(corpus::get))
                        .containsExactlyInAnyOrderElementsOf(expected.get(queries.get(query))));
    }

    @Test
    void searchesAmongAtMostFourThousandOtherTexts() {
        List<Row> rows = new ArrayList<>();
        for (int i = 1; i <= 10_000; i++) {
            rows.add(new Row(i, List.of("q" + i, "p" + i)));
        }
        HeldOutSplit split = HeldOutSplit.split("test", rows, 200);
        assertThat(split.evaluation().orElseThrow().corpus()).hasSize(4200);
        assertThat(split.evaluation().orElseThrow().corpus().subList(0, 200))
                .extracting(Text::id)
                .as("right texts do not stand at the beginning")
                .anyMatch(id -> !split.evaluation().orElseThrow().relevant().containsKey(id));
    }

    @Test
    void picksTheSameRowsEveryTime() {
        assertThat(HeldOutSplit.split("test", rows(500, 1), 50))
                .isEqualTo(HeldOutSplit.split("test", rows(500, 1), 50));
    }

    @Test
    void aPairWithTheScoreZeroIsNoRightAnswer() {
        List<Row> rows = new ArrayList<>();
        for (int i = 1; i <= 20; i++) {
            rows.add(new Row(i, List.of("query " + i / 2, "text " + i), Optional.of(RowLabel.of(i % 2))));
        }
        RetrievalSet set = HeldOutSplit.split("test", rows, 20).evaluation().orElseThrow();
        assertThat(set.corpus()).hasSize(20);
        assertThat(set.relevant().values())
                .allSatisfy(right -> assertThat(right).allMatch(id -> Integer.parseInt(id) % 2 == 1));
        assertThat(set.scoredQueries()).hasSizeLessThan(set.queries().size());
    }

    /** A row with a list of positives gives several rows of its number. */
    @Test
    void textsOfOneRowHaveIdsOfTheirOwn() {
        List<Row> rows = new ArrayList<>();
        for (int i = 1; i <= 20; i++) {
            rows.add(new Row(i, List.of("query " + i, "first " + i)));
            rows.add(new Row(i, List.of("query " + i, "second " + i)));
        }
        RetrievalSet set = HeldOutSplit.split("test", rows, 20).evaluation().orElseThrow();
        assertThat(set.corpus()).hasSize(40).extracting(Text::id).doesNotHaveDuplicates();
        assertThat(set.relevant().values())
                .allSatisfy(right -> assertThat(right).hasSize(2));
    }

    /** A teacher's embeddings can be compared with theirs, but nothing is to be found. */
    @Test
    void singleTextsAreHeldOutWithoutASetToSearch() {
        List<Row> rows = LongStream.rangeClosed(1, 30)
                .mapToObj(number -> new Row(number, List.of("text " + number)))
                .toList();
        HeldOutSplit split = HeldOutSplit.split("test", rows, 10);
        assertThat(split.evaluation()).isEmpty();
        assertThat(split.rows()).hasSize(10);
        assertThat(split.train()).hasSize(20).doesNotContainAnyElementsOf(split.rows());
    }
}
