package sparseworkbench.gui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import sparseworkbench.gui.Fx;
import sparseworkbench.gui.task.Background;

/** A window's thread that does not answer is noticed. */
class StallMonitorIT {

    @Test
    void aBusyThreadIsNoticed() {
        Fx.start();
        List<Duration> stalls = new CopyOnWriteArrayList<>();
        try (Background background = new Background(failure -> {});
                StallMonitor watch = new StallMonitor(background, stalls::add)) {
            Fx.pass(Duration.ofMillis(200));
            Fx.on(() -> new CountDownLatch(1).await(600, TimeUnit.MILLISECONDS));
            Fx.until("the stall", () -> stalls.stream().anyMatch(stall -> stall.toMillis() > 400));
            assertThat(watch.longest()).isGreaterThan(StallMonitor.LIMIT);
        }
    }
}
