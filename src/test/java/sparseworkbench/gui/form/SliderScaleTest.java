package sparseworkbench.gui.form;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import sparseworkbench.param.RealType;
import sparseworkbench.param.RealType.Stop;

class SliderScaleTest {

    @Test
    void aLogarithmicSliderGivesEqualFactorsEqualRoom() {
        SliderScale scale =
                SliderScale.of(RealType.log(0, 1).usually(1e-6, 1e-2)).orElseThrow();
        assertThat(scale.position(1e-6)).isZero();
        assertThat(scale.position(1e-4)).isCloseTo(0.5, within(1e-9));
        assertThat(scale.position(1e-2)).isEqualTo(1);
        assertThat(scale.value(0.5)).isEqualTo(1e-4);
    }

    @Test
    void itsLowerEndMeansZeroWhereZeroIsAllowed() {
        RealType weight = RealType.log(0, 100).usually(0, 1).withStops(new Stop("off", 0), new Stop("light", 3e-5));
        SliderScale scale = SliderScale.of(weight).orElseThrow();
        assertThat(scale.value(0)).isZero();
        assertThat(scale.position(0)).isZero();
        assertThat(scale.value(scale.position(3e-5))).isEqualTo(3e-5);
    }

    @Test
    void valuesHaveTwoDigits() {
        SliderScale scale = SliderScale.of(RealType.log(1e-6, 1)).orElseThrow();
        assertThat(Double.toString(scale.value(0.7)).replaceAll("E.*|^0\\.0*|\\.", ""))
                .hasSizeLessThanOrEqualTo(2);
    }

    @Test
    void aRangeTooWideForASliderHasNone() {
        assertThat(SliderScale.of(new RealType(0, 1e6))).isEmpty();
        assertThat(SliderScale.of(new RealType(0, 1))).isPresent();
    }
}
