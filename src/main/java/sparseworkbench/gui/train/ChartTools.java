package sparseworkbench.gui.train;

import atlantafx.base.theme.Styles;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.Slider;
import javafx.scene.control.ToolBar;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.util.StringConverter;
import sparseworkbench.chart.CurveView;
import sparseworkbench.chart.XScale;
import sparseworkbench.gui.chart.ChartGroup;
import sparseworkbench.gui.chart.RunChart;
import sparseworkbench.gui.page.DisplayText;
import sparseworkbench.gui.page.LiteralText;
import sparseworkbench.store.Run;
import sparseworkbench.store.RunId;

/** How the plots of the page are looked at. */
final class ChartTools extends ToolBar {

    private final LiveCharts charts;
    private final CheckBox log = LiteralText.checkBox("Log scale");
    private final ComboBox<Optional<Run>> reference = new ComboBox<>();
    private boolean settingLog;
    private boolean settingReference;

    /**
     * @param offered the runs that can be compared with
     * @param compare called with the run that is to be shown behind the plots, or none
     */
    ChartTools(LiveCharts charts, ObservableValue<List<Run>> offered, Consumer<Optional<Run>> compare) {
        this.charts = charts;
        ChartGroup group = charts.group();
        getStyleClass().add("chart-tools");
        getItems()
                .addAll(
                        smoothing(group),
                        log,
                        box("Range band", "The range of the raw values behind the line (B)", group),
                        xAxis(group),
                        compareWith(compare),
                        follow(group));
        log.setTooltip(new Tooltip("Logarithmic axes in all plots; L switches a single one"));
        log.setMinWidth(Region.USE_PREF_SIZE);
        log.setAllowIndeterminate(false);
        log.setOnAction(e -> logAll(log.isSelected()));
        offered.subscribe(this::offer);
        charts.onMade(chart -> chart.viewProperty().subscribe(view -> readLog()));
    }

    private static HBox smoothing(ChartGroup group) {
        Slider slider = new Slider(
                0, CurveView.MOST_SMOOTHING, group.smoothingProperty().get());
        slider.getStyleClass().add(Styles.SMALL);
        slider.valueProperty().bindBidirectional(group.smoothingProperty());
        Label name = label("Smoothing");
        name.setLabelFor(slider);
        slider.setTooltip(new Tooltip("Moving average of the raw values, without bias at the start ( [ and ] )"));
        Label value = new Label();
        value.getStyleClass().add("smoothing-value");
        group.smoothingProperty().subscribe(now -> value.setText(DisplayText.format("%.2f", now.doubleValue())));
        return row(name, slider, value);
    }

    private static CheckBox box(String text, String tip, ChartGroup group) {
        CheckBox box = LiteralText.checkBox(text);
        box.setTooltip(new Tooltip(tip));
        box.setMinWidth(Region.USE_PREF_SIZE);
        box.selectedProperty().bindBidirectional(group.bandProperty());
        return box;
    }

    private static HBox xAxis(ChartGroup group) {
        ComboBox<XScale.Kind> choice = new ComboBox<>();
        choice.getItems().setAll(XScale.Kind.values());
        choice.setConverter(text(XScale.Kind::label));
        choice.valueProperty().bindBidirectional(group.kindProperty());
        Label name = label("x axis");
        name.setLabelFor(choice);
        return row(name, choice);
    }

    private HBox compareWith(Consumer<Optional<Run>> compare) {
        reference.setConverter(text(run -> run.map(r -> r.id() + " " + r.name()).orElse("nothing")));
        reference.getItems().setAll(List.of(Optional.empty()));
        reference.setValue(Optional.empty());
        reference.getStyleClass().add("reference-choice");
        reference.setOnAction(e -> {
            if (!settingReference && reference.getValue() != null) {
                compare.accept(reference.getValue());
            }
        });
        Label name = label("Compare with");
        name.setLabelFor(reference);
        return row(name, reference);
    }

    private static CheckBox follow(ChartGroup group) {
        CheckBox box = LiteralText.checkBox("Follow newest");
        box.setTooltip(new Tooltip("A zoomed view moves along with the newest values"));
        box.setMinWidth(Region.USE_PREF_SIZE);
        box.selectedProperty().bindBidirectional(group.followProperty());
        return box;
    }

    /** The runs that can be compared with. The choice stays while it is one of them. */
    private void offer(List<Run> runs) {
        Optional<Run> before = reference.getValue() == null ? Optional.empty() : reference.getValue();
        List<Optional<Run>> items = new ArrayList<>(List.of(Optional.empty()));
        runs.forEach(run -> items.add(Optional.of(run)));
        boolean same = items.stream()
                .map(ChartTools::id)
                .toList()
                .equals(reference.getItems().stream().map(ChartTools::id).toList());
        if (!same) {
            settingReference = true;
            reference.getItems().setAll(items);
            reference.setValue(items.stream()
                    .filter(item -> id(item).equals(id(before)))
                    .findFirst()
                    .orElse(Optional.empty()));
            settingReference = false;
        }
    }

    private static Optional<RunId> id(Optional<Run> run) {
        return run.map(Run::id);
    }

    private void logAll(boolean wanted) {
        settingLog = true;
        for (RunChart chart : charts.charts()) {
            chart.view(chart.view().withLog(wanted));
        }
        settingLog = false;
        readLog();
    }

    /** Some plots are logarithmic by themselves: then the box is half ticked. */
    private void readLog() {
        if (settingLog) {
            return;
        }
        long logarithmic =
                charts.charts().stream().filter(chart -> chart.view().log()).count();
        log.setIndeterminate(logarithmic > 0 && logarithmic < charts.charts().size());
        log.setSelected(logarithmic == charts.charts().size());
    }

    private static Label label(String text) {
        Label label = new Label(text);
        label.setMinWidth(Region.USE_PREF_SIZE);
        return label;
    }

    private static HBox row(Node... nodes) {
        HBox row = new HBox(nodes);
        row.getStyleClass().add("tool");
        return row;
    }

    private static <T> StringConverter<T> text(Function<T, String> words) {
        return new StringConverter<>() {
            @Override
            public String toString(T value) {
                return value == null ? "" : words.apply(value);
            }

            @Override
            public T fromString(String text) {
                throw new UnsupportedOperationException("Nothing is typed here.");
            }
        };
    }
}
