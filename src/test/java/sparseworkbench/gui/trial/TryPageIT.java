package sparseworkbench.gui.trial;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Labeled;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sparseworkbench.golden.CopiedModel;
import sparseworkbench.gui.Fx;
import sparseworkbench.gui.OpenWindow;
import sparseworkbench.gui.page.Destination;
import sparseworkbench.gui.page.Theme;
import sparseworkbench.home.Home;
import sparseworkbench.project.Project;
import sparseworkbench.project.ProjectFile;
import sparseworkbench.store.NewRun;
import sparseworkbench.store.ProcessIdentity;
import sparseworkbench.store.RunId;
import sparseworkbench.store.RunState;
import sparseworkbench.store.RunStore;

/** From a finished run to a search over texts of one's own. */
class TryPageIT {
    private static final int MOST_CLICKS = 6;

    @TempDir
    private Path folder;

    private OpenWindow window;
    private int clicks;

    private RunId finishedRun() throws Exception {
        Home home = new Home(folder).prepare();
        Project project = Project.withDefaults("mine").withText("data.evaluation", "none");
        try (RunStore store = RunStore.open(home.store())) {
            RunId run = store.writer()
                    .create(new NewRun(
                            "mine", ProjectFile.format(project), folder.toString(), "words", "tiny", "Splade", "0"));
            store.writer().begin(run, new ProcessIdentity(1, Instant.now()));
            store.writer().end(run, RunState.DONE, Optional.empty());
            CopiedModel.of("modernbert_splade_max", home.run(run.number()).resolve(Home.RUN_MODEL));
            return run;
        }
    }

    private Set<Node> all(String selector) {
        return window.shell().scene().getRoot().lookupAll(selector);
    }

    private static boolean isShown(Node node) {
        for (Node one = node; one != null; one = one.getParent()) {
            if (!one.isVisible()) {
                return false;
            }
        }
        return true;
    }

    private Optional<ButtonBase> button(String text) {
        return all(".button").stream()
                .filter(ButtonBase.class::isInstance)
                .map(ButtonBase.class::cast)
                .filter(button -> text.equals(button.getText()) && isShown(button))
                .findFirst();
    }

    private void click(String text) {
        Fx.until("a button “" + text + "”", () -> button(text).isPresent());
        Fx.run(() -> button(text).orElseThrow().fire());
        clicks++;
    }

    private <T extends Node> T shown(String selector, Class<T> type) {
        return Fx.on(() -> all(selector).stream()
                .filter(type::isInstance)
                .map(type::cast)
                .filter(TryPageIT::isShown)
                .findFirst()
                .orElseThrow());
    }

    private long count(String selector) {
        return all(selector).stream().filter(TryPageIT::isShown).count();
    }

    private String words() {
        return words(window.shell().scene().getRoot());
    }

    private static String words(Parent parent) {
        return parent.getChildrenUnmodifiable().stream()
                .filter(Node::isVisible)
                .map(node -> (node instanceof Labeled labeled ? labeled.getText() + "\n" : "")
                        + (node instanceof Parent inner ? words(inner) : ""))
                .collect(Collectors.joining());
    }

    @Test
    void withoutAModelTheBuiltInOneIsOffered() throws Exception {
        window = new OpenWindow(folder, Optional.empty());
        try (OpenWindow opened = window) {
            Fx.run(() -> opened.navigation().go(Destination.TRY));
            opened.untilBuilt();
            assertThat(Fx.<String>on(this::words)).contains("Nothing is trained yet.", "Train first");
            assertThat(button("Try the built-in model")).isPresent();
        }
    }

    @Test
    void aFewClicksLeadToASearchOverOnesOwnTexts() throws Exception {
        RunId run = finishedRun();
        window = new OpenWindow(folder, Optional.empty());
        try (OpenWindow opened = window) {
            Fx.until(
                    "the run to be known",
                    () -> opened.runs().feed().runsProperty().get().stream()
                            .anyMatch(one -> one.id().equals(run)));
            // What the button “Try it” of a finished run does.
            Fx.run(() -> opened.navigation().go(Destination.TRY, run.toString()));
            clicks++;
            Fx.until("that nothing is measured on", () -> words().contains("measures on nothing"));
            click("Paste texts");
            TextArea area = shown(".pasted-texts .text-area", TextArea.class);
            Fx.run(() -> area.setText("the old bridge carries a zebra\n\nwho is a curious bridge\nthe zebra\n"));
            click("Search these texts");
            assertThat(clicks).isLessThanOrEqualTo(MOST_CLICKS);
            TextField query = shown(".trial-query", TextField.class);
            Fx.run(() -> query.setText("old zebra"));
            Fx.until("texts to be found", () -> count(".found-text") == 3);
            assertThat(Fx.<Long>on(() -> count(".term-line"))).isPositive();
            assertThat(Fx.<String>on(this::words)).contains("Query: ", " ms");
            besideBm25();
            photographs();
            Fx.run(() -> query.setText(""));
            Fx.until("nothing to be found", () -> count(".found-text") == 0);
            assertThat(opened.failures()).isEmpty();
        }
    }

    @SuppressWarnings("unchecked")
    private void besideBm25() {
        ComboBox<TriedModel> other = Fx.on(() -> (ComboBox<TriedModel>) all(".trial-page .combo-box").stream()
                .filter(box -> ((ComboBox<?>) box).getItems().contains(TriedModel.NONE))
                .findFirst()
                .orElseThrow());
        Fx.run(() -> other.setValue(TriedModel.BM25));
        Fx.until("places to be compared", () -> count(".rank-change") >= 4);
        assertThat(Fx.<String>on(this::words)).contains("only here");
    }

    private void photographs() {
        Fx.run(() -> all(".found-text").stream().findFirst().orElseThrow().requestFocus());
        for (Theme.Mode mode : List.of(Theme.Mode.LIGHT, Theme.Mode.DARK)) {
            Fx.run(() -> window.theme().modeProperty().set(mode));
            assertThat(Fx.photograph(
                            window.shell().scene(), "try-it-" + mode.name().toLowerCase(Locale.ROOT)))
                    .exists();
        }
    }
}
