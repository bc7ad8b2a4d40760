package sparseworkbench.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sparseworkbench.data.Text;
import sparseworkbench.encoder.SparseVectors;
import sparseworkbench.eval.Hit;
import sparseworkbench.eval.InvertedIndex;

class SearchIndexTest {
    private static final int WIDTH = 50;

    @TempDir
    private Path folder;

    private static SparseVectors random(int rows, int dims, long seed) {
        Random random = new Random(seed);
        List<float[]> dense = new ArrayList<>();
        for (int row = 0; row < rows; row++) {
            float[] one = new float[WIDTH];
            for (int i = 0; i < dims; i++) {
                one[random.nextInt(WIDTH)] = random.nextFloat() * 3;
            }
            dense.add(one);
        }
        return SparseVectors.ofDense(dense, WIDTH);
    }

    private static List<Text> texts(int from, int count) {
        return IntStream.range(from, from + count)
                .mapToObj(number -> new Text("id" + number, "text ü " + number))
                .toList();
    }

    /** Several parts, as they come from an encoder. */
    private SearchIndex written(SparseVectors corpus, int part) throws IOException {
        Path place = Files.createTempDirectory(folder, "index");
        try (IndexBuilder builder = new IndexBuilder(place, WIDTH)) {
            for (int from = 0; from < corpus.rows(); from += part) {
                int to = Math.min(corpus.rows(), from + part);
                builder.add(texts(from, to - from), corpus.slice(from, to));
            }
            builder.finish(2);
        }
        return SearchIndex.open(place);
    }

    private static double product(SparseVectors a, int i, SparseVectors b, int j) {
        double sum = 0;
        for (int at = a.indptr()[i]; at < a.indptr()[i + 1]; at++) {
            int there = Arrays.binarySearch(b.indices(), b.indptr()[j], b.indptr()[j + 1], a.indices()[at]);
            sum += there < 0 ? 0 : (double) a.values()[at] * b.values()[there];
        }
        return sum;
    }

    @Test
    void findsWhatTheExactProductsSay() throws IOException {
        SparseVectors corpus = random(500, 8, 1);
        SparseVectors queries = random(20, 5, 2);
        try (SearchIndex index = written(corpus, 37)) {
            assertThat(index.size()).isEqualTo(500);
            assertThat(index.blank()).isEqualTo(2);
            assertThat(index.weights()).isEqualTo(corpus.values().length);
            assertThat(index.text(499)).isEqualTo("text ü 499");
            for (int query = 0; query < queries.rows(); query++) {
                int asked = query;
                List<Integer> best = IntStream.range(0, corpus.rows())
                        .boxed()
                        .filter(row -> product(queries, asked, corpus, row) > 0)
                        .sorted(Comparator.comparingDouble((Integer row) -> -product(queries, asked, corpus, row)))
                        .limit(10)
                        .toList();
                assertThat(index.search(queries, query, 10).stream().map(Hit::row))
                        .containsExactlyElementsOf(best);
                assertThat(index.search(queries, query, 1).getFirst().row()).isEqualTo(best.getFirst());
            }
        }
    }

    @Test
    void ranksAsTheEvaluationDoes() throws IOException {
        SparseVectors corpus = random(300, 3, 3);
        SparseVectors queries = random(10, 3, 4);
        List<String> ids = texts(0, 300).stream().map(Text::id).toList();
        InvertedIndex evaluation = new InvertedIndex(corpus, ids);
        try (SearchIndex index = written(corpus, 300)) {
            for (int query = 0; query < queries.rows(); query++) {
                List<String> found =
                        index.search(queries, query, 300).stream().map(Hit::id).toList();
                List<String> expected = evaluation.search(queries, query, 300).stream()
                        .filter(hit -> hit.score() > 0)
                        .map(Hit::id)
                        .toList();
                assertThat(found).containsExactlyElementsOf(expected);
            }
        }
    }

    @Test
    void equalScoresAreOrderedByIdAsText() throws IOException {
        float[] same = new float[WIDTH];
        same[4] = 0.1f;
        same[9] = 0.7f;
        SparseVectors corpus = SparseVectors.ofDense(Collections.nCopies(12, same), WIDTH);
        try (SearchIndex index = written(corpus, 5)) {
            assertThat(index.search(corpus, 0, 4).stream().map(Hit::id)).containsExactly("id0", "id1", "id10", "id11");
        }
    }

    @Test
    void partsAddUpToTheScoreInAnyOrder() throws IOException {
        SparseVectors corpus = random(200, 20, 5);
        SparseVectors queries = random(20, 20, 6);
        try (SearchIndex index = written(corpus, 64)) {
            for (int query = 0; query < queries.rows(); query++) {
                for (SearchIndex.Found found : index.find(queries, query, 20)) {
                    double[] products = found.products();
                    double forwards = Arrays.stream(products).reduce(0, (a, b) -> a + b);
                    double backwards = IntStream.range(0, products.length)
                            .mapToDouble(i -> products[products.length - 1 - i])
                            .reduce(0, (a, b) -> a + b);
                    assertThat(forwards).isEqualTo(found.score());
                    assertThat(backwards).isEqualTo(found.score());
                    double exact = product(queries, query, corpus, found.row());
                    assertThat(Math.abs(found.score() - exact)).isLessThan(exact * 1e-12);
                }
            }
        }
    }

    @Test
    void nothingIsFoundWhereNothingIsShared() throws IOException {
        SparseVectors nothing = SparseVectors.ofDense(List.of(new float[WIDTH]), WIDTH);
        try (SearchIndex index = written(random(5, 3, 7), 5)) {
            assertThat(index.search(nothing, 0, 10)).isEmpty();
            assertThat(index.operations(nothing, 0)).isZero();
        }
    }

    @Test
    void aDamagedIndexIsNotSearched() throws IOException {
        Path place = Files.createTempDirectory(folder, "index");
        try (IndexBuilder builder = new IndexBuilder(place, WIDTH)) {
            builder.add(texts(0, 5), random(5, 3, 8));
            builder.finish(0);
        }
        Path segment = place.resolve(SearchIndex.segment(0));
        Files.write(segment, Arrays.copyOf(Files.readAllBytes(segment), 300));
        assertThatThrownBy(() -> SearchIndex.open(place))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("damaged");
    }
}
