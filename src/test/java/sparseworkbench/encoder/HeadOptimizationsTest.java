package sparseworkbench.encoder;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.Device;
import org.junit.jupiter.api.Test;

/** What is exact by a proof of the processor's rounding is used there alone. */
class HeadOptimizationsTest {
    @Test
    void upperBoundsIn16BitsAreOffOnACard() {
        assertThat(HeadOptimizations.on(Device.gpu()).upperBounds()).isFalse();
        assertThat(HeadOptimizations.on(Device.gpu(1)).upperBounds()).isFalse();
        assertThat(HeadOptimizations.on(Device.cpu()).upperBounds())
                .isEqualTo(ComputeDevice.isFastWithBfloat16(Device.cpu()));
    }
}
