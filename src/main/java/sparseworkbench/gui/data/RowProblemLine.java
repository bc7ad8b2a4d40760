package sparseworkbench.gui.data;

import atlantafx.base.theme.Styles;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import sparseworkbench.data.RowProblem;
import sparseworkbench.gui.page.DisplayText;
import sparseworkbench.gui.page.Icons;
import sparseworkbench.gui.page.LiteralText;
import sparseworkbench.gui.page.PageControls;
import sparseworkbench.gui.page.ProjectModel;
import sparseworkbench.param.ChoiceType;
import sparseworkbench.param.ChoiceType.Choice;
import sparseworkbench.param.Param;
import sparseworkbench.param.Values;
import sparseworkbench.project.Section;

/** Rows with the same fault: how many, which, what can be done, and buttons that do it. What is chosen is a setting, and can be taken back. */
final class RowProblemLine {
    private static final int SHOWN = 6;
    /** What settings say of rows that keep a file from being trained on. */
    private static final String REFUSED = "refuse";

    private final ProjectModel project;
    private final LongConsumer jump;

    /** @param jump shows the row of a number in the first table */
    RowProblemLine(ProjectModel project, LongConsumer jump) {
        this.project = project;
        this.jump = jump;
    }

    /** Rows of the first table, or of a further one, of which the first rows alone are shown. */
    HBox node(RowProblem problem, Optional<Path> further) {
        boolean open = problem.setting().filter(setting -> !isDecided(setting)).isPresent();
        boolean refused = open && problem.setting().get().defaultValue().equals(REFUSED);
        VBox words = new VBox(rows(problem, further));
        words.getChildren().add(PageControls.text(open ? problem.cure() : decided(problem), "muted", "small"));
        HBox.setHgrow(words, Priority.ALWAYS);
        HBox line = new HBox(
                Icons.of(
                        refused ? Feather.ALERT_CIRCLE : Feather.ALERT_TRIANGLE,
                        refused ? "icon-danger" : "icon-warning"),
                words);
        problem.fix().ifPresent(fix -> line.getChildren().add(button(fix)));
        problem.setting().ifPresent(setting -> line.getChildren().addAll(buttons(setting)));
        line.getStyleClass().addAll("check-line", "row-problem");
        line.setId((further.isPresent() ? "further-" : "") + "row-problem-" + problem.kind());
        return line;
    }

    private FlowPane rows(RowProblem problem, Optional<Path> further) {
        String of = further.map(file -> " of " + file.getFileName()).orElse("");
        Label title = new Label(DisplayText.count(problem.count(), "row", "rows") + of + " " + problem.title() + ":");
        FlowPane pane = new FlowPane(title);
        pane.getStyleClass().add("row-links");
        problem.rows().stream()
                .limit(SHOWN)
                .forEach(number -> pane.getChildren().add(further.isPresent() ? number(number) : link(number)));
        long more = problem.count() - Math.min(SHOWN, problem.rows().size());
        if (more > 0) {
            Label rest = new Label("and " + DisplayText.number(more) + " more");
            rest.getStyleClass().add("muted");
            pane.getChildren().add(rest);
        }
        return pane;
    }

    private static Label number(long number) {
        return new Label("row " + DisplayText.number(number));
    }

    private Hyperlink link(long number) {
        Hyperlink link = LiteralText.link(number(number).getText());
        link.setTooltip(new Tooltip("Show this row in the table"));
        link.setOnAction(e -> jump.accept(number));
        return link;
    }

    private Values data() {
        return project.project().data();
    }

    private boolean isDecided(Param<String> setting) {
        return data().isChanged(setting);
    }

    private String decided(RowProblem problem) {
        return problem.setting()
                .map(setting -> choices(setting).stream()
                        .filter(choice -> choice.value().equals(data().get(setting)))
                        .map(choice -> choice.label() + ": " + choice.help())
                        .findFirst()
                        .orElse(problem.cure()))
                .orElse(problem.cure());
    }

    private static List<Choice> choices(Param<String> setting) {
        return ((ChoiceType) setting.type()).choices();
    }

    private List<Button> buttons(Param<String> setting) {
        if (isDecided(setting)) {
            return List.of(button("Undo", setting, setting.defaultValue()));
        }
        return choices(setting).stream()
                .filter(choice -> !choice.value().equals(setting.defaultValue()))
                .map(choice -> {
                    Button button = button(choice.label(), setting, choice.value());
                    button.setTooltip(new Tooltip(choice.help()));
                    return button;
                })
                .toList();
    }

    private Button button(RowProblem.Fix fix) {
        Button button = Icons.plain(
                fix.label(), () -> project.change(Section.DATA, fix.change().apply(data())));
        button.setTooltip(new Tooltip(fix.help()));
        button.getStyleClass().add(Styles.SMALL);
        return button;
    }

    private Button button(String label, Param<String> setting, String value) {
        Button button = Icons.plain(label, () -> project.change(Section.DATA, data().with(setting, value)));
        button.getStyleClass().add(Styles.SMALL);
        return button;
    }
}
