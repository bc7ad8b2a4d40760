package sparseworkbench.significance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PairedRandomisationTest {
    private static float[] of(double... scores) {
        float[] floats = new float[scores.length];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = (float) scores[i];
        }
        return floats;
    }

    @Test
    void fewQueriesAreCountedOutExactly() {
        // Of the 2^3 signs of 1, 2 and 3 only +++ and −−− reach 6; of those of 1, 2 and −3 the sum 0 is reached by all.
        PairedRandomisation all = PairedRandomisation.test(of(0, 0, 0), of(1, 2, 3));
        assertThat(all.p()).isEqualTo(2.0 / 8);
        assertThat(all.difference()).isEqualTo(2);
        assertThat(PairedRandomisation.test(of(0, 0, 3), of(1, 2, 0)).p()).isEqualTo(1);
        // Sums of ±1 ±2 ±4: at least 5 in size are 7, 5, −5, −7.
        assertThat(PairedRandomisation.test(of(1, 0, 0), of(0, 2, 4)).p()).isEqualTo(4.0 / 8);
    }

    @Test
    void tenOfTenBetterHappensByChanceTwiceIn1024() {
        float[] better = new float[10];
        Arrays.fill(better, 0.5f);
        assertThat(PairedRandomisation.test(new float[10], better).p()).isEqualTo(2.0 / 1024);
    }

    @Test
    void queriesThatScoreTheSameDoNotCount() {
        PairedRandomisation test = PairedRandomisation.test(of(1, 1, 0, 0.5, 0), of(1, 1, 1, 0, 1));
        assertThat(test.better()).isEqualTo(2);
        assertThat(test.worse()).isEqualTo(1);
        assertThat(test.equal()).isEqualTo(2);
        assertThat(test.queries()).isEqualTo(5);
        assertThat(test.difference()).isCloseTo(0.3, within(1e-12));
        assertThat(PairedRandomisation.test(of(1, 2), of(1, 2)).p()).isEqualTo(1);
    }

    /** 400 differences of ±1, 230 of them positive: a binomial of 400 halves, whose two-sided tail is 0.00319. */
    @Test
    void manyQueriesComeCloseToTheBinomial() {
        float[] second = new float[400];
        Arrays.fill(second, 0, 230, 1);
        Arrays.fill(second, 230, 400, -1);
        PairedRandomisation test = PairedRandomisation.test(new float[400], second, 100_000, 1);
        assertThat(test.p()).isCloseTo(0.00319, within(0.0006));
        // The other way round it is the same question.
        assertThat(PairedRandomisation.test(second, new float[400]).p()).isCloseTo(0.00319, within(0.002));
    }

    @Test
    void theSameScoresGiveTheSameAnswer() {
        Random random = new Random(3);
        float[] first = new float[200];
        float[] second = new float[200];
        for (int i = 0; i < 200; i++) {
            first[i] = random.nextFloat();
            second[i] = first[i] + 0.02f * (float) random.nextGaussian();
        }
        assertThat(PairedRandomisation.test(first, second).p())
                .isEqualTo(PairedRandomisation.test(first, second).p());
    }

    /** If both systems are the same, a p of at most 0.05 comes about in about 5 of 100 comparisons. */
    @Test
    void chanceIsFoundAsOftenAsItShouldBe() {
        Random random = new Random(11);
        int found = 0;
        for (int round = 0; round < 400; round++) {
            float[] first = new float[40];
            float[] second = new float[40];
            for (int i = 0; i < 40; i++) {
                first[i] = random.nextFloat();
                second[i] = random.nextFloat();
            }
            found += PairedRandomisation.test(first, second, 1000, round).p() <= 0.05 ? 1 : 0;
        }
        assertThat(found).isBetween(8, 34);
    }

    @Test
    void chanceNeverRulesOutCompletely() {
        float[] second = new float[100];
        Arrays.fill(second, 1);
        assertThat(PairedRandomisation.test(new float[100], second).p()).isEqualTo(1.0 / 10_001);
    }

    @Test
    void chanceIsKeptForAPicture() {
        PairedRandomisation test = PairedRandomisation.test(of(0, 0), of(1, 1));
        assertThat(test.chance()).containsExactly(-1, 0, 0, 1);
    }

    @Test
    void listsOfOtherLengthsAreRefused() {
        assertThatThrownBy(() -> PairedRandomisation.test(of(1), of(1, 2)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> PairedRandomisation.test(of(), of())).isInstanceOf(IllegalArgumentException.class);
    }
}
