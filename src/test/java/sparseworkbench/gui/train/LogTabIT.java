package sparseworkbench.gui.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sparseworkbench.chart.NumberText;
import sparseworkbench.gui.chart.TestWindow;
import sparseworkbench.home.Home;
import sparseworkbench.store.RunEvent;
import sparseworkbench.store.RunEvent.EventLevel;
import sparseworkbench.store.RunId;

class LogTabIT {
    @TempDir
    Path home;

    private TestWindow window;
    private LogTab log;

    @BeforeEach
    void open() {
        window = new TestWindow(home);
        log = TestWindow.on(
                () -> new LogTab(window.window().notices(), window.schedulers().background(), new Home(home)));
        TestWindow.run(() -> log.open(new RunId(1)));
    }

    @AfterEach
    void close() {
        window.close();
    }

    private static RunEvent event(long id) {
        return new RunEvent(id, id, EventLevel.INFO, "Checkpoint after step " + id + ".", id);
    }

    @Test
    void aRunOfWeeksTakesNoMoreMemoryThanOneOfHours() {
        for (long from = 1; from <= 100_000; from += 1_000) {
            List<RunEvent> news = LongStream.range(from, from + 1_000)
                    .mapToObj(LogTabIT::event)
                    .toList();
            TestWindow.run(() -> log.add(news));
        }
        List<RunEvent> listed = TestWindow.on(log::listed);
        assertThat(listed).hasSizeLessThanOrEqualTo(20_000);
        assertThat(listed.getLast().text()).isEqualTo("Checkpoint after step 100000.");
        long listedEvents = listed.size() - 1L;
        assertThat(listed.getFirst().text())
                .isEqualTo("… " + NumberText.count(100_000 - listedEvents) + " earlier events are not listed here.");
        assertThat(listed.get(1).step()).isEqualTo(100_000 - listedEvents + 1);
    }
}
