package sparseworkbench.gui.train;

import atlantafx.base.theme.Styles;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.collections.transformation.FilteredList;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.ToolBar;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import org.kordamp.ikonli.feather.Feather;
import sparseworkbench.gui.fault.Fault;
import sparseworkbench.gui.page.DisplayText;
import sparseworkbench.gui.page.Icons;
import sparseworkbench.gui.page.LiteralText;
import sparseworkbench.gui.page.Notices;
import sparseworkbench.gui.task.Background;
import sparseworkbench.home.Home;
import sparseworkbench.store.RunEvent;
import sparseworkbench.store.RunEvent.EventLevel;
import sparseworkbench.store.RunId;

/** What happened to the run, and what its worker printed. */
final class LogTab extends BorderPane {
    private static final int TAIL_BYTES = 128 * 1024;
    /** Events listed at most, so that a run of weeks takes no more memory than one of hours. */
    private static final int MOST_EVENTS = 20_000;

    private static final int LEFT_OUT_AT_ONCE = 5_000;

    /** Which events are listed. */
    private enum Filter {
        ALL("Everything", EventLevel.INFO),
        WARNINGS("Warnings and errors", EventLevel.WARNING),
        ERRORS("Errors", EventLevel.ERROR);

        private final String label;
        private final EventLevel least;

        Filter(String label, EventLevel least) {
            this.label = label;
            this.least = least;
        }

        @Override
        public String toString() {
            return label;
        }
    }

    private final Notices notices;
    private final Background background;
    private final Home home;
    private final ObservableList<RunEvent> events = FXCollections.observableArrayList();
    private final FilteredList<RunEvent> filtered = new FilteredList<>(events);
    private final ObservableList<String> printed = FXCollections.observableArrayList();
    private final ListView<RunEvent> eventList = new ListView<>(filtered);
    private final ListView<String> printedList = new ListView<>(printed);
    private final ToggleButton worker = LiteralText.toggle("Worker’s output");
    private final ComboBox<Filter> filter = new ComboBox<>();
    private final CheckBox follow = LiteralText.checkBox("Follow");
    private RunId run; // null until one is opened
    private long leftOut;

    LogTab(Notices notices, Background background, Home home) {
        this.notices = notices;
        this.background = background;
        this.home = home;
        getStyleClass().add("log-tab");
        eventList.setCellFactory(list -> new EventCell());
        eventList.setPlaceholder(new Label("Nothing has happened yet."));
        printedList.setPlaceholder(new Label("The worker has printed nothing."));
        eventList.getStyleClass().add(Styles.DENSE);
        printedList.getStyleClass().addAll("log-text", Styles.DENSE);
        printedList.setCellFactory(list -> new LineCell());
        follow.setSelected(true);
        filter.getItems().setAll(Filter.values());
        filter.setValue(Filter.ALL);
        filter.valueProperty()
                .addListener((o, was, now) ->
                        filtered.setPredicate(event -> event.level().compareTo(now.least) >= 0));
        setTop(tools());
        setCenter(eventList);
    }

    private ToolBar tools() {
        ToggleButton what = LiteralText.toggle("Events");
        ToggleGroup group = new ToggleGroup();
        what.setToggleGroup(group);
        worker.setToggleGroup(group);
        what.getStyleClass().add(Styles.LEFT_PILL);
        worker.getStyleClass().add(Styles.RIGHT_PILL);
        what.setSelected(true);
        group.selectedToggleProperty().addListener((o, was, now) -> {
            if (now == null) {
                was.setSelected(true);
                return;
            }
            setCenter(worker.isSelected() ? printedList : eventList);
            filter.setDisable(worker.isSelected());
            refresh();
        });
        return new ToolBar(new HBox(what, worker), filter, follow, Icons.labelled(Feather.COPY, "Copy", this::copy));
    }

    void open(RunId newRun) {
        run = newRun;
        events.clear();
        leftOut = 0;
        printed.clear();
    }

    void add(List<RunEvent> news) {
        if (!news.isEmpty()) {
            events.addAll(news);
            leaveOutOldest();
            if (follow.isSelected()) {
                eventList.scrollTo(filtered.size() - 1);
            }
        }
    }

    private void leaveOutOldest() {
        while (events.size() > MOST_EVENTS) {
            // The line about those that went before is the first one, and goes too.
            leftOut += LEFT_OUT_AT_ONCE - (leftOut > 0 ? 1 : 0);
            RunEvent last = events.get(LEFT_OUT_AT_ONCE - 1);
            events.remove(0, LEFT_OUT_AT_ONCE);
            String text = "… " + DisplayText.number(leftOut) + " earlier events are not listed here.";
            events.addFirst(new RunEvent(last.id(), last.step(), EventLevel.INFO, text, last.wallMillis()));
        }
    }

    /** What is listed, for tests. */
    List<RunEvent> listed() {
        return List.copyOf(filtered);
    }

    /** Reads the worker's output anew if it is looked at. */
    void refresh() {
        if (!worker.isSelected() || getScene() == null || run == null) {
            return;
        }
        RunId asked = run;
        Path file = home.run(run.number()).resolve("worker.log");
        background.run(
                () -> tail(file),
                lines -> {
                    if (asked.equals(run) && !lines.equals(printed)) {
                        printed.setAll(lines);
                        if (follow.isSelected()) {
                            printedList.scrollTo(printed.size() - 1);
                        }
                    }
                },
                failure -> notices.fault(Fault.of(failure)));
    }

    private static List<String> tail(Path file) throws IOException {
        if (!Files.exists(file)) {
            return List.of();
        }
        try (RandomAccessFile log = new RandomAccessFile(file.toFile(), "r")) {
            long start = Math.max(0, log.length() - TAIL_BYTES);
            log.seek(start);
            byte[] bytes = new byte[(int) (log.length() - start)];
            log.readFully(bytes);
            List<String> lines = new ArrayList<>(
                    new String(bytes, StandardCharsets.UTF_8).lines().toList());
            if (start > 0 && !lines.isEmpty()) {
                lines.set(0, "… earlier lines are in " + file);
            }
            return lines;
        }
    }

    private void copy() {
        List<String> lines = worker.isSelected()
                ? printed
                : filtered.stream().map(LogTab::line).toList();
        ClipboardContent content = new ClipboardContent();
        content.putString(String.join("\n", lines));
        Clipboard.getSystemClipboard().setContent(content);
        notices.info(DisplayText.number(lines.size()) + " lines are on the clipboard.");
    }

    void showEvents() {
        eventList.scrollTo(Math.max(0, filtered.size() - 1));
    }

    private static String line(RunEvent event) {
        return DisplayText.seconds(Instant.ofEpochMilli(event.wallMillis())) + "  step " + event.step() + "  "
                + event.text();
    }

    /** One event: icon, time, step, text. */
    private static final class EventCell extends ListCell<RunEvent> {
        @Override
        protected void updateItem(RunEvent event, boolean empty) {
            super.updateItem(event, empty);
            if (empty || event == null) {
                setText(null);
                setGraphic(null);
                return;
            }
            setText(line(event));
            setGraphic(
                    switch (event.level()) {
                        case INFO -> Icons.decoration(Feather.INFO);
                        case WARNING -> Icons.decoration(Feather.ALERT_TRIANGLE, "icon-warning");
                        case ERROR -> Icons.decoration(Feather.X_CIRCLE, "icon-danger");
                    });
        }
    }

    /** One printed line. */
    private static final class LineCell extends ListCell<String> {
        @Override
        protected void updateItem(String line, boolean empty) {
            super.updateItem(line, empty);
            setText(empty ? null : line);
        }
    }
}
