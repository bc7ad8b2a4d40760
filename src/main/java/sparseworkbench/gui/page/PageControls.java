package sparseworkbench.gui.page;

import atlantafx.base.theme.Styles;
import java.util.List;
import java.util.function.Function;
import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tab;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.text.Text;
import javafx.util.StringConverter;
import org.kordamp.ikonli.feather.Feather;
import sparseworkbench.gui.fault.Fault;
import sparseworkbench.param.Problem;

/** Controls that pages are made of, so that they look alike. */
public final class PageControls {
    private PageControls() {}

    /** A page that scrolls when it must. */
    public static ScrollPane scrolled(Node content) {
        ScrollPane scroll = new ScrollPane(content);
        scroll.setFitToWidth(true);
        if (content instanceof Region region) {
            // Too wide for the page is what shows itself so, not all of it.
            region.setMinWidth(0);
        }
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.getStyleClass().addAll("page-scroll", "edge-to-edge");
        return scroll;
    }

    /** A card with a heading. */
    public static VBox card(String title, Node... content) {
        VBox card = new MeasuredBox();
        card.getStyleClass().add("card");
        if (!title.isEmpty()) {
            Label heading = new Label(title);
            heading.setWrapText(true);
            heading.setMinHeight(Region.USE_PREF_SIZE);
            heading.getStyleClass().addAll(Styles.TEXT_BOLD, "card-title");
            card.getChildren().add(heading);
        }
        card.getChildren().addAll(content);
        return card;
    }

    /** Shows a part, or takes it away together with its room. */
    public static void visible(Node part, boolean on) {
        part.setVisible(on);
        part.setManaged(on);
    }

    /** Text that wraps. */
    public static Label text(String words, String... styleClasses) {
        Label label = new Label(words);
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        label.getStyleClass().addAll(styleClasses);
        return label;
    }

    /** For a label that may be shortened because what it says is long or chosen by a person: a tooltip shows all of it. */
    public static void tooltipOfText(Label label) {
        Tooltip tooltip = new Tooltip();
        tooltip.textProperty().bind(label.textProperty());
        label.setTooltip(tooltip);
    }

    /** Nodes in equal columns, in fewer where there is no room for all. */
    public static EqualColumns columns(List<? extends Node> nodes) {
        return new EqualColumns(nodes);
    }

    /** A tab that stays. Its content is built into the window when somebody first looks at it. */
    public static Tab tab(String name, Node content) {
        Tab tab = new Tab(name);
        tab.setClosable(false);
        tab.selectedProperty().subscribe(selected -> {
            if (selected) {
                tab.setContent(content);
            }
        });
        return tab;
    }

    /** Names and values, one line each. */
    public static GridPane facts() {
        return new Facts();
    }

    /** Adds a line to {@link #facts}. */
    public static void fact(GridPane facts, String name, String value) {
        Label label = new Label(name);
        label.getStyleClass().add("muted");
        label.setWrapText(true);
        label.setMinWidth(Region.USE_PREF_SIZE);
        Label words = text(value);
        GridPane.setHgrow(words, Priority.ALWAYS);
        facts.addRow(facts.getRowCount(), label, words);
        GridPane.setValignment(label, VPos.TOP);
    }

    /** A problem in words, with a button where {@code jump} leads somewhere. */
    public static HBox problem(Problem problem, Runnable jump) {
        boolean error = problem.isError();
        HBox line = line(
                error ? Feather.ALERT_CIRCLE : Feather.ALERT_TRIANGLE,
                error ? "icon-danger" : "icon-warning",
                problem.what() + (problem.cure().isEmpty() ? "" : " " + problem.cure()));
        if (!problem.path().isEmpty()) {
            Button show = Icons.plain("Show", jump);
            show.getStyleClass().addAll(Styles.SMALL, Styles.FLAT);
            line.getChildren().add(show);
        }
        return line;
    }

    /** Something that is in order. */
    public static HBox good(String words) {
        return line(Feather.CHECK, "icon-success", words);
    }

    private static HBox line(Feather icon, String style, String words) {
        Text sign = Icons.of(icon, style);
        Label text = text(words);
        HBox.setHgrow(text, Priority.ALWAYS);
        HBox line = new HBox(sign, text);
        line.getStyleClass().add("check-line");
        return line;
    }

    /** A message card in the place of what could not be shown. */
    public static VBox message(Fault fault, Node... buttons) {
        HBox head = line(Feather.ALERT_CIRCLE, "icon-danger", fault.title());
        head.getStyleClass().add(Styles.TEXT_BOLD);
        VBox card = card("", head);
        if (!fault.cure().isEmpty()) {
            card.getChildren().add(text(fault.cure(), "muted"));
        }
        card.getChildren().addAll(buttons);
        card.getStyleClass().add("message-card");
        return card;
    }

    /** Shows the choices of a box by words; nothing is typed there. */
    public static <T> StringConverter<T> words(Function<T, String> words) {
        return new StringConverter<>() {
            @Override
            public String toString(T choice) {
                return choice == null ? "" : words.apply(choice);
            }

            @Override
            public T fromString(String text) {
                throw new UnsupportedOperationException("Nothing is typed here.");
            }
        };
    }
}
