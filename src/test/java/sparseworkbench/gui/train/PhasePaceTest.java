package sparseworkbench.gui.train;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PhasePaceTest {
    private double seconds;
    private final PhasePace pace = new PhasePace(() -> (long) (seconds * 1e9));

    @Test
    void thePaceThatIsSeenSaysHowLongItTakes() {
        assertThat(pace.of("Encoding", 1_000, 4_000)).isEqualTo("1,000 of 4,000 (25 %). ");
        seconds = 10;
        assertThat(pace.of("Encoding", 2_000, 4_000)).isEqualTo("2,000 of 4,000 (50 %), about 20 s more. ");
    }

    @Test
    void anotherPhaseBeginsAnew() {
        pace.of("Encoding queries", 100, 400);
        seconds = 10;
        assertThat(pace.of("Encoding the corpus", 200, 4_000)).isEqualTo("200 of 4,000 (5 %). ");
    }

    @Test
    void aPercentageIsSaidOnce() {
        assertThat(pace.of("Unpacking", 20, 100)).isEqualTo("20 %. ");
    }

    @Test
    void whatIsNotCountedIsNotTold() {
        assertThat(pace.of("Loading the model", 0, 0)).isEmpty();
    }
}
