package sparseworkbench.gui.find;

import atlantafx.base.theme.Styles;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javafx.scene.control.Control;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Spinner;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import sparseworkbench.finder.FindRequest;
import sparseworkbench.finder.PossibleCandidates;
import sparseworkbench.finder.SearchRefused;
import sparseworkbench.gui.fault.Fault;
import sparseworkbench.gui.page.PageControls;
import sparseworkbench.gui.page.ToolLine;
import sparseworkbench.project.Project;

/** What is asked before a search begins: which candidates are tried, for how long, at how many dimensions. */
final class FindQuestion extends VBox {
    private static final int USUAL_MINUTES = 30;
    private static final int MOST_MINUTES = 10_000;

    private final FindServices services;
    private final Project project;
    private final Path folder;
    private final Runnable changed;
    private final CandidateChecks candidates;
    private final Spinner<Integer> minutes = new Spinner<>(1, MOST_MINUTES, USUAL_MINUTES);
    private final TextField dims = new TextField();
    private final Label estimate = PageControls.text("Looking at the data …", "muted");
    private final Label refusal = PageControls.text("", "find-refusal");
    private Optional<PossibleCandidates> possible = Optional.empty();
    private boolean enough;

    /** @param changed is called when {@link #isReady} may have changed */
    FindQuestion(FindServices services, Runnable changed) {
        this.services = services;
        this.project = services.project().project();
        this.folder = services.project().folder();
        this.changed = changed;
        this.candidates = new CandidateChecks(this::look);
        getStyleClass().add("find-body");
        dims.setPromptText("the whole front");
        dims.textProperty().subscribe((was, now) -> look());
        minutes.setEditable(true);
        minutes.valueProperty().subscribe((was, now) -> look());
        ScrollPane list = PageControls.scrolled(candidates);
        list.getStyleClass().add("find-candidates");
        VBox.setVgrow(list, Priority.ALWAYS);
        ToolLine settings =
                new ToolLine(setting("Minutes that it may take", minutes), setting("Active dimensions wanted", dims));
        settings.getStyleClass().add("find-settings");
        refusal.setManaged(false);
        getChildren()
                .addAll(
                        PageControls.text(
                                "Trains “" + project.name()
                                        + "” in each of these ways for a short while, the better ones on to the end,"
                                        + " and says how sure the answer is. One half of the evaluation’s queries"
                                        + " chooses, the other half tells how good the chosen one is.",
                                "muted"),
                        list,
                        settings,
                        estimate,
                        refusal);
        survey();
    }

    private static HBox setting(String words, Control control) {
        Label label = new Label(words);
        label.setLabelFor(control);
        label.setMinWidth(USE_PREF_SIZE);
        HBox line = new HBox(label, control);
        line.getStyleClass().add("find-setting");
        return line;
    }

    /** Whether there is something that can be searched. */
    boolean isReady() {
        return enough;
    }

    FindRequest request() {
        return request(candidates.left());
    }

    private FindRequest request(Set<String> left) {
        return new FindRequest(
                project,
                folder,
                Duration.ofMinutes(minutes.getValue()),
                dims(),
                Optional.empty(),
                List.of(),
                left,
                Map.of());
    }

    private Optional<Double> dims() {
        String text = dims.getText().strip();
        return text.matches("[1-9]\\d{0,5}") ? Optional.of(Double.parseDouble(text)) : Optional.empty();
    }

    /** Says what stands in the way of what was asked. */
    void refuse(String why) {
        refusal.setText(why);
        refusal.setManaged(!why.isEmpty());
    }

    /** The project does not change while the dialog is open, so it is looked at once. */
    private void survey() {
        FindRequest all = request(Set.of());
        services.background().run(() -> PossibleCandidates.of(all, services.home()), this::found, this::failed);
    }

    private void found(PossibleCandidates all) {
        possible = Optional.of(all);
        candidates.show(all.candidates());
        look();
    }

    private void failed(Throwable failure) {
        if (failure instanceof SearchRefused) {
            estimate.setText(failure.getMessage());
        } else {
            services.window().dialogs().fault(Fault.of(failure));
        }
    }

    private void look() {
        boolean wrong = !dims.getText().isBlank() && dims().isEmpty();
        dims.pseudoClassStateChanged(Styles.STATE_DANGER, wrong);
        Duration budget = Duration.ofMinutes(minutes.getValue());
        possible.ifPresent(all -> {
            long steps = all.steps(budget, candidates.left());
            enough = steps > 0 && !wrong;
            candidates.showTimes(all.candidates(), steps);
            estimate.setText(
                    wrong ? "The number of active dimensions is 1 or more." : all.words(budget, candidates.left()));
        });
        changed.run();
    }
}
