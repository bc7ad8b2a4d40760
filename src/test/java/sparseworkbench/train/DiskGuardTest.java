package sparseworkbench.train;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import sparseworkbench.file.FullDisk;

class DiskGuardTest {
    private static final long WEIGHTS = 1_000_000;
    /** Each weight and its two moments, four bytes each. */
    private static final long CHECKPOINT = 12 * WEIGHTS;

    private long free;
    private final DiskGuard guard = new DiskGuard(() -> free, WEIGHTS);

    @Test
    void itIsTimeWhileThereIsStillRoomForTheLastCheckpoint() {
        free = CHECKPOINT + FullDisk.RESERVE;
        assertThat(guard.isLow()).isFalse();
        free--;
        assertThat(guard.isLow()).isTrue();
        assertThat(guard.isTooLate()).isFalse();
        assertThat(guard.needed()).isEqualTo(CHECKPOINT + FullDisk.RESERVE);
    }

    @Test
    void withoutRoomForItNoCheckpointIsBegun() {
        free = CHECKPOINT;
        assertThat(guard.isTooLate()).isFalse();
        free--;
        assertThat(guard.isTooLate()).isTrue();
    }
}
