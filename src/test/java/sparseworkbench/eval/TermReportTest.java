package sparseworkbench.eval;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import sparseworkbench.encoder.Encoder;
import sparseworkbench.encoder.SparseVectors;
import sparseworkbench.encoder.Term;
import sparseworkbench.eval.ActiveDims.Range;
import sparseworkbench.eval.TermReport.Encoded;
import sparseworkbench.eval.TermReport.Probe;

class TermReportTest {
    /** Knows only what its dimensions stand for: "t0", "t1" … */
    private static final Encoder ENCODER = (Encoder) Proxy.newProxyInstance(
            Encoder.class.getClassLoader(),
            new Class<?>[] {Encoder.class},
            (proxy, method, arguments) -> method.getName().equals("term")
                    ? "t" + arguments[0]
                    : InvocationHandler.invokeDefault(proxy, method, arguments));

    /** Two queries: (1:1), (0:3, 1:5). Three documents: (1:2, 2:1), (1:4), nothing. */
    private static final SparseVectors QUERIES =
            SparseVectors.ofDense(List.of(new float[] {0, 1, 0}, new float[] {3, 5, 0}), 3);

    private static final SparseVectors DOCUMENTS =
            SparseVectors.ofDense(List.of(new float[] {0, 2, 1}, new float[] {0, 4, 0}, new float[3]), 3);

    private static Encoded encoded(SparseVectors vectors, String name) {
        return new Encoded(
                IntStream.range(0, vectors.rows()).mapToObj(row -> name + row).toList(), vectors);
    }

    @Test
    void watchesQueriesAndTheirAnswers() {
        TermReport report = TermReport.of(ENCODER, encoded(QUERIES, "q"), encoded(DOCUMENTS, "d"), query -> 1 - query);

        assertThat(report.probes())
                .containsExactly(
                        new Probe(true, 0, "q0", 1, List.of(new Term("t1", 1))),
                        new Probe(false, 0, "d1", 1, List.of(new Term("t1", 4))),
                        new Probe(true, 1, "q1", 2, List.of(new Term("t1", 5), new Term("t0", 3))),
                        new Probe(false, 1, "d0", 2, List.of(new Term("t1", 2), new Term("t2", 1))));
    }

    @Test
    void countsEmptyTextsAndTermsThatAreAlwaysOn() {
        TermReport report = TermReport.ofPairs(ENCODER, encoded(QUERIES, "q"), encoded(DOCUMENTS, "d"));

        assertThat(report.queries().empty()).isZero();
        assertThat(report.queries().alwaysOn()).isEqualTo(1);
        assertThat(report.queries().alwaysOnTerms()).containsExactly(new Term("t1", 1));
        assertThat(report.documents().empty()).isEqualTo(1);
        assertThat(report.documents().emptyTexts()).containsExactly("d2");
        assertThat(report.documents().alwaysOn())
                .as("in two of three documents")
                .isZero();
    }

    @Test
    void alwaysOnIsMoreThanNinetyFiveOfAHundred() {
        List<float[]> rows = IntStream.range(0, 100)
                .mapToObj(row -> new float[] {row < 95 ? 1 : 0, row < 96 ? 1 : 0, 1})
                .toList();
        TermReport report = TermReport.ofTexts(ENCODER, encoded(SparseVectors.ofDense(rows, 3), "d"));

        assertThat(report.documents().alwaysOnTerms()).containsExactly(new Term("t2", 1), new Term("t1", 0.96f));
        assertThat(report.queries().texts()).isZero();
        assertThat(report.probes()).extracting(Probe::text).containsExactly("d0", "d20", "d40", "d60", "d80");
    }

    @Test
    void theHistogramHasFourColumnsToEachDoubling() {
        List<float[]> rows = IntStream.of(0, 0, 1, 7, 8, 9, 10, 15, 16, 19, 20)
                .mapToObj(active -> {
                    float[] row = new float[32];
                    Arrays.fill(row, 0, active, 1);
                    return row;
                })
                .toList();

        assertThat(ActiveDims.of(SparseVectors.ofDense(rows, 32)).ranges())
                .containsExactly(
                        new Range(0, 0, 2),
                        new Range(1, 1, 1),
                        new Range(7, 7, 1),
                        new Range(8, 9, 2),
                        new Range(10, 11, 1),
                        new Range(14, 15, 1),
                        new Range(16, 19, 2),
                        new Range(20, 23, 1));
    }
}
