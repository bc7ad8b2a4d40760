package sparseworkbench.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.geom.Rectangle2D;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import sparseworkbench.store.RunId;

/** Letters are ten pixels wide here, lines twenty high. */
class DotLabelsTest {
    private final DotLabels labels =
            new DotLabels(new Rectangle2D.Double(0, 0, 400, 300), text -> 10 * text.length(), 15, 20);

    private static CostPoint dot(long run, boolean strong) {
        return new CostPoint(new RunId(run), run + " reverse-dictionary", "", 1, 1, (int) run, strong, "", "");
    }

    @Test
    void aNameThatFitsStandsAtTheRight() {
        assertThat(labels.place(dot(1, false), 100, 150))
                .contains(new DotLabels.Placed("1 reverse-dictionary", 112, 144));
    }

    @Test
    void aNameDoesNotGoOverAnotherDot() {
        labels.keepFree(200, 140);
        assertThat(labels.place(dot(1, false), 100, 150))
                .contains(new DotLabels.Placed("1 reverse-dictionary", 112, 171));
    }

    @Test
    void atTheEdgeItStandsAtTheLeft() {
        assertThat(labels.place(dot(1, false), 390, 150).orElseThrow().left()).isEqualTo(390 - 12 - 200);
    }

    @Test
    void dotsInOnePlaceHaveNamesOrAtLeastNumbers() {
        List<String> texts = LongStream.rangeClosed(1, 6)
                .mapToObj(run -> labels.place(dot(run, false), 100 + run, 150))
                .flatMap(Optional::stream)
                .map(DotLabels.Placed::text)
                .toList();
        assertThat(texts).startsWith("1 reverse-dictionary").contains("2 reverse-dictionary", "3");
    }

    @Test
    void aStrongDotHasItsNameAnyway() {
        for (int run = 1; run <= 20; run++) {
            labels.place(dot(run, false), 100, 150);
        }
        assertThat(labels.place(dot(30, false), 100, 150)).isEmpty();
        assertThat(labels.place(dot(30, true), 100, 150).orElseThrow().text()).isEqualTo("30 reverse-dictionary");
    }

    @Test
    void aStrongDotWithoutRoomKeepsItsNameWithinTheArea() {
        for (int run = 1; run <= 20; run++) {
            labels.place(dot(run, false), 390, 150);
        }
        assertThat(labels.place(dot(30, true), 390, 150))
                .contains(new DotLabels.Placed("30 reverse-dictionary", 390 - 12 - 210, 144));
    }
}
