package sparseworkbench.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class EmaTest {
    @Test
    void followsTheFormulaWithBiasCorrection() {
        double[] values = {3, 1, 4, 1, 5, 9, 2, 6};
        double beta = 0.8;
        Samples samples = new Samples();
        for (int i = 0; i < values.length; i++) {
            samples.append(i, values[i], 0);
        }
        Ema ema = new Ema(beta, samples);
        ema.extend();
        for (int n = 1; n <= values.length; n++) {
            double sum = 0;
            double weights = 0;
            for (int i = 0; i < n; i++) {
                double weight = (1 - beta) * Math.pow(beta, n - 1 - i);
                sum += weight * values[i];
                weights += weight;
            }
            assertThat(ema.value(n - 1)).isCloseTo(sum / weights, within(1e-12));
        }
    }

    @Test
    void aConstantStaysWhatItIs() {
        Samples samples = new Samples();
        for (int i = 0; i < 50; i++) {
            samples.append(i, 7, 0);
        }
        Ema ema = new Ema(0.99, samples);
        ema.extend();
        assertThat(ema.value(0)).isCloseTo(7, within(1e-12));
        assertThat(ema.value(49)).isCloseTo(7, within(1e-12));
    }

    @Test
    void growingGivesTheSameAsAllAtOnce() {
        Samples samples = new Samples();
        Ema growing = new Ema(0.6, samples);
        for (int i = 0; i < 300; i++) {
            samples.append(i, Math.sin(i), 0);
            growing.extend();
        }
        Ema whole = new Ema(0.6, samples);
        whole.extend();
        assertThat(growing.value(299)).isEqualTo(whole.value(299));
    }

    @Test
    void skipsWhatIsNoNumberAndStartsAnewAfterARewind() {
        Samples samples = new Samples();
        samples.append(1, 2, 0);
        samples.append(2, Double.NaN, 0);
        samples.append(3, 2, 0);
        Ema ema = new Ema(0.5, samples);
        ema.extend();
        assertThat(ema.value(1)).isNaN();
        assertThat(ema.value(2)).isCloseTo(2, within(1e-12));
        samples.append(1, 8, 0);
        ema.extend();
        assertThat(ema.value(0)).isCloseTo(8, within(1e-12));
    }

    @Test
    void refusesImpossibleSmoothing() {
        assertThatThrownBy(() -> new Ema(1, new Samples())).hasMessageContaining("less than 1");
    }
}
