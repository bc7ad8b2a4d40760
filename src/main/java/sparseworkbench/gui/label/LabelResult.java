package sparseworkbench.gui.label;

import atlantafx.base.theme.Styles;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import sparseworkbench.data.table.BrokenRow;
import sparseworkbench.gui.page.DisplayText;
import sparseworkbench.gui.page.Icons;
import sparseworkbench.gui.page.PageControls;
import sparseworkbench.label.LabelParams;

/** What was made: counts, what was left out and by which knob, notes, and a few rows with what was accepted and rejected. */
final class LabelResult {
    private static final int LONGEST = 110;

    private final LabelTask task;
    private final JsonNode result;
    private final KnobLabels words;

    LabelResult(LabelTask task, JsonNode result) {
        this.task = task;
        this.result = result;
        this.words = new KnobLabels(task);
    }

    List<Node> nodes(Path output) {
        List<Node> nodes = new ArrayList<>();
        nodes.add(PageControls.good(
                counts() + " Written to " + output.getFileName() + " in " + output.getParent() + "."));
        leftOut().forEach(line -> nodes.add(PageControls.text(line, "muted")));
        result.path("notes").forEach(note -> nodes.add(PageControls.text(words.of(note.asText()), "muted")));
        if (!result.path("examples").isEmpty()) {
            Label heading = new Label(heading());
            heading.getStyleClass().add(Styles.TEXT_BOLD);
            nodes.add(heading);
            result.path("examples").forEach(example -> nodes.add(example(example)));
        }
        return nodes;
    }

    private String heading() {
        return switch (task) {
            case MINE -> "Accepted and rejected";
            case SCORE -> "Some rows";
            case SPLIT -> "The first rows of each side";
            case IDF -> "The commonest and the rarest tokens that were seen";
        };
    }

    private String counts() {
        return switch (task) {
            case MINE, SCORE ->
                DisplayText.format(
                        "%,d rows from %,d.",
                        result.path("rows_out").asLong(), result.path("rows_in").asLong());
            case SPLIT -> {
                List<String> sides = new ArrayList<>();
                result.path("rows")
                        .properties()
                        .forEach(side -> sides.add(DisplayText.format(
                                "%,d rows to %s", side.getValue().asLong(), words(side.getKey()))));
                yield String.join(", ", sides) + ".";
            }
            case IDF ->
                DisplayText.format(
                        "%,d tokens weighed by %,d texts.",
                        result.path("tokens").asLong(), result.path("texts").asLong());
        };
    }

    private static String words(String side) {
        return switch (side) {
            case "train" -> "train on";
            case "test" -> "keep for a final test";
            default -> "measure on";
        };
    }

    /** Rows that the table itself leaves out are told with their places. */
    private static boolean isInNotes(String key) {
        return Arrays.stream(BrokenRow.Kind.values())
                .anyMatch(kind -> kind.name().equalsIgnoreCase(key));
    }

    /** Each knob that has cost something. */
    private List<String> leftOut() {
        List<String> lines = new ArrayList<>();
        result.path("skipped").properties().forEach(knob -> {
            // Candidates beyond those that are needed are no loss.
            if (knob.getValue().asLong() > 0
                    && !knob.getKey().equals(LabelParams.RANGE_MAX.key())
                    && !isInNotes(knob.getKey())) {
                lines.add(DisplayText.format(
                        "Left out %s: %,d",
                        words.reason(knob.getKey()), knob.getValue().asLong()));
            }
        });
        if (result.path("missing").asLong() > 0) {
            lines.add(DisplayText.format(
                    "%,d queries have fewer negatives than were asked for, so %,d rows are missing.",
                    result.path("queries_with_too_few").asLong(),
                    result.path("missing").asLong()));
        }
        return lines;
    }

    private Node example(JsonNode example) {
        VBox box = new VBox();
        box.getStyleClass().add("label-example");
        if (task == LabelTask.MINE) {
            box.getChildren().add(PageControls.text(example.path("query").asText(), "label-query"));
            example.path("accepted")
                    .forEach(text -> box.getChildren().add(candidate(Feather.CHECK, "icon-success", text, "")));
            example.path("rejected")
                    .forEach(text -> box.getChildren()
                            .add(candidate(
                                    Feather.X,
                                    "icon-danger",
                                    text,
                                    " · " + text.path("by").asText())));
        } else if (task == LabelTask.SPLIT) {
            box.getChildren()
                    .add(PageControls.text("To " + words(example.path("side").asText()), "label-query"));
            cells(example.path("row"), box);
        } else {
            cells(example, box);
        }
        return box;
    }

    private static void cells(JsonNode row, VBox box) {
        row.properties()
                .forEach(cell -> box.getChildren()
                        .add(PageControls.text(cell.getKey() + ": " + shortened(text(cell.getValue())), "small")));
    }

    private static String text(JsonNode value) {
        return value.isTextual() ? value.asText() : value.toString();
    }

    private static HBox candidate(Feather icon, String style, JsonNode text, String why) {
        Label score = new Label(DisplayText.format("%.3f", text.path("score").asDouble()));
        score.getStyleClass().add("label-score");
        score.setMinWidth(Label.USE_PREF_SIZE);
        Label words = PageControls.text(shortened(text.path("text").asText()) + why, "small");
        HBox.setHgrow(words, Priority.ALWAYS);
        HBox line = new HBox(Icons.decoration(icon, style), score, words);
        line.getStyleClass().add("label-candidate");
        return line;
    }

    private static String shortened(String text) {
        String line = text.replaceAll("\\s+", " ").strip();
        return line.length() <= LONGEST ? line : line.substring(0, LONGEST - 1) + "…";
    }
}
