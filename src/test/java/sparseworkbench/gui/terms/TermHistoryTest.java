package sparseworkbench.gui.terms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import sparseworkbench.gui.terms.TermHistory.Placed;
import sparseworkbench.store.TermStatistics;
import sparseworkbench.store.TermStatistics.Probe;
import sparseworkbench.store.TermStatistics.SideStatistics;
import sparseworkbench.store.TermStatistics.WeightedTerm;

class TermHistoryTest {
    private static TermStatistics evaluation(long step, int dims, Object... terms) {
        List<WeightedTerm> strongest = Stream.iterate(0, i -> i < terms.length, i -> i + 2)
                .map(i -> new WeightedTerm((String) terms[i], (double) terms[i + 1]))
                .toList();
        return new TermStatistics(
                step,
                List.of(new Probe(true, 0, "A zebra's stripes", dims, strongest)),
                SideStatistics.NONE,
                SideStatistics.NONE);
    }

    private static List<String> names(List<Placed> placed) {
        return placed.stream()
                .sorted(Comparator.comparingDouble(Placed::rank))
                .map(each -> each.term().name())
                .toList();
    }

    private final TermHistory history = TermHistory.of(
            List.of(evaluation(0, 9, "zebra", 2.0, "a", 1.0), evaluation(25, 3, "horse", 3.0, "zebra", 1.0)), 0);

    @Test
    void atAnEvaluationItIsAsItWas() {
        assertThat(names(history.at(0))).containsExactly("zebra", "a");
        assertThat(names(history.at(1))).containsExactly("horse", "zebra");
        assertThat(history.at(1))
                .allSatisfy(placed -> assertThat(placed.presence()).isEqualTo(1));
        assertThat(history.activeDims(0.2)).isEqualTo(9);
        assertThat(history.activeDims(0.8)).isEqualTo(3);
        assertThat(history.largest()).isEqualTo(3);
    }

    @Test
    void inBetweenTermsComeAndGo() {
        List<Placed> half = history.at(0.5);
        assertThat(half).hasSize(3);
        Placed zebra = half.stream()
                .filter(placed -> placed.term().name().equals("zebra"))
                .findFirst()
                .orElseThrow();
        assertThat(zebra.weight()).isCloseTo(1.5, within(1e-9));
        assertThat(zebra.rank()).isCloseTo(0.5, within(1e-9));
        assertThat(zebra.presence()).isEqualTo(1);
        assertThat(half)
                .filteredOn(placed -> !placed.term().name().equals("zebra"))
                .allSatisfy(placed -> assertThat(placed.presence()).isCloseTo(0.5, within(1e-9)));
    }

    @Test
    void nothingMovesNearAnEvaluation() {
        assertThat(history.at(0.25)).isEqualTo(history.at(0));
        assertThat(names(history.at(0.75))).containsExactly("horse", "zebra");
    }

    @Test
    void termsOfTheTextAreToldFromThoseOfTheModel() {
        TermHistory pieces = TermHistory.of(
                List.of(evaluation(
                        0, 5, "zebra", 1.0, "##pes", 1.0, "horse", 1.0, "Ġstripes", 1.0, "##bra", 1.0, "strip", 1.0)),
                0);
        assertThat(pieces.at(0))
                .filteredOn(placed -> placed.term().inText())
                .extracting(placed -> placed.term().name())
                .containsExactlyInAnyOrder("zebra", "##pes", "Ġstripes", "##bra");
    }

    @Test
    void aTextThatIsNotThereHasNoStory() {
        assertThat(TermHistory.of(List.of(evaluation(0, 1, "a", 1.0)), 4).isEmpty())
                .isTrue();
    }
}
