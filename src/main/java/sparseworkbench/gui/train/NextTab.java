package sparseworkbench.gui.train;

import atlantafx.base.theme.Styles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import sparseworkbench.export.ModelUse;
import sparseworkbench.gui.fault.Fault;
import sparseworkbench.gui.page.Icons;
import sparseworkbench.gui.page.MeasuredBox;
import sparseworkbench.gui.page.PageControls;
import sparseworkbench.gui.page.RunServices;
import sparseworkbench.gui.page.SnippetCard;
import sparseworkbench.gui.page.WindowServices;
import sparseworkbench.gui.task.Background;
import sparseworkbench.home.Home;
import sparseworkbench.improve.Improvements;
import sparseworkbench.improve.Suggestion;
import sparseworkbench.launch.FileBrowser;
import sparseworkbench.store.Run;

/** What to do with a run that has ended: what it suggests to try next, and code that uses its model. Read when somebody looks. */
final class NextTab extends StackPane {
    private final RunServices runs;
    private final WindowServices window;
    private final Background background;
    private final Home home;
    private final ChangedRunStart starts;
    private final VBox column = new MeasuredBox();
    private Optional<Run> run = Optional.empty();
    private String shown = "";

    /** @param model the folder of the saved model; empty where it is not there any more */
    private record Found(List<Suggestion> suggestions, Optional<Path> model, SequencedMap<String, String> snippets) {}

    NextTab(RunServices runs, WindowServices window, Background background, Home home) {
        this.runs = runs;
        this.window = window;
        this.background = background;
        this.home = home;
        this.starts = new ChangedRunStart(runs, window, background, home);
        column.getStyleClass().add("page-column");
        getChildren().setAll(PageControls.scrolled(column));
    }

    /** Another run, or the same one as it is now. */
    void show(Run now, boolean visible) {
        run = Optional.of(now);
        if (visible) {
            refresh();
        }
    }

    void refresh() {
        run.ifPresent(this::refresh);
    }

    private void refresh(Run now) {
        String key = now.id() + now.state().name() + now.step();
        if (key.equals(shown)) {
            return;
        }
        shown = key;
        column.getChildren().clear();
        if (!Improvements.isPossible(now)) {
            column.getChildren()
                    .setAll(PageControls.card(
                            "Not yet", PageControls.text("What to do next shows here once the run has ended.")));
            return;
        }
        background.run(() -> read(now), found -> build(now, key, found), failure -> {
            shown = "";
            window.notices().fault(Fault.of(failure));
        });
    }

    private Found read(Run now) throws IOException {
        Path model = home.run(now.id().number()).resolve("model");
        return new Found(
                Improvements.of(now, runs.store()),
                Optional.of(model).filter(Files::isDirectory),
                ModelUse.of(now.id().number(), now.name(), model, home));
    }

    private void build(Run now, String key, Found found) {
        if (!key.equals(shown)) {
            return;
        }
        List<Node> cards = new ArrayList<>();
        cards.add(improve(now, found.suggestions()));
        cards.add(use(now, found.model()));
        if (found.model().isPresent()) {
            for (Map.Entry<String, String> snippet : found.snippets().entrySet()) {
                cards.add(SnippetCard.of(snippet.getKey(), snippet.getValue(), window.notices()));
            }
        }
        column.getChildren().setAll(cards);
    }

    private Node improve(Run now, List<Suggestion> suggestions) {
        List<Node> lines = new ArrayList<>();
        if (suggestions.isEmpty()) {
            lines.add(PageControls.text("Nothing stands out that one of the rules knows a cure for.", "muted"));
        }
        for (Suggestion suggestion : suggestions) {
            lines.add(suggestion(now, suggestion));
        }
        VBox card = PageControls.card("Improve", lines.toArray(Node[]::new));
        card.setId("improve-card");
        return card;
    }

    private Node suggestion(Run now, Suggestion suggestion) {
        StringBuilder changes = new StringBuilder();
        suggestion
                .changes()
                .forEach((path, value) -> changes.append(changes.isEmpty() ? "" : ", ")
                        .append(path)
                        .append(" = ")
                        .append(value));
        Button start = Icons.labelled(Feather.PLAY, "Start this run", () -> {});
        start.setOnAction(pressed -> Improvements.project(now)
                .ifPresent(project -> starts.start(now, suggestion.applied(project), "", start)));
        start.setId("improve-" + suggestion.key());
        return new VBox(
                PageControls.text(suggestion.title(), Styles.TEXT_BOLD),
                PageControls.text(suggestion.why()),
                PageControls.text(changes.toString()),
                PageControls.text(suggestion.source(), "muted"),
                start);
    }

    private Node use(Run now, Optional<Path> model) {
        if (model.isEmpty()) {
            return PageControls.card(
                    "Use this model",
                    PageControls.text("The folder of its model is not there any more. Its checkpoints may be: "
                            + "Export and Try it take run:" + now.id() + ":last."));
        }
        VBox card = PageControls.card(
                "Use this model",
                PageControls.text(model.get().toString(), "muted"),
                Icons.labelled(Feather.FOLDER, "Open folder", () -> open(model.get())));
        card.setId("use-card");
        return card;
    }

    private void open(Path folder) {
        background.run(
                () -> {
                    FileBrowser.show(folder);
                    return folder;
                },
                opened -> {},
                failure -> window.notices().fault(Fault.of(failure)));
    }
}
