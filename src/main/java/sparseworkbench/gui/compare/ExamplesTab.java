package sparseworkbench.gui.compare;

import atlantafx.base.theme.Styles;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import sparseworkbench.gui.fault.Fault;
import sparseworkbench.gui.page.Notices;
import sparseworkbench.gui.page.PageControls;
import sparseworkbench.gui.page.Theme;
import sparseworkbench.gui.task.Background;
import sparseworkbench.gui.terms.Scrubber;
import sparseworkbench.metric.Metric;
import sparseworkbench.store.RunId;
import sparseworkbench.store.RunStore;
import sparseworkbench.store.TermStatistics;
import sparseworkbench.store.TermStatistics.Probe;

/** One watched text, one column for each chosen run: which terms they have in common, lost and gained, at any step. */
final class ExamplesTab extends BorderPane {
    /** More columns than these nobody compares. */
    private static final int MOST = 6;
    /** A text of so many characters is whole in the box. */
    private static final int FITS = 50;

    private final RunStore store;
    private final Notices notices;
    private final Background background;
    private final RunTableRows rows;
    private final ComboBox<Integer> text = new ComboBox<>();
    private final Scrubber steps = new Scrubber(new Scrubber.Labels(
            "Step", "Evaluation before", "Next evaluation", "Drag to see all runs at an earlier step"));
    private final TermColumns columns;
    private final Label whole = PageControls.text("");
    private final Label hint = PageControls.text("", Styles.TEXT_SMALL, Styles.TEXT_MUTED);
    private List<RunRow> wanted = List.of();
    private SequencedMap<RunId, List<TermStatistics>> read = new LinkedHashMap<>();
    private List<Probe> texts = List.of();
    private List<Long> places = List.of();
    private String said = "";
    private boolean active;
    private boolean reading;
    private boolean filling;
    /** What was read is of these runs at these evaluations: a step in between adds nothing to it. */
    private List<String> readFor = List.of();

    ExamplesTab(RunStore store, Notices notices, Theme theme, Background background, RunTableRows rows) {
        this.store = store;
        this.notices = notices;
        this.background = background;
        this.rows = rows;
        columns = new TermColumns(theme);
        text.setConverter(PageControls.words(this::title));
        text.setAccessibleText("Watched text");
        text.setMaxWidth(Double.MAX_VALUE);
        text.setOnAction(e -> {
            if (!filling) {
                move();
            }
        });
        steps.positionProperty().addListener((o, was, now) -> move());
        HBox.setHgrow(text, Priority.ALWAYS);
        HBox.setHgrow(steps, Priority.ALWAYS);
        text.setPrefWidth(0);
        HBox tools = new HBox(text, steps);
        tools.getStyleClass().addAll("terms-tools", "tool");
        getStyleClass().addAll("examples-tab", "terms-view");
        getStylesheets()
                .add(ExamplesTab.class
                        .getResource("/sparseworkbench/gui/terms.css")
                        .toExternalForm());
        setTop(new VBox(tools, whole, hint));
        ScrollPane scroll = PageControls.scrolled(columns);
        setCenter(scroll);
    }

    private String title(Integer number) {
        if (number < 0 || number >= texts.size()) {
            return "";
        }
        Probe probe = texts.get(number);
        return (probe.query() ? "Query: " : "Document: ")
                + probe.text().lines().findFirst().orElse("");
    }

    /** Compares the chosen rows, or the drawn ones when fewer than two are chosen. */
    void compare(List<RunRow> chosen) {
        ComparedRuns compared = ComparedRuns.of(chosen, rows.visible());
        wanted = compared.rows().stream().limit(MOST).toList();
        said = compared.rows().size() > MOST
                ? "The first " + MOST + " of " + compared.rows().size()
                        + " runs; choose others in the table above, the one to compare with first."
                : "";
        refresh();
    }

    /** Whether the view is the one in front; behind others nothing is read. */
    void active(boolean inFront) {
        active = inFront;
        refresh();
    }

    private void refresh() {
        List<String> now = wanted.stream()
                .map(row -> row.id() + "@" + row.run().latest().get(Metric.EVALUATED_STEP.key())
                        + row.run().state())
                .toList();
        if (!active || reading || now.equals(readFor)) {
            return;
        }
        reading = true;
        List<RunId> runs = wanted.stream().map(RunRow::id).toList();
        background.run(
                () -> {
                    SequencedMap<RunId, List<TermStatistics>> found = new LinkedHashMap<>();
                    runs.forEach(run -> found.put(run, store.details().terms(run, -1)));
                    return found;
                },
                found -> {
                    reading = false;
                    readFor = now;
                    show(found);
                    refresh();
                },
                failure -> {
                    reading = false;
                    readFor = now;
                    notices.fault(Fault.of(failure));
                });
    }

    private void show(SequencedMap<RunId, List<TermStatistics>> found) {
        read = found;
        List<Probe> most = found.values().stream()
                .filter(evaluations -> !evaluations.isEmpty())
                .map(evaluations -> evaluations.getLast().texts())
                .findFirst()
                .orElse(List.of());
        int before = text.getValue() == null ? 0 : text.getValue();
        filling = true;
        texts = most;
        List<Integer> numbers = new ArrayList<>();
        for (int i = 0; i < most.size(); i++) {
            numbers.add(i);
        }
        text.getItems().setAll(numbers);
        text.setValue(most.isEmpty() ? null : Math.min(before, most.size() - 1));
        filling = false;
        TreeSet<Long> all = new TreeSet<>();
        found.values().forEach(evaluations -> evaluations.forEach(one -> all.add(one.step())));
        places = List.copyOf(all);
        List<String> words = new ArrayList<>();
        for (long step : places) {
            words.add((step == 0 ? "before training" : "step " + step) + "  ·  " + (words.size() + 1));
        }
        steps.show(words);
        move();
    }

    private void move() {
        boolean any = text.getValue() != null && !places.isEmpty();
        whole.setText(any ? texts.get(text.getValue()).text() : "");
        PageControls.visible(whole, any && whole.getText().length() > FITS);
        columns.show(any ? columns(texts.get(text.getValue())) : List.of());
        List<String> missing = any
                ? wanted.stream()
                        .filter(row -> last(row, texts.get(text.getValue())).isEmpty())
                        .map(row -> row.id().toString())
                        .toList()
                : List.of();
        hint.setText(
                wanted.size() < 2
                        ? "Choose two or more runs in the table above."
                        : !any
                                ? "The chosen runs have not been evaluated, or by an older version that watched no"
                                        + " texts."
                                : said
                                        + (missing.isEmpty()
                                                ? ""
                                                : " Not shown, because another text or none was watched by then: run "
                                                        + String.join(", ", missing) + "."));
        PageControls.visible(hint, !hint.getText().isBlank());
    }

    private List<TermColumns.Column> columns(Probe wantedText) {
        return wanted.stream()
                .flatMap(row -> last(row, wantedText).stream()
                        .map(found -> new TermColumns.Column(
                                row.title(),
                                RunCaption.of(row.run(), row.settingsProperty().get()),
                                found.activeDims(),
                                found.strongest().stream()
                                        .collect(Collectors.toMap(
                                                TermStatistics.WeightedTerm::term,
                                                TermStatistics.WeightedTerm::weight,
                                                Math::max,
                                                LinkedHashMap::new)))))
                .toList();
    }

    /** What a run made of a text at the step of the slider, or at the last evaluation before. */
    private Optional<Probe> last(RunRow row, Probe wantedText) {
        long step =
                places.get((int) Math.round(Math.clamp(steps.positionProperty().get(), 0, places.size() - 1)));
        return read.getOrDefault(row.id(), List.of()).stream()
                .filter(evaluation -> evaluation.step() <= step)
                .reduce((earlier, later) -> later)
                .flatMap(evaluation -> evaluation.texts().stream()
                        .filter(probe -> probe.query() == wantedText.query()
                                && probe.text().equals(wantedText.text()))
                        .findFirst());
    }
}
