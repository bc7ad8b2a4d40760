package sparseworkbench.gui.compare;

import java.util.Map;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleObjectProperty;
import sparseworkbench.metric.Metric;
import sparseworkbench.store.Run;
import sparseworkbench.store.RunId;

/** One row of the table: a run as it is now, its settings, and the colour in which it is drawn. */
final class RunRow {
    /** The slot of a run that is not drawn. */
    static final int HIDDEN = -1;

    private final RunId id;
    private final ObjectProperty<Run> run;
    private final ObjectProperty<Map<String, String>> settings = new SimpleObjectProperty<>(Map.of());
    private final IntegerProperty slot = new SimpleIntegerProperty(HIDDEN);

    RunRow(Run run) {
        this.id = run.id();
        this.run = new SimpleObjectProperty<>(run);
    }

    RunId id() {
        return id;
    }

    Run run() {
        return run.get();
    }

    ObjectProperty<Run> runProperty() {
        return run;
    }

    /** Setting path → value as text; empty until read. */
    ObjectProperty<Map<String, String>> settingsProperty() {
        return settings;
    }

    /** Index into the series colours, or {@link #HIDDEN}. */
    IntegerProperty slotProperty() {
        return slot;
    }

    boolean isVisible() {
        return slot.get() != HIDDEN;
    }

    /** "12 reverse-dictionary". */
    String title() {
        return id + (run().name().isBlank() ? "" : " " + run().name());
    }

    /** Whether its figures are those of the model before its first step: there was no evaluation since. */
    boolean isMeasuredUntrained() {
        return latest(Metric.EVALUATED_STEP.key()) == 0;
    }

    /** The last value of a metric, NaN without one. */
    double latest(String key) {
        Double value = run().latest().get(key);
        return value == null ? Double.NaN : value;
    }
}
