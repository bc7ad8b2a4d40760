package sparseworkbench.gui.trial;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import org.kordamp.ikonli.feather.Feather;
import sparseworkbench.gui.fault.Fault;
import sparseworkbench.gui.page.Icons;
import sparseworkbench.gui.page.LiteralText;
import sparseworkbench.gui.page.Notices;
import sparseworkbench.gui.page.PageControls;
import sparseworkbench.gui.task.Background;
import sparseworkbench.home.Home;
import sparseworkbench.home.SavedQueries;
import sparseworkbench.store.RunId;

/** Queries to begin with: those that were kept with the run, then some of the texts that are searched. */
final class TrialExamples extends FlowPane {
    private static final int LONGEST = 60;

    private final Home home;
    private final Background background;
    private final Notices notices;
    private final Consumer<String> chosen;
    private List<String> ofTexts = List.of();
    private List<String> saved = List.of();
    private Optional<RunId> run = Optional.empty();

    /** @param chosen searches for one of them */
    TrialExamples(Home home, Background background, Notices notices, Consumer<String> chosen) {
        this.home = home;
        this.background = background;
        this.notices = notices;
        this.chosen = chosen;
        getStyleClass().add("trial-examples");
        build();
    }

    /** The button that keeps what is searched with the run. */
    Button keepButton(Supplier<String> query) {
        Button keep = Icons.button(
                Feather.BOOKMARK,
                "Keep this query as an example of the run",
                () -> toggle(query.get().strip()));
        keep.setId("trial-keep");
        return keep;
    }

    /** Those of the texts that are searched. */
    void offer(List<String> examples) {
        if (!examples.equals(ofTexts)) {
            ofTexts = examples;
            build();
        }
    }

    /** Those that were kept with a run; without one there are none. */
    void of(Optional<RunId> now) {
        if (!now.equals(run)) {
            run = now;
            saved = List.of();
            build();
            now.ifPresent(this::read);
        }
    }

    private SavedQueries queries(RunId of) {
        return SavedQueries.of(home.run(of.number()));
    }

    private void read(RunId of) {
        background.run(
                () -> queries(of).read(),
                read -> {
                    if (run.equals(Optional.of(of))) {
                        saved = read;
                        build();
                    }
                },
                failure -> notices.fault(Fault.of(failure)));
    }

    private void toggle(String query) {
        if (run.isEmpty()) {
            notices.info("Queries are kept with a run: choose one as the model.");
        } else if (query.isEmpty()) {
            notices.info("Type what to keep.");
        } else {
            RunId of = run.get();
            background.run(
                    () -> queries(of).toggle(query),
                    kept -> {
                        notices.info(kept ? "Kept with run " + of + "." : "No longer kept with run " + of + ".");
                        read(of);
                    },
                    failure -> notices.fault(Fault.of(failure)));
        }
    }

    private void build() {
        getChildren()
                .setAll(Stream.concat(saved.stream(), ofTexts.stream().filter(text -> !saved.contains(text)))
                        .map(this::example)
                        .toList());
        PageControls.visible(this, !getChildren().isEmpty());
    }

    private Hyperlink example(String text) {
        Hyperlink link = LiteralText.link(
                text.length() > LONGEST ? text.substring(0, LONGEST).strip() + "…" : text);
        link.getStyleClass().add("trial-example");
        link.setTooltip(new Tooltip("Search for “" + text + "”"));
        link.setOnAction(e -> chosen.accept(text));
        return link;
    }
}
