package sparseworkbench.train;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BestModelTest {
    private static final BestModel BEFORE = new BestModel(0.5, 10, 2);

    @Test
    void aBetterEvaluationBecomesTheBest() {
        assertThat(BEFORE.after(0.6, 20, 0)).isEqualTo(new BestModel(0.6, 20, 0));
    }

    @Test
    void ofTwoThatAreEquallyGoodTheEarlierStays() {
        assertThat(BEFORE.after(0.5, 20, 0)).isEqualTo(new BestModel(0.5, 10, 3));
        assertThat(BEFORE.after(0.4, 20, 0)).isEqualTo(new BestModel(0.5, 10, 3));
    }

    @Test
    void onlyClearlyBetterOnesRenewThePatience() {
        assertThat(BEFORE.after(0.55, 20, 0.1)).isEqualTo(new BestModel(0.55, 20, 3));
        assertThat(BEFORE.after(0.65, 20, 0.1)).isEqualTo(new BestModel(0.65, 20, 0));
    }

    /** Otherwise early stopping would keep the untrained model, which nothing can be compared with. */
    @Test
    void anyFigureIsBetterThanNone() {
        BestModel none = new BestModel(Double.NaN, 0, 2);
        assertThat(none.after(-5, 10, 0.1)).isEqualTo(new BestModel(-5, 10, 0));
        assertThat(none.after(Double.NaN, 10, 0).step()).isZero();
        assertThat(BEFORE.after(Double.NaN, 20, 0)).isEqualTo(new BestModel(0.5, 10, 3));
    }
}
