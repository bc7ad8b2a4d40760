package sparseworkbench.gui.data;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import javafx.scene.Node;
import javafx.scene.layout.VBox;
import sparseworkbench.data.TableLook;
import sparseworkbench.gui.page.PageControls;
import sparseworkbench.gui.page.ProjectModel;
import sparseworkbench.gui.page.Theme;

/** The first rows and the roles of the tables that are trained on beside the first one. */
final class FurtherTables {
    private final ProjectModel project;
    private final Theme theme;
    private final VBox node = new VBox();
    private final List<PreviewCard> cards = new ArrayList<>();

    FurtherTables(ProjectModel project, Theme theme, TableLooks looks) {
        this.project = project;
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
            card.addAbove(new TableLoss(project, cards.size()).node());
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
