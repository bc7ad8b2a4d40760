package sparseworkbench.gui.find;

import atlantafx.base.theme.Styles;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.Tooltip;
import sparseworkbench.finder.CandidateResult;
import sparseworkbench.finder.FindAnswer;

/** How each candidate of a search stands, the best first. */
final class CandidateTable extends TableView<CandidateResult> {
    private final TableColumn<CandidateResult, String> quality =
            column("quality", result -> number("%.3f", result.front().isPresent() ? result.front() : result.quality()));

    CandidateTable() {
        getStyleClass().addAll("find-table", Styles.DENSE);
        setColumnResizePolicy(CONSTRAINED_RESIZE_POLICY_LAST_COLUMN);
        setFocusTraversable(false);
        TableColumn<CandidateResult, String> name = column("candidate", CandidateResult::name);
        name.setPrefWidth(300);
        TableColumn<CandidateResult, String> reason =
                column("", result -> (result.verdict() + " " + result.reason()).strip());
        reason.setCellFactory(_ -> new Explained());
        reason.setPrefWidth(300);
        quality.setPrefWidth(150);
        TableColumn<CandidateResult, String> products = column("products", result -> number("%.1f", result.products()));
        products.setPrefWidth(95);
        getColumns()
                .setAll(List.of(
                        name,
                        column("steps", result -> result.steps() == 0 ? "–" : Long.toString(result.steps())),
                        quality,
                        column("dims", result -> number("%.0f", result.documentDims())),
                        products,
                        reason));
    }

    private static TableColumn<CandidateResult, String> column(String head, Function<CandidateResult, String> text) {
        TableColumn<CandidateResult, String> column = new TableColumn<>(head);
        column.setCellValueFactory(row -> new ReadOnlyStringWrapper(text.apply(row.getValue())));
        column.setSortable(false);
        column.setReorderable(false);
        return column;
    }

    private static String number(String format, OptionalDouble value) {
        return value.isPresent() ? String.format(Locale.ROOT, format, value.getAsDouble()) : "–";
    }

    void show(FindAnswer answer) {
        boolean front =
                answer.candidates().stream().anyMatch(result -> result.front().isPresent());
        quality.setText(answer.metric() + (front ? " along front" : ""));
        if (!answer.candidates().equals(getItems())) {
            getItems().setAll(answer.candidates());
        }
    }

    /** A sentence that may be longer than its column. */
    private static final class Explained extends TableCell<CandidateResult, String> {
        @Override
        protected void updateItem(String text, boolean empty) {
            super.updateItem(text, empty);
            setText(empty ? null : text);
            setTooltip(empty || text.isEmpty() ? null : new Tooltip(text));
        }
    }
}
