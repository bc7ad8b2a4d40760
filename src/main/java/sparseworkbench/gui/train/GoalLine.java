package sparseworkbench.gui.train;

import java.util.OptionalDouble;
import javafx.css.PseudoClass;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import sparseworkbench.gui.page.DisplayText;
import sparseworkbench.gui.page.Icons;
import sparseworkbench.gui.page.PageControls;
import sparseworkbench.metric.Better;
import sparseworkbench.param.InvalidValue;
import sparseworkbench.param.RealType;

/** What somebody wants a figure to reach and whether it has, or a field for that; takes no room while there is neither. */
final class GoalLine extends VBox {
    private static final PseudoClass WRONG = PseudoClass.getPseudoClass("error");
    private static final RealType NUMBER = new RealType(-Double.MAX_VALUE, Double.MAX_VALUE);

    private final Goals goals;
    private final Runnable changed;
    private final Label words = new Label();
    private final Button open;
    private final TextField field = new TextField();
    private String figure = "";
    private Better better = Better.NEITHER;
    private double now = Double.NaN;
    private boolean isTyping;

    /** @param changed called with every other goal */
    GoalLine(Goals goals, Runnable changed) {
        this.goals = goals;
        this.changed = changed;
        open = Icons.button(Feather.TARGET, "Set a goal", this::begin);
        open.getStyleClass().add("goal-button");
        words.setWrapText(true);
        words.setMinHeight(USE_PREF_SIZE);
        words.getStyleClass().add("kpi-goal");
        field.getStyleClass().add("goal-field");
        field.setOnAction(e -> take());
        field.textProperty().addListener((o, was, typed) -> field.pseudoClassStateChanged(WRONG, false));
        field.addEventHandler(KeyEvent.KEY_PRESSED, e -> {
            if (e.getCode() == KeyCode.ESCAPE) {
                isTyping = false;
                fit();
                open.requestFocus();
                e.consume();
            }
        });
        HBox.setHgrow(field, Priority.ALWAYS);
        // The card around it leads to the chart when it is clicked.
        addEventHandler(MouseEvent.MOUSE_CLICKED, MouseEvent::consume);
        open.addEventHandler(MouseEvent.MOUSE_CLICKED, MouseEvent::consume);
        fit();
    }

    /** Opens the field; stands beside the name of the figure. */
    Button button() {
        return open;
    }

    /**
     * @param key    of the metric
     * @param name   for people
     * @param better where its good direction is
     * @param value  what it is now; NaN while unknown
     */
    void show(String key, String name, Better better, double value) {
        if (!key.equals(figure)) {
            isTyping = false;
        }
        figure = key;
        this.better = better;
        now = value;
        String act = goals.of(key).isPresent() ? "Change the goal for " : "Set a goal for ";
        open.setAccessibleText(act + name);
        open.getTooltip().setText(act + name);
        field.setAccessibleText("Goal for " + name);
        fit();
    }

    /** For screen readers; empty where there is no goal. */
    String spoken() {
        return goals.of(figure).isPresent() ? words.getText() : "";
    }

    private boolean isReached(double goal) {
        return better == Better.UP ? now >= goal : now <= goal;
    }

    private void fit() {
        OptionalDouble goal = goals.of(figure);
        words.getStyleClass().remove("reached");
        if (goal.isPresent()) {
            boolean reached = isReached(goal.getAsDouble());
            words.setText("goal " + (better == Better.UP ? "≥ " : "≤ ") + DisplayText.value(goal.getAsDouble())
                    + (Double.isNaN(now) ? "" : reached ? ": reached" : ": not reached"));
            words.setGraphic(Icons.decoration(
                    reached ? Feather.CHECK_CIRCLE : Feather.TARGET, reached ? "icon-success" : "icon-plain"));
            if (reached) {
                words.getStyleClass().add("reached");
            }
        }
        if (isTyping != getChildren().contains(field)
                || goal.isPresent() != getChildren().contains(words)) {
            getChildren().clear();
            if (isTyping) {
                getChildren().add(field);
            } else if (goal.isPresent()) {
                getChildren().add(words);
            }
        }
        PageControls.visible(this, !getChildren().isEmpty());
    }

    private void begin() {
        isTyping = true;
        field.setText(
                goals.of(figure).isPresent()
                        ? DisplayText.value(goals.of(figure).getAsDouble())
                        : "");
        field.setPromptText(better == Better.UP ? "at least" : "at most");
        fit();
        field.requestFocus();
        field.selectAll();
    }

    /** Nothing typed: no goal. */
    private void take() {
        try {
            String text = field.getText().strip();
            goals.set(figure, text.isEmpty() ? OptionalDouble.empty() : OptionalDouble.of(NUMBER.parse(text)));
            isTyping = false;
            fit();
            changed.run();
            open.requestFocus();
        } catch (InvalidValue e) {
            field.pseudoClassStateChanged(WRONG, true);
            field.setAccessibleText(e.getMessage());
        }
    }
}
