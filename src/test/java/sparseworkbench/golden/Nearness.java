package sparseworkbench.golden;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/** Compares with stored numbers: not-a-number only equals itself. */
public final class Nearness {
    private static final double SMALLEST = 1e-6;

    private Nearness() {}

    /**
     * Names, order, values and sum of a loss's components, relative to 1e-5; returns the difference of the sums.
     *
     * @param base what is known about the component that is made of scores
     */
    public static double components(SequencedMap<String, NDArray> actual, JsonNode expected, ScoreResolution base) {
        List<String> names = expected.get("components").properties().stream()
                .map(Map.Entry::getKey)
                .toList();
        assertThat(actual.keySet()).containsExactlyElementsOf(names);
        actual.forEach((name, value) -> number(
                value.getFloat(),
                Golden.number(expected.get("components").get(name)),
                1e-5,
                isOfScores(name) ? base.ofValue() : 0));
        return number(
                actual.values().stream().reduce(NDArray::add).orElseThrow().getFloat(),
                Golden.number(expected.get("total")),
                1e-5,
                base.ofValue());
    }

    /** Whether a component is the loss that compares texts, rather than a regularizer or a reconstruction. */
    public static boolean isOfScores(String component) {
        return component.equals("loss") || component.equals("base_loss");
    }

    /** The difference, relative to what is expected. */
    public static double number(double actual, double expected, double relative) {
        return number(actual, expected, relative, 0);
    }

    /** The same, where differences up to {@code rounding} mean nothing. */
    public static double number(double actual, double expected, double relative, double rounding) {
        if (!Double.isFinite(expected)) {
            assertThat(Double.valueOf(actual)).isEqualTo(Double.valueOf(expected));
            return 0;
        }
        double size = Math.max(Math.abs(expected), SMALLEST);
        assertThat(actual).isCloseTo(expected, within(relative * size + rounding));
        return Math.abs(actual - expected) / size;
    }

    /** The largest difference, relative to the largest expected entry. */
    public static double entries(float[] actual, float[] expected, double relative) {
        return entries(actual, expected, relative, 0);
    }

    /** The same, where differences up to {@code rounding} mean nothing; what is returned leaves them out. */
    public static double entries(float[] actual, float[] expected, double relative, double rounding) {
        double largest = largest(expected);
        assertThat(actual).hasSameSizeAs(expected);
        double worst = 0;
        for (int i = 0; i < expected.length; i++) {
            double difference = Float.compare(actual[i], expected[i]) == 0 ? 0 : Math.abs(actual[i] - expected[i]);
            assertThat(difference <= Math.max(relative * largest, rounding))
                    .as("entry %d: %s, expected %s", i, actual[i], expected[i])
                    .isTrue();
            worst = Math.max(worst, largest > 0 && difference <= relative * largest ? difference / largest : 0);
        }
        return worst;
    }

    /**
     * Gradients by the names of their weights, each relative to its largest entry; what is a millionth of the largest
     * of all is rounding. The bias of keys, for example, changes nothing: its gradient is what rounding of the others
     * leaves.
     */
    public static void gradients(Map<String, float[]> actual, Map<String, float[]> expected) {
        assertThat(actual.keySet()).isEqualTo(expected.keySet());
        double all =
                expected.values().stream().mapToDouble(Nearness::largest).max().orElseThrow();
        expected.forEach((name, gradient) -> assertThat(actual.get(name))
                .as(name)
                .containsExactly(gradient, within((float) (largest(gradient) * 1e-5 + all * 1e-6))));
    }

    private static double largest(float[] values) {
        double largest = 0;
        for (float value : values) {
            largest = Math.max(largest, Float.isFinite(value) ? Math.abs(value) : 0);
        }
        return largest;
    }
}
