package sparseworkbench.gui.terms;

import atlantafx.base.theme.Styles;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import sparseworkbench.gui.page.DisplayText;
import sparseworkbench.gui.page.PageControls;
import sparseworkbench.store.FirstBatch;

/** The first batch token by token, as the model sees it: special ones stand out, what is cut off is struck through. */
final class FirstBatchPane extends BorderPane {
    private static final int MOST_TOKENS = 160;
    private static final double ROLE_WIDTH = 7;
    private static final double NOT_TOKENS = 160;

    private final Label head = PageControls.text("");
    private final ListView<Row> list = new ListView<>();
    private Optional<FirstBatch> shown = Optional.empty();

    /** The texts of a row, and what stands beside them. */
    private record Row(int number, List<FirstBatch.Text> texts, Optional<String> label) {}

    FirstBatchPane() {
        getStyleClass().add("first-batch");
        head.getStyleClass().addAll(Styles.TEXT_SMALL, Styles.TEXT_MUTED);
        list.setCellFactory(view -> new RowCell());
        list.setPlaceholder(new Label("The first batch of this run is not known: it comes with the first step."));
        setTop(head);
        setCenter(list);
    }

    void show(Optional<FirstBatch> batch) {
        if (batch.equals(shown)) {
            return;
        }
        shown = batch;
        list.getItems().setAll(batch.map(FirstBatchPane::rows).orElse(List.of()));
        head.setText(batch.map(FirstBatchPane::words).orElse(""));
    }

    private static List<Row> rows(FirstBatch batch) {
        List<Row> rows = new ArrayList<>();
        for (int number = 0;
                number
                        <= batch.texts().stream()
                                .mapToInt(FirstBatch.Text::row)
                                .max()
                                .orElse(-1);
                number++) {
            int row = number;
            rows.add(new Row(
                    number,
                    batch.texts().stream().filter(text -> text.row() == row).toList(),
                    row < batch.labels().size() ? Optional.of(batch.labels().get(row)) : Optional.empty()));
        }
        return rows;
    }

    private static String words(FirstBatch batch) {
        long cut = batch.texts().stream().filter(text -> !text.lost().isEmpty()).count();
        int rows = batch.texts().stream().mapToInt(FirstBatch.Text::row).max().orElse(-1) + 1;
        return DisplayText.format(
                "This is what the model was given in its first step%s. Each box is a token; special tokens stand out."
                        + " %s",
                rows < batch.rows() ? ": " + rows + " of " + batch.rows() + " rows" : ": " + rows + " rows",
                cut == 0
                        ? "No text is cut off."
                        : cut + " of " + batch.texts().size() + (cut == 1 ? " texts is" : " texts are")
                                + " too long: what is struck through is never read.");
    }

    /** A row: every text with its role, then the label. */
    private static final class RowCell extends ListCell<Row> {
        private RowCell() {
            setPrefWidth(0);
        }

        @Override
        protected void updateItem(Row row, boolean empty) {
            super.updateItem(row, empty);
            setText(null);
            setGraphic(empty || row == null ? null : content(row));
        }

        private Node content(Row row) {
            VBox lines = new VBox();
            lines.getStyleClass().add("batch-row");
            row.texts.forEach(text -> lines.getChildren().add(line(text.role(), tokens(text))));
            row.label.ifPresent(label -> lines.getChildren().add(line("Label", new FlowPane(new Label(label)))));
            lines.prefWidthProperty().bind(widthProperty().subtract(24));
            return lines;
        }

        private HBox line(String role, FlowPane tokens) {
            Label name = new Label(role);
            name.getStyleClass()
                    .addAll(
                            "batch-role",
                            "role-" + role.toLowerCase(Locale.ROOT).split(" ")[0]);
            name.setMinWidth(USE_PREF_SIZE);
            name.setPrefWidth(ROLE_WIDTH * name.getFont().getSize());
            tokens.getStyleClass().add("batch-tokens");
            tokens.setMinWidth(0);
            tokens.prefWrapLengthProperty().bind(widthProperty().subtract(NOT_TOKENS));
            HBox.setHgrow(tokens, Priority.ALWAYS);
            HBox line = new HBox(name, tokens);
            line.getStyleClass().add("batch-line");
            return line;
        }

        private static FlowPane tokens(FirstBatch.Text text) {
            FlowPane tokens = new FlowPane();
            text.tokens().stream()
                    .limit(MOST_TOKENS)
                    .forEach(token ->
                            tokens.getChildren().add(token(token.text(), token.special() ? "special" : "plain")));
            if (text.tokens().size() > MOST_TOKENS) {
                tokens.getChildren().add(new Label("… " + (text.tokens().size() - MOST_TOKENS) + " more tokens"));
            }
            if (!text.lost().isEmpty()) {
                Label lost = token(text.lost().strip(), "lost");
                lost.setWrapText(true);
                tokens.getChildren().add(lost);
            }
            return tokens;
        }

        private static Label token(String text, String style) {
            Label token = new Label(text);
            token.getStyleClass().addAll("token", style);
            return token;
        }
    }
}
