package sparseworkbench.gui.terms;

import atlantafx.base.theme.Styles;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import sparseworkbench.gui.page.Theme;
import sparseworkbench.gui.page.ToolLine;
import sparseworkbench.store.TermStatistics;
import sparseworkbench.store.TermStatistics.Probe;

/** The watched texts: a list of pairs, and the terms of both texts of the chosen one beside each other. */
public final class PairsPane extends BorderPane {
    private final ListView<Pair> pairs = new ListView<>();
    private final Labels labels;
    private final ToolLine legend;
    private final TextPane first;
    private final TextPane second;
    private List<TermStatistics> findings = List.of();
    private double position;
    private PairHistory history = PairHistory.of(List.of(), List.of());

    /** Numbers of the texts of a pair, and what stands for it in the list. */
    private record Pair(List<Integer> probes, String title) {}

    /** Of the chosen pair. */
    private record PairHistory(List<TermHistory> texts, List<Boolean> query, double largest) {
        static PairHistory of(List<TermStatistics> findings, List<Integer> probes) {
            List<TermHistory> texts = probes.stream()
                    .map(probe -> TermHistory.of(findings, probe))
                    .toList();
            List<Boolean> query = probes.stream()
                    .map(probe -> findings.getLast().texts().get(probe).query())
                    .toList();
            return new PairHistory(
                    texts,
                    query,
                    texts.stream().mapToDouble(TermHistory::largest).max().orElse(1));
        }
    }

    /**
     * What is said of the findings.
     *
     * @param document heading of the text that belongs to a query
     * @param ghost    what the thin line across a bar is
     * @param atFirst  before the number of active dimensions in the first of them; empty where that is not told
     */
    public record Labels(String document, String ghost, String atFirst) {}

    public PairsPane(Theme theme, Labels labels) {
        this.labels = labels;
        first = new TextPane(theme, labels.atFirst);
        second = new TextPane(theme, labels.atFirst);
        getStyleClass().add("pairs-pane");
        pairs.getStyleClass().addAll(Styles.DENSE, "pair-list");
        pairs.setCellFactory(list -> new PairCell());
        pairs.setAccessibleText("Texts that are watched");
        pairs.getSelectionModel().selectedItemProperty().addListener((o, was, now) -> choose());
        HBox texts = new HBox(first, second);
        texts.getStyleClass().add("pair-texts");
        HBox.setHgrow(first, Priority.ALWAYS);
        HBox.setHgrow(second, Priority.ALWAYS);
        setLeft(pairs);
        setCenter(texts);
        legend = legend(labels.ghost);
        setBottom(legend);
    }

    /** Whether what colors and lines mean stands below; it does at first. */
    public void legend(boolean wanted) {
        setBottom(wanted ? legend : null);
    }

    private static ToolLine legend(String ghost) {
        ToolLine legend = new ToolLine(
                entry("own", "in the text"),
                entry("added", "added by the model"),
                entry("ghost", ghost),
                entry("", "bold: in both texts, so it helps the query to find this document"));
        legend.getStyleClass().add("term-legend");
        return legend;
    }

    private static Label entry(String style, String words) {
        Label entry = new Label(words);
        entry.getStyleClass().addAll(Styles.TEXT_SMALL, Styles.TEXT_MUTED);
        if (!style.isEmpty()) {
            Region mark = new Region();
            mark.getStyleClass().addAll("legend-mark", style);
            entry.setGraphic(mark);
        }
        return entry;
    }

    /** Shows other findings, or more of the same. */
    public void show(List<TermStatistics> newFindings) {
        findings = newFindings;
        List<Pair> now =
                findings.isEmpty() ? List.of() : pairs(findings.getLast().texts());
        if (!now.equals(pairs.getItems())) {
            int chosen = Math.max(0, pairs.getSelectionModel().getSelectedIndex());
            pairs.getItems().setAll(now);
            pairs.getSelectionModel().select(Math.min(chosen, now.size() - 1));
        }
        choose();
    }

    private static List<Pair> pairs(List<Probe> probes) {
        List<Pair> pairs = new ArrayList<>();
        for (int i = 0; i < probes.size(); i++) {
            boolean more = !pairs.isEmpty()
                    && i > 0
                    && probes.get(i - 1).pair() == probes.get(i).pair();
            if (more) {
                pairs.set(pairs.size() - 1, new Pair(List.of(i - 1, i), pairs.getLast().title));
            } else {
                pairs.add(new Pair(List.of(i), probes.get(i).text()));
            }
        }
        return pairs;
    }

    private void choose() {
        Pair chosen = pairs.getSelectionModel().getSelectedItem();
        history = chosen == null || findings.isEmpty()
                ? PairHistory.of(List.of(), List.of())
                : PairHistory.of(findings, chosen.probes);
        at(position);
    }

    /** Moves to a place between the findings. */
    public void at(double newPosition) {
        position = findings.isEmpty() ? 0 : Math.clamp(newPosition, 0, findings.size() - 1);
        TermHistory none = TermHistory.of(List.of(), 0);
        Set<String> both = new HashSet<>();
        if (history.texts.size() == 2) {
            both.addAll(history.texts.getFirst().names(position));
            both.retainAll(history.texts.getLast().names(position));
        }
        first.show(name(0), history.texts.isEmpty() ? none : history.texts.getFirst(), position, history.largest, both);
        second.show(
                name(1), history.texts.size() < 2 ? none : history.texts.getLast(), position, history.largest, both);
    }

    private String name(int text) {
        return text >= history.query.size()
                ? ""
                : history.query.get(text) ? "Query" : history.query.size() > 1 ? labels.document : "Text";
    }

    /** A query, in at most three lines. */
    private static final class PairCell extends ListCell<Pair> {
        private PairCell() {
            setWrapText(true);
            setPrefWidth(0);
        }

        @Override
        protected void updateItem(Pair pair, boolean empty) {
            super.updateItem(pair, empty);
            setText(empty || pair == null ? null : pair.title);
        }
    }
}
