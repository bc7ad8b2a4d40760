package sparseworkbench.gui.trial;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import sparseworkbench.encoder.Precision;
import sparseworkbench.encoder.ProcessorFeatures;
import sparseworkbench.gui.page.HeadLine;
import sparseworkbench.gui.page.Icons;
import sparseworkbench.gui.page.Notices;
import sparseworkbench.gui.page.PageControls;
import sparseworkbench.gui.page.RunFeed;
import sparseworkbench.param.ChoiceType.Choice;
import sparseworkbench.store.RunId;

/** The choice of the one or two models that are tried. */
final class TrialModelLine extends VBox {
    private final RunFeed feed;
    private final Notices notices;
    private final Runnable chosen;
    private final ComboBox<TriedModel> left = box("Model");
    private final ComboBox<TriedModel> right = box("Model to compare with");
    private final ComboBox<Choice> precision = box(Precision.PARAM.label());
    private final List<TriedModel> folders = new ArrayList<>();
    private Optional<RunId> wanted = Optional.empty();
    private boolean filling;

    /**
     * @param chosen     called when other models are chosen
     * @param openFolder lets a person choose a folder
     */
    TrialModelLine(RunFeed feed, Notices notices, Runnable chosen, Runnable openFolder) {
        this.feed = feed;
        this.notices = notices;
        this.chosen = chosen;
        left.setConverter(PageControls.words(TriedModel::label));
        right.setConverter(PageControls.words(TriedModel::label));
        left.setOnAction(e -> tell());
        right.setOnAction(e -> tell());
        Label model = new Label("Model");
        Label against = new Label("against");
        Label precisionLabel = new Label(Precision.PARAM.label());
        precisionLabel.setLabelFor(precision);
        for (Label label : List.of(model, against, precisionLabel)) {
            label.setMinWidth(Region.USE_PREF_SIZE);
            label.getStyleClass().add("muted");
        }
        Button folder = Icons.button(Feather.FOLDER, "Try a model folder or a checkpoint", openFolder);
        Button swap = Icons.button(Feather.REPEAT, "Swap the two sides", this::swap);
        HBox.setHgrow(left, Priority.SOMETIMES);
        HBox.setHgrow(right, Priority.SOMETIMES);
        HBox models = new HBox(model, left, folder, against, right, swap);
        HBox numbers = new HBox(precisionLabel, precision);
        for (HBox part : List.of(models, numbers)) {
            part.getStyleClass().add("trial-line");
        }
        offerPrecisions();
        // Where the processor is quicker in no other precision, there is nothing to choose. Where the choice would take
        // room from the names of the models, it stands below them.
        getChildren().setAll(ProcessorFeatures.fast().size() > 1 ? new HeadLine(models, numbers, 1) : models);
    }

    private void offerPrecisions() {
        List<Choice> offered = Precision.offered();
        precision.setConverter(PageControls.words(Choice::label));
        precision.getItems().setAll(offered);
        offered.stream()
                .filter(choice -> choice.value().equals(Precision.PARAM.defaultValue()))
                .findFirst()
                .ifPresent(precision::setValue);
        // As wide as its widest choice.
        precision.setPrefWidth(Region.USE_COMPUTED_SIZE);
        precision.setMinWidth(Region.USE_PREF_SIZE);
        precision.setTooltip(new Tooltip(Precision.PARAM.help() + "\n\n"
                + offered.stream()
                        .map(choice -> choice.label() + ": " + choice.help())
                        .collect(Collectors.joining("\n"))));
        precision.setOnAction(e -> tell());
    }

    private String precision() {
        return precision.getValue() == null
                ? Precision.PARAM.defaultValue()
                : precision.getValue().value();
    }

    /** A box for a line of the page. */
    static <T> ComboBox<T> box(String what) {
        ComboBox<T> box = new ComboBox<>();
        box.setAccessibleText(what);
        box.setMaxWidth(Double.MAX_VALUE);
        box.setPrefWidth(260);
        return box;
    }

    private void tell() {
        if (!filling) {
            chosen.run();
        }
    }

    /** What is tried; empty as long as nothing is chosen. */
    Optional<TriedModel> model() {
        return Optional.ofNullable(left.getValue()).map(chosen -> chosen.in(precision()));
    }

    /** What it is compared with, perhaps nothing. */
    TriedModel against() {
        return Optional.ofNullable(right.getValue()).orElse(TriedModel.NONE).in(precision());
    }

    /** Chooses the model of a run as soon as it is known. */
    void want(RunId run) {
        wanted = Optional.of(run);
    }

    /** Offers the models of these runs and what is always there. */
    void fill(List<TriedModel> ofRuns) {
        filling = true;
        List<TriedModel> all = new ArrayList<>(ofRuns);
        all.addAll(folders);
        all.add(TriedModel.BUILT_IN);
        all.add(TriedModel.BM25);
        List<TriedModel> others = new ArrayList<>(List.of(TriedModel.NONE));
        others.addAll(all);
        TriedModel before = left.getValue();
        TriedModel other = right.getValue();
        left.getItems().setAll(all);
        right.getItems().setAll(others);
        left.setValue(same(before, all).orElse(null));
        right.setValue(same(other, others).orElse(TriedModel.NONE));
        if (left.getValue() == null && !ofRuns.isEmpty()) {
            left.setValue(ofRuns.getFirst());
        }
        wanted.ifPresent(run -> choose(run, ofRuns));
        filling = false;
        chosen.run();
    }

    /** The same model, also when its run has another name by now. */
    private static Optional<TriedModel> same(TriedModel before, List<TriedModel> choices) {
        return choices.stream()
                .filter(choice -> before != null && choice.source().equals(before.source()))
                .findFirst();
    }

    /** A run that is not listed yet is waited for; one that has no model is not, lest the choice changes much later. */
    private void choose(RunId run, List<TriedModel> ofRuns) {
        Optional<TriedModel> model = ofRuns.stream()
                .filter(choice -> choice.run().equals(Optional.of(run)))
                .findFirst();
        model.ifPresent(left::setValue);
        boolean known =
                feed.runsProperty().get().stream().anyMatch(one -> one.id().equals(run));
        if (model.isPresent() || known) {
            wanted = Optional.empty();
        }
        if (model.isEmpty() && known) {
            notices.info("Run " + run + " has no model.");
        }
    }

    /** Tries a model that is none of a run. */
    void use(TriedModel choice) {
        if (!left.getItems().contains(choice)) {
            folders.add(choice);
            left.getItems().add(choice);
            right.getItems().add(choice);
        }
        left.setValue(choice);
    }

    private void swap() {
        TriedModel was = left.getValue();
        TriedModel other = right.getValue();
        if (was != null && other != null && !other.isNone()) {
            filling = true;
            left.setValue(other);
            right.setValue(was);
            filling = false;
            chosen.run();
        }
    }
}
