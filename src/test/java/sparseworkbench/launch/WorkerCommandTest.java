package sparseworkbench.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WorkerCommandTest {

    @Test
    void arithmeticThreadsSleepAfterAShortLook() {
        Map<String, String> environment = new HashMap<>();
        WorkerCommand.prepare(environment);
        assertThat(environment).containsEntry("OMP_WAIT_POLICY", "PASSIVE").containsKey("GOMP_SPINCOUNT");
    }

    @Test
    void whatTheUserSetStaysAndIsNotOverruled() {
        Map<String, String> environment = new HashMap<>(Map.of("OMP_WAIT_POLICY", "ACTIVE"));
        WorkerCommand.prepare(environment);
        assertThat(environment).containsExactly(Map.entry("OMP_WAIT_POLICY", "ACTIVE"));

        Map<String, String> counted = new HashMap<>(Map.of("GOMP_SPINCOUNT", "7"));
        WorkerCommand.prepare(counted);
        assertThat(counted).containsEntry("GOMP_SPINCOUNT", "7");
    }
}
