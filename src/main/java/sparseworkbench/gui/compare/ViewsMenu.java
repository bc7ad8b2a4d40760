package sparseworkbench.gui.compare;

import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.feather.Feather;
import sparseworkbench.file.DamagedFile;
import sparseworkbench.gui.fault.Fault;
import sparseworkbench.gui.page.Icons;
import sparseworkbench.gui.page.LiteralText;
import sparseworkbench.gui.page.Notices;
import sparseworkbench.gui.task.Background;
import sparseworkbench.store.Settings;

/** The menus of the table: which columns it has, and views that were saved under a name. */
final class ViewsMenu extends HBox {
    private final RunTable table;
    private final FilterBar filters;
    private final SavedViews kept;
    private final Notices notices;
    private final Background background;
    private final MenuButton columns = LiteralText.menuButton("Columns", Icons.of(Feather.COLUMNS));
    private final MenuButton views = LiteralText.menuButton("Views", Icons.of(Feather.BOOKMARK));
    private List<SavedView> saved = List.of();

    ViewsMenu(RunTable table, FilterBar filters, Settings settings, Notices notices, Background background) {
        this.table = table;
        this.filters = filters;
        kept = new SavedViews(settings);
        this.notices = notices;
        this.background = background;
        columns.setOnShowing(e -> fillColumns());
        views.setOnShowing(e -> fillViews());
        // A menu without entries does not open.
        fillColumns();
        fillViews();
        columns.setMinWidth(Region.USE_PREF_SIZE);
        views.setMinWidth(Region.USE_PREF_SIZE);
        getStyleClass().add("tool");
        getChildren().addAll(columns, views);
        read();
    }

    private void read() {
        background.run(kept::read, found -> saved = found, this::failed);
    }

    private void failed(Throwable failure) {
        if (failure instanceof DamagedFile) {
            notices.fault(
                    Fault.of(
                            "The saved views of the table cannot be read. " + failure.getMessage(),
                            "No view is saved until they are put aside; their text stays in the store."),
                    "Put aside",
                    () -> background.run(kept::putAside, found -> saved = found, this::failed));
        } else {
            notices.fault(Fault.of(failure), "Read again", this::read);
        }
    }

    private void fillColumns() {
        columns.getItems().clear();
        for (ColumnChoice.Offer offer : table.columns().offered()) {
            CheckMenuItem item = LiteralText.checkItem(offer.label());
            item.setSelected(table.columns().isShown(offer));
            item.setOnAction(e -> table.columns().show(offer, item.isSelected()));
            columns.getItems().add(item);
        }
    }

    private void fillViews() {
        views.getItems().clear();
        for (SavedView view : saved) {
            MenuItem show = LiteralText.item("Show");
            show.setOnAction(e -> show(view));
            MenuItem delete = LiteralText.item("Delete");
            delete.setOnAction(e -> change(
                    now -> now.stream().filter(other -> !other.equals(view)).toList(), () -> {}));
            Menu menu = LiteralText.menu(view.name());
            menu.getItems().addAll(show, delete);
            views.getItems().add(menu);
        }
        if (!saved.isEmpty()) {
            views.getItems().add(new SeparatorMenuItem());
        }
        TextField name = new TextField();
        name.setPromptText("Save this view as …");
        name.setAccessibleText("Name of the view to save");
        name.setOnAction(e -> {
            if (!name.getText().isBlank()) {
                save(name.getText().strip());
                views.hide();
            }
        });
        views.getItems().add(LiteralText.item(name));
    }

    private void show(SavedView view) {
        table.columns().say(view.columns());
        filters.show(view.filter(), view.state());
    }

    private void save(String name) {
        SavedView view = filters.view(name, table.columns().said());
        change(
                now -> Stream.concat(now.stream().filter(other -> !other.name().equals(name)), Stream.of(view))
                        .toList(),
                () -> notices.info("The view “" + name + "” is saved: filter, state and columns."));
    }

    private void change(UnaryOperator<List<SavedView>> change, Runnable then) {
        background.run(
                () -> kept.change(change),
                now -> {
                    saved = now;
                    then.run();
                },
                this::failed);
    }
}
