package sparseworkbench.gui.train;

import atlantafx.base.theme.Styles;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import sparseworkbench.chart.RunPlot;
import sparseworkbench.chart.RunSamples;
import sparseworkbench.gui.chart.StateBadge;
import sparseworkbench.gui.fault.Fault;
import sparseworkbench.gui.page.HeadLine;
import sparseworkbench.gui.page.PageControls;
import sparseworkbench.gui.page.RunResumption;
import sparseworkbench.gui.page.RunServices;
import sparseworkbench.gui.page.Theme;
import sparseworkbench.gui.page.ToolLine;
import sparseworkbench.gui.page.WindowServices;
import sparseworkbench.gui.task.Schedulers;
import sparseworkbench.gui.terms.TermsView;
import sparseworkbench.home.Home;
import sparseworkbench.store.Run;
import sparseworkbench.store.RunAlert;
import sparseworkbench.store.RunId;
import sparseworkbench.store.RunUpdate;

/** One run: name and state, progress, figures, plots, log, settings. */
final class RunPane extends VBox {
    /** From this height on, in text sizes, everything fits. */
    private static final double TALL = 48;

    private final RunServices runs;
    private final WindowServices window;
    private final Theme theme;
    private final Schedulers schedulers;
    private final Label name = new Label();
    private final StateBadge badge = new StateBadge();
    private final Label device = new Label();
    private final Label parent = new Label();
    private final RunControls controls;
    private final ProgressStrip progress = new ProgressStrip();
    private final AlertStrip alerts;
    private final OutcomeBanner outcome;
    private final KpiCards figures;
    private final LiveCharts charts;
    private final ReadOnlyObjectWrapper<List<Run>> offered = new ReadOnlyObjectWrapper<>(List.of());
    private final ScrollPane scroll = new ScrollPane();
    private final WaitingPane waiting = new WaitingPane();
    private final TermsView terms;
    private final LogTab log;
    private final SetupTab setup;
    private final NextTab next;
    private final Tab nextTab;
    private final TabPane tabs = new TabPane();
    private final Tab termsTab;
    private final Tab logTab;
    private RunSamples samples = new RunSamples();
    private RunId run; // null until one is opened

    RunPane(
            RunServices runs,
            WindowServices window,
            Theme theme,
            Schedulers schedulers,
            Home home,
            Goals goals,
            LogTab log,
            SetupTab setup,
            NextTab next,
            Runnable lookAgain,
            Consumer<Run> further) {
        this.runs = runs;
        this.window = window;
        this.theme = theme;
        this.schedulers = schedulers;
        getStyleClass().add("run-pane");
        controls = new RunControls(runs, window, schedulers.background(), lookAgain, further);
        charts = new LiveCharts(window.notices(), theme, schedulers);
        terms = new TermsView(runs.store(), window.notices(), theme, schedulers.background());
        this.log = log;
        this.setup = setup;
        this.next = next;
        ChangedRunStart starts = new ChangedRunStart(runs, window, schedulers.background(), home);
        alerts = new AlertStrip(new AlertCureButton(starts));
        outcome = new OutcomeBanner(
                this::openLog,
                new SmallerBatchRetry(starts),
                new AlertCureButton(starts),
                new EndButtons(runs, window, schedulers.background(), this::showNext)::of,
                new RunResumption(runs, window, schedulers.background())::onProcessor);
        figures = new KpiCards(this::showPlot, goals);
        tabs.getSelectionModel().selectedItemProperty().addListener((o, was, now) -> {
            log.refresh();
            lookForTerms();
            lookForNext();
            fitFigures();
        });
        heightProperty().addListener((o, was, now) -> fitFigures());
        setMinWidth(0);
        tabs.getStyleClass().add("run-tabs");
        tabs.setMinWidth(0);
        VBox.setVgrow(tabs, Priority.ALWAYS);
        // From top to bottom, and each part into what is there already.
        schedulers
                .frames()
                .fill(
                        this,
                        List.of(this::header, () -> progress, () -> alerts, () -> outcome, () -> figures, () -> tabs));
        termsTab = PageControls.tab("What it learns", terms);
        logTab = PageControls.tab("Log", log);
        nextTab = PageControls.tab("What next", next);
        tabs.getTabs()
                .setAll(
                        PageControls.tab("Charts", plots()),
                        termsTab,
                        logTab,
                        PageControls.tab("Setup", setup),
                        nextTab);
        charts.make();
        progress.setMinHeight(USE_PREF_SIZE);
        figures.setMinHeight(USE_PREF_SIZE);
    }

    private HeadLine header() {
        name.getStyleClass().add(Styles.TITLE_3);
        PageControls.tooltipOfText(name);
        device.setId("run-device");
        device.getStyleClass().add("muted");
        PageControls.tooltipOfText(device);
        parent.setId("run-parent");
        parent.getStyleClass().add("muted");
        PageControls.tooltipOfText(parent);
        ToolLine words = new ToolLine(name, badge, parent, device);
        words.getStyleClass().add("run-words");
        List.of(name, parent, device).forEach(label -> label.maxWidthProperty().bind(words.widthProperty()));
        HeadLine header = new HeadLine(words, controls);
        header.getStyleClass().add("run-header");
        return header;
    }

    private VBox plots() {
        scroll.setContent(charts.grid());
        scroll.setFitToWidth(true);
        scroll.setFitToHeight(true);
        scroll.getStyleClass().add("plots-scroll");
        StackPane stack = new StackPane(scroll, waiting);
        VBox.setVgrow(stack, Priority.ALWAYS);
        VBox plots = new VBox();
        schedulers.frames().add(plots, () -> {
            ChartTools tools = new ChartTools(charts, offered, this::compareWith);
            schedulers.frames().fill(plots, List.of(() -> tools, () -> stack));
        });
        return plots;
    }

    /** Shows another run from now on. */
    void open(RunId next) {
        run = next;
        samples = new RunSamples(runs.store().reader(), next);
        charts.open(samples);
        log.open(next);
        terms.open(next);
        lookForTerms();
        name.setText("Run " + next);
    }

    /** Takes in what is new about the run. */
    void show(Run row, List<RunUpdate> polls) {
        boolean grew = false;
        for (RunUpdate poll : polls) {
            grew |= samples.add(poll);
            log.add(poll.events());
        }
        name.setText("Run " + row.id() + (row.name().isBlank() ? "" : " · " + row.name()));
        badge.show(row.state());
        parent.setText(
                row.parent().map(from -> "further from " + from.inWords()).orElse(""));
        parent.setManaged(row.parent().isPresent());
        device.setText(row.device()
                .map(on -> (row.state().isLive() ? "on the " : "was on the ") + on.inWords())
                .orElse(""));
        controls.show(row);
        progress.show(row, RunSpeed.of(row, samples));
        outcome.show(row, samples);
        setup.show(row);
        next.show(row, isNextOpen());
        log.refresh();
        charts.state(row);
        if (grew) {
            charts.grew();
        }
        figures.show(row, samples);
        if (polls.stream().anyMatch(RunUpdate::restarted)) {
            terms.restarted();
        }
        if (row.state().isLive() || grew) {
            lookForTerms();
        }
        showPlotsOrWait(row);
    }

    /** In a small window the figures stand beside the plots only. */
    private void fitFigures() {
        boolean visible = tabs.getSelectionModel().getSelectedIndex() == 0 || getHeight() > TALL * theme.fontSize();
        PageControls.visible(figures, visible);
    }

    /** Shows what endangers the run; how it ended badly is shown by its outcome. */
    void warn(Run row, List<RunAlert> found) {
        String ending = row.failure().map(failure -> failure.kind().key()).orElse("");
        alerts.show(
                row, found.stream().filter(alert -> !alert.key().equals(ending)).toList());
    }

    /** Only where somebody looks. */
    private void lookForTerms() {
        if (tabs.getSelectionModel().getSelectedItem() == termsTab) {
            terms.refresh();
        }
    }

    private void lookForNext() {
        if (isNextOpen()) {
            next.refresh();
        }
    }

    private boolean isNextOpen() {
        return tabs.getSelectionModel().getSelectedItem() == nextTab;
    }

    private void showPlotsOrWait(Run row) {
        boolean empty = samples.keys().isEmpty();
        scroll.setVisible(!empty);
        waiting.setVisible(empty);
        if (empty) {
            waiting.show(row);
        }
    }

    /** The runs that this one can be compared with. */
    void offer(List<Run> runs) {
        offered.set(runs.stream()
                .filter(other -> !other.id().equals(run) && !other.latest().isEmpty())
                .toList());
    }

    private void compareWith(Optional<Run> other) {
        if (other.isEmpty()) {
            charts.compareWith(Optional.empty());
            return;
        }
        RunId behind = other.get().id();
        schedulers
                .background()
                .run(
                        () -> ReplayWindow.samples(runs.store().reader(), behind),
                        read -> charts.compareWith(Optional.of(new LiveCharts.Reference(behind, read))),
                        failure -> window.notices().fault(Fault.of(failure)));
    }

    private void showPlot(RunPlot plot) {
        tabs.getSelectionModel().select(0);
        charts.chart(plot).ifPresent(chart -> chart.lookup(".chart-surface").requestFocus());
    }

    /** Opens what the run has learned. */
    void showTerms() {
        tabs.getSelectionModel().select(termsTab);
    }

    /** Opens what the run suggests to try next. */
    void showNext() {
        tabs.getSelectionModel().select(nextTab);
    }

    private void openLog() {
        tabs.getSelectionModel().select(logTab);
        log.showEvents();
    }
}
