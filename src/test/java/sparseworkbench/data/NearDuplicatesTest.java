package sparseworkbench.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NearDuplicatesTest {
    private static String words(Random random, int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> "word" + random.nextInt(2000))
                .collect(Collectors.joining(" "));
    }

    /** Their last word is another one: of n runs n - 1 are shared. */
    private static String changed(String text) {
        return text.substring(0, text.lastIndexOf(' ')) + " otherwise";
    }

    private static Finding find(List<Row> rows) {
        NearDuplicates near = new NearDuplicates();
        rows.forEach(near::add);
        return near.found();
    }

    @ParameterizedTest
    @ValueSource(ints = {14, 40, 120, 600})
    void findsNineOfTenThatArePlanted(int length) {
        Random random = new Random(length);
        List<Row> rows = new ArrayList<>();
        Set<Long> planted = new TreeSet<>();
        for (long number = 1; number <= 4000; number++) {
            boolean near = number > 100 && number % 20 == 0;
            Row other = near ? rows.get(random.nextInt(rows.size())) : null;
            List<String> texts = near
                    ? List.of(other.texts().get(0), changed(other.texts().get(1)))
                    : List.of(words(random, 6), words(random, length));
            rows.add(new Row(number, texts));
            if (near) {
                planted.add(number);
            }
        }
        Finding found = find(rows);
        assertThat(found.looked()).isEqualTo(4000);
        assertThat(planted).containsAll(found.rows());
        assertThat(found.count()).isGreaterThanOrEqualTo(planted.size() * 9L / 10);
    }

    @Test
    void equalRowsAreNotNearlyEqual() {
        Row row = new Row(1, List.of("one two three", "four five six seven eight nine ten"));
        assertThat(find(List.of(row, new Row(2, row.texts()))).count()).isZero();
        assertThat(find(List.of(
                                row,
                                new Row(2, row.texts()),
                                new Row(
                                        3,
                                        List.of("One, two three!", row.texts().get(1) + "."))))
                        .rows())
                .containsExactly(3L);
    }

    @Test
    void likenessIsWhatBothHaveOfWhatEitherHas() {
        assertThat(Shingles.likeness(new int[] {1, 2, 3, 4}, new int[] {2, 3, 4, 5}))
                .isEqualTo(0.6);
        assertThat(Shingles.likeness(new int[] {1}, new int[] {2})).isZero();
        assertThat(Shingles.of(List.of("a b c d e f"))).hasSize(2);
        assertThat(Shingles.of(List.of("A b, c; d e"))).isEqualTo(Shingles.of(List.of("a b c d e")));
        assertThat(Shingles.of(List.of("猫が魚を食べる")))
                .as("letters are words where there are no blanks")
                .hasSize(3);
    }

    /** Ten times as many rows as are looked at: all have the same chance. */
    @Test
    void ofManyRowsASampleIsLookedAt() {
        NearDuplicates near = new NearDuplicates();
        List<String> twin = List.of("the first of a pair of rows", "which differ in case only, all over the table");
        int rows = NearDuplicates.SAMPLE + 20_000;
        for (int number = 1; number <= rows; number++) {
            boolean planted = number % 1000 == 0;
            near.add(new Row(
                    number,
                    planted
                            ? List.of(twin.get(0), twin.get(1) + "!".repeat(number / 1000))
                            : List.of("q" + number, "p" + number)));
        }
        Finding found = near.found();
        assertThat(found.looked()).isEqualTo(NearDuplicates.SAMPLE);
        assertThat(found.count()).isBetween(85L, 118L);
    }
}
