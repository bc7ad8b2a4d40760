package sparseworkbench.gui.explain;

import atlantafx.base.controls.Popover;
import atlantafx.base.theme.Styles;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import javafx.scene.Node;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TableColumn;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import sparseworkbench.glossary.GlossaryTerm;
import sparseworkbench.gui.page.HelpSpot;
import sparseworkbench.gui.page.Icons;
import sparseworkbench.gui.page.LiteralText;
import sparseworkbench.gui.page.PageControls;
import sparseworkbench.metric.Metric;

/** What a figure means, beside the figure: its meaning, its good direction, and the words of the field in it. F1 opens it, and a button or a menu. */
public final class FigureHelp {
    private static final String WORDS = "What it means";

    private FigureHelp() {}

    /** Has F1 explain the figures while the keyboard is inside {@code part}. */
    public static void at(Node part, Supplier<List<Metric>> figures) {
        HelpSpot.explain(part, () -> show(figures.get(), part));
    }

    /** A small button that explains a figure. */
    public static Node button(Metric figure, Node owner) {
        Node button = Icons.button(Feather.INFO, WORDS + ": " + figure.label(), () -> show(List.of(figure), owner));
        button.getStyleClass().addAll(Styles.SMALL, "figure-help");
        return button;
    }

    /** An entry of a menu that explains what {@code part} shows. */
    public static MenuItem item(Node part, Supplier<List<Metric>> figures) {
        MenuItem item = LiteralText.item(WORDS + " (F1)");
        item.setOnAction(e -> show(figures.get(), part));
        return item;
    }

    /** The head of a column explains itself by its menu; a table has F1 for all of them. */
    public static void head(TableColumn<?, ?> column, Metric figure) {
        MenuItem item = LiteralText.item(WORDS);
        item.setOnAction(e -> show(List.of(figure), column.getGraphic()));
        column.setContextMenu(new ContextMenu(item));
    }

    /** Explains figures beside {@code owner}. Nothing happens where there are none. */
    public static void show(List<Metric> figures, Node owner) {
        if (figures.isEmpty()) {
            return;
        }
        ScrollPane scroll = new ScrollPane(page(figures));
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.getStyleClass().addAll("edge-to-edge", "figure-help-scroll");
        Popover popover = new Popover(scroll);
        popover.setTitle(figures.size() == 1 ? figures.getFirst().label() : WORDS);
        popover.setHeaderAlwaysVisible(true);
        popover.setDetachable(false);
        popover.show(owner);
    }

    static VBox page(List<Metric> figures) {
        VBox box = new VBox();
        box.getStyleClass().add("field-info");
        for (Metric figure : figures) {
            if (figures.size() > 1) {
                box.getChildren().add(text(figure.label(), Styles.TEXT_BOLD));
            }
            box.getChildren().add(text(figure.explanation(), "figure-help-text"));
        }
        words(figures).forEach(word -> box.getChildren().add(text(word, "muted")));
        return box;
    }

    private static List<String> words(List<Metric> figures) {
        String all = figures.stream()
                .map(figure -> figure.label() + " " + figure.help())
                .collect(Collectors.joining(" "));
        List<String> words = new ArrayList<>();
        GlossaryTerm.in(all).forEach(term -> words.add(term.label() + " – " + term.meaning()));
        return words;
    }

    private static Region text(String words, String style) {
        return PageControls.text(words, style, "field-info-text");
    }
}
