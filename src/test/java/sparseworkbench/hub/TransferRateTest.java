package sparseworkbench.hub;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class TransferRateTest {

    @Test
    void whatWasThereBeforeDoesNotCount() {
        AtomicLong now = new AtomicLong(TimeUnit.SECONDS.toNanos(100));
        TransferRate rate = new TransferRate(now::get);
        assertThat(rate.bytesPerSecond(5_000)).isZero();
        now.addAndGet(TimeUnit.SECONDS.toNanos(2));
        assertThat(rate.bytesPerSecond(7_000)).isEqualTo(1_000);
        now.addAndGet(TimeUnit.SECONDS.toNanos(2));
        assertThat(rate.bytesPerSecond(7_000)).isEqualTo(500);
    }

    @Test
    void aFileThatIsBegunAnewTakesNothingAway() {
        AtomicLong now = new AtomicLong();
        TransferRate rate = new TransferRate(now::get);
        assertThat(rate.bytesPerSecond(1_000_000)).isZero();
        now.addAndGet(TimeUnit.SECONDS.toNanos(1));
        assertThat(rate.bytesPerSecond(0)).isZero();
        now.addAndGet(TimeUnit.SECONDS.toNanos(1));
        assertThat(rate.bytesPerSecond(3_000)).isEqualTo(1_500);
    }
}
