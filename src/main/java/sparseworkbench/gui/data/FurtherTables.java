package sparseworkbench.gui.data;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import javafx.scene.Node;
import javafx.scene.layout.VBox;
import sparseworkbench.data.TableLook;
import sparseworkbench.gui.label.LabelOrder;
import sparseworkbench.gui.page.PageControls;
import sparseworkbench.gui.page.ProjectModel;
import sparseworkbench.gui.page.Theme;

/** The first rows and the roles of the tables that are trained on beside the first one. */
final class FurtherTables {
    private final ProjectModel project;
    private final Theme theme;
    private final Consumer<LabelOrder> make;
    private final VBox node = new VBox();
    private final List<PreviewCard> cards = new ArrayList<>();

    /** @param make opens the dialog that makes what a loss lacks */
    FurtherTables(ProjectModel project, Theme theme, TableLooks looks, Consumer<LabelOrder> make) {
        this.project = project;
        this.make = make;
        this.theme = theme;
        node.getStyleClass().add("page-column");
        looks.tablesProperty().subscribe(found -> found.ifPresent(all -> show(all.subList(1, all.size()))));
    }

    VBox node() {
        return node;
    }

    private void show(List<Optional<TableLook>> tables) {
        while (cards.size() < tables.size()) {
            PreviewCard card = new PreviewCard(project, theme);
            card.addAbove(new TableLoss(project, cards.size(), make).node());
            cards.add(card);
        }
        IntStream.range(0, tables.size()).forEach(i -> cards.get(i).show(tables.get(i)));
        List<Node> wanted = cards.stream()
                .limit(tables.size())
                .map(PreviewCard::node)
                .map(Node.class::cast)
                .toList();
        if (!node.getChildren().equals(wanted)) {
            node.getChildren().setAll(wanted);
        }
        PageControls.visible(node, !wanted.isEmpty());
    }
}
