package sparseworkbench.worker;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import sparseworkbench.store.Control;
import sparseworkbench.train.ControlRequest;

class WorkerRequestsTest {
    private final WorkerRequests requests = new WorkerRequests();

    @Test
    void whatEndsSoonerOutweighsWhatEndsLater() {
        requests.add(Control.STOP_AT_EPOCH);
        assertThat(requests.request()).isEqualTo(ControlRequest.STOP_AT_EPOCH);
        assertThat(requests.wantsEnd()).isFalse();
        requests.add(Control.PAUSE);
        requests.add(Control.STOP_AT_EPOCH);
        assertThat(requests.request()).isEqualTo(ControlRequest.PAUSE);
        requests.add(Control.STOP);
        requests.add(Control.PAUSE);
        assertThat(requests.request()).isEqualTo(ControlRequest.STOP);
        assertThat(requests.wantsStop()).isTrue();
        requests.add(Control.DISCARD);
        requests.add(Control.STOP);
        assertThat(requests.request()).isEqualTo(ControlRequest.DISCARD);
        assertThat(requests.wantsNothing()).isTrue();
        assertThat(requests.wantsStop()).isFalse();
    }

    @Test
    void aCheckpointIsWrittenOnceOnTheWayToTheEndOfTheEpoch() {
        requests.add(Control.STOP_AT_EPOCH);
        requests.add(Control.CHECKPOINT);
        assertThat(requests.request()).isEqualTo(ControlRequest.CHECKPOINT);
        assertThat(requests.request()).isEqualTo(ControlRequest.STOP_AT_EPOCH);
    }
}
