package sparseworkbench.gui.chart;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import sparseworkbench.chart.CurveChart;
import sparseworkbench.chart.CurveDetail;
import sparseworkbench.gui.fault.Fault;
import sparseworkbench.gui.page.Notices;
import sparseworkbench.gui.task.Background;
import sparseworkbench.gui.task.Debouncer;

/** Reads the values of a zoomed part of a long run again, when the picture could show more than what is in memory. */
final class DetailReader {
    private static final Duration QUIET = Duration.ofMillis(150);
    /** So often the same is asked for: the store may only have been busy. */
    private static final int ATTEMPTS = 3;

    private final CurveChart chart;
    private final Runnable draw;
    private final Notices notices;
    private final Debouncer slot;
    private Map<String, CurveDetail.Request> asked = Map.of();
    private int failures;

    /** @param draw called when there is more to draw */
    DetailReader(CurveChart chart, Runnable draw, Notices notices, Background background) {
        this.chart = chart;
        this.draw = draw;
        this.notices = notices;
        slot = background.debouncer(QUIET);
    }

    /** The chart has been reduced to a view. */
    void look() {
        Map<String, CurveDetail.Request> coarse = chart.coarse();
        if (coarse.equals(asked)) {
            return;
        }
        asked = coarse;
        if (coarse.isEmpty()) {
            slot.cancel();
        } else {
            slot.submit(() -> read(coarse), this::show, this::failed);
        }
    }

    private static Map<String, CurveDetail> read(Map<String, CurveDetail.Request> requests) {
        Map<String, CurveDetail> details = new HashMap<>();
        requests.forEach((id, request) -> details.put(id, request.read()));
        return details;
    }

    /** The next look asks again, but not for ever. */
    private void failed(Throwable failure) {
        failures++;
        if (failures < ATTEMPTS) {
            asked = Map.of();
        }
        notices.fault(Fault.of(failure));
    }

    private void show(Map<String, CurveDetail> details) {
        failures = 0;
        chart.detail(details);
        draw.run();
    }
}
