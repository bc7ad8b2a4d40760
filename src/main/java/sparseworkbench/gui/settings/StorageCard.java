package sparseworkbench.gui.settings;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import javafx.scene.control.Button;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import sparseworkbench.gui.page.Dialogs;
import sparseworkbench.gui.page.Dialogs.Answer;
import sparseworkbench.gui.page.DisplayText;
import sparseworkbench.gui.page.Icons;
import sparseworkbench.gui.page.PageControls;
import sparseworkbench.gui.task.Background;
import sparseworkbench.home.Home;
import sparseworkbench.home.Storage;
import sparseworkbench.home.Storage.Cleaned;
import sparseworkbench.home.StoragePart;

/** What takes space in the home folder, and how to get back what can be made again. */
final class StorageCard {
    private static final long LEAST_SHOWN = 1 << 20;

    private final Storage storage;
    private final Dialogs dialogs;
    private final WorkPanel work;
    private final VBox sizes = new VBox();
    private final VBox node;

    StorageCard(Home home, Dialogs dialogs, Background background) {
        this.storage = new Storage(home);
        this.dialogs = dialogs;
        this.work = new WorkPanel(background);
        GridPane places = PageControls.facts();
        PageControls.fact(places, "Home folder", home.root().toString());
        Button look = Icons.labelled(Feather.HARD_DRIVE, "Measure", this::measure);
        look.setId("measure-storage");
        node = PageControls.card(
                "Storage",
                places,
                PageControls.text(
                        "Another folder is chosen when the program starts: --home DIR, or the variable " + Home.VARIABLE
                                + ".",
                        "muted",
                        "small"),
                look,
                sizes,
                work.node());
        node.setId("storage");
        sizes.getStyleClass().add("help-body");
    }

    VBox node() {
        return node;
    }

    private void measure() {
        work.start("Measuring", storage::sizes, this::show);
    }

    private void show(Map<StoragePart, Long> measured) {
        sizes.getChildren().clear();
        GridPane facts = PageControls.facts();
        long all = 0;
        for (Map.Entry<StoragePart, Long> one : measured.entrySet()) {
            all += one.getValue();
            StoragePart part = one.getKey();
            PageControls.fact(facts, part.label(), size(one.getValue()) + ". " + part.what());
            if (part.canBeCleaned() && one.getValue() > 0) {
                Button clean = Icons.plain("Clean…", () -> ask(part, one.getValue()));
                clean.setAccessibleText("Clean " + part.label());
                clean.setId("clean-" + part.name());
                facts.add(clean, 2, facts.getRowCount() - 1);
            }
        }
        PageControls.fact(facts, "Together", size(all));
        sizes.getChildren().setAll(facts);
    }

    private static String size(long bytes) {
        if (bytes == 0) {
            return "Nothing";
        }
        return bytes < LEAST_SHOWN ? "Less than 1 MB" : DisplayText.size(bytes);
    }

    private void ask(StoragePart part, long bytes) {
        dialogs.ask(
                "Delete " + part.label().toLowerCase(Locale.ROOT) + "?",
                size(bytes) + ". " + part.what() + " Nothing else is touched.",
                List.of(new Answer("Delete", Answer.Kind.DANGEROUS, () -> clean(part)), Answer.cancel()));
    }

    private void clean(StoragePart part) {
        work.start("Cleaning", progress -> storage.clean(part, progress), this::cleaned);
    }

    private void cleaned(Cleaned done) {
        sizes.getChildren()
                .setAll(PageControls.text(size(done.bytes()) + " freed."
                        + (done.kept() == 0
                                ? ""
                                : " " + DisplayText.count(done.kept(), "folder is", "folders are")
                                        + " in use and stayed.")));
    }
}
