package sparseworkbench.gui.settings;

import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.Supplier;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import sparseworkbench.glossary.GlossaryTerm;
import sparseworkbench.glossary.HelpQuestion;
import sparseworkbench.gui.explain.FormulaView;
import sparseworkbench.gui.explain.HelpTopic;
import sparseworkbench.gui.explain.LossPictureView;
import sparseworkbench.gui.explain.QuestionLink;
import sparseworkbench.gui.form.Reveal;
import sparseworkbench.gui.page.Command;
import sparseworkbench.gui.page.Destination;
import sparseworkbench.gui.page.MeasuredBox;
import sparseworkbench.gui.page.Page;
import sparseworkbench.gui.page.PageControls;
import sparseworkbench.gui.task.FrameScheduler;
import sparseworkbench.loss.LossCatalog;
import sparseworkbench.loss.LossDescriptor;
import sparseworkbench.metric.Metric;

/** Shortcuts, words, what the numbers mean, and the losses: all from the same descriptions that the program runs on. */
public final class HelpPage implements Page {
    /** What keys do that act in one place only. */
    private static final SequencedMap<String, String> PLACE_KEYS = placeKeys();

    private final VBox page = new MeasuredBox();
    private final Map<String, Node> places = new HashMap<>();
    private final FrameScheduler frames;
    private final Node content;

    /** @param shortcuts whatever has a shortcut */
    public HelpPage(FrameScheduler frames, ObservableValue<List<Command>> shortcuts) {
        this.frames = frames;
        page.getStyleClass().add("page-column");
        content = PageControls.scrolled(page);
        frames.fill(
                page,
                List.of(
                        HelpPage::steps,
                        this::questions,
                        () -> shortcuts(shortcuts),
                        this::words,
                        this::numbers,
                        HelpPage::differences,
                        this::losses));
    }

    private static VBox steps() {
        return PageControls.card("How it goes", PageControls.text("""
            1. Data: give rows with a query and a text that belongs to it.
            2. Model: choose what training starts from.
            3. Loss: choose the sparsity weight λ, so how strongly few active dimensions are preferred, and how long to train.
            4. Start, and watch on the Train page: the loss falls, the active dimensions fall, the quality rises.
            5. Try it: search your texts with the model, and see why each is found.
            6. Compare the runs and keep the best one.
            7. Export it: to Python, or into a search engine.\
            """));
    }

    /** What newcomers ask; the same answers stand where the questions arise. */
    private VBox questions() {
        VBox card = PageControls.card("Ten questions");
        card.setId("questions");
        frames.fill(
                card,
                Arrays.stream(HelpQuestion.values())
                        .<Supplier<Node>>map(question -> () -> question(question))
                        .toList());
        return card;
    }

    private VBox question(HelpQuestion question) {
        VBox box =
                new MeasuredBox(PageControls.text(question.text(), "question-text"), QuestionLink.wideAnswer(question));
        place(HelpTopic.of(question), box);
        return box;
    }

    private static SequencedMap<String, String> placeKeys() {
        SequencedMap<String, String> keys = new LinkedHashMap<>();
        keys.put("Space", "Runs: show or hide the chosen ones. Cards and texts: choose, open.");
        keys.put("F2", "Runs: rename.");
        keys.put("Del", "Runs: archive, which can be undone. In the queue: take out.");
        keys.put("Shift+Del", "Runs: delete, after a question.");
        keys.put("N, Shift+N", "Differences: the next one, the one before.");
        keys.put("L, B, T", "Charts: logarithmic axis, band, typical range.");
        keys.put("0, F", "Charts: show everything, enlarge.");
        keys.put("[, ]", "Charts: less and more smoothing.");
        keys.put("←, →", "Charts: the values of the point before, of the next one.");
        keys.put("F1", "Fields and figures: what they mean.");
        keys.put("Esc", "Closes what lies over the page.");
        return keys;
    }

    private VBox shortcuts(ObservableValue<List<Command>> commands) {
        GridPane facts = PageControls.facts();
        commands.subscribe(now -> {
            facts.getChildren().clear();
            now.forEach((Command c) -> PageControls.fact(facts, c.keysText(), c.title()));
        });
        GridPane inPlace = PageControls.facts();
        PLACE_KEYS.forEach((keys, what) -> PageControls.fact(inPlace, keys, what));
        VBox card = PageControls.card(
                "Keys",
                facts,
                PageControls.text("Where a chart, a table or a dialog has the keyboard", "help-heading"),
                inPlace);
        card.setId("shortcuts");
        places.put(HelpTopic.SHORTCUTS, card);
        return card;
    }

    private VBox numbers() {
        GridPane facts = PageControls.facts();
        for (Metric metric : Metric.values()) {
            PageControls.fact(facts, metric.label(), metric.explanation());
            place(HelpTopic.of(metric), facts.getChildren().getLast());
        }
        return PageControls.card("What the numbers mean", facts);
    }

    private VBox words() {
        GridPane facts = PageControls.facts();
        for (GlossaryTerm term : GlossaryTerm.values()) {
            PageControls.fact(facts, term.label(), term.meaning());
            place(HelpTopic.of(term), facts.getChildren().getLast());
        }
        return PageControls.card("Words", facts);
    }

    private static VBox differences() {
        return PageControls.card(
                "The reference library",
                PageControls.text(
                        "Losses, evaluators and model folders are those of sentence-transformers, and models that"
                                + " are trained here open there. What still differs is in one list: the page"
                                + " “differences-from-the-reference” of the guide in src/docs."));
    }

    private VBox losses() {
        VBox card = PageControls.card("Losses");
        frames.fill(
                card,
                LossCatalog.all().stream()
                        .<Supplier<Node>>map(loss -> () -> loss(loss))
                        .toList());
        return card;
    }

    private VBox loss(LossDescriptor loss) {
        FormulaView formula = new FormulaView(loss.formula());
        formula.setMaxWidth(Region.USE_PREF_SIZE);
        VBox box = new MeasuredBox(
                PageControls.text(loss.label() + " (" + loss.name() + ")", "card-title"),
                pictured(
                        loss,
                        new MeasuredBox(
                                PageControls.text(loss.summary() + " " + loss.whenToUse() + " " + loss.relations()),
                                formula)));
        box.getStyleClass().add("help-body");
        place(HelpTopic.of(loss), box);
        loss.references()
                .forEach(r -> box.getChildren().add(PageControls.text(r.title() + ", " + r.url(), "muted", "small")));
        return box;
    }

    private static Node pictured(LossDescriptor loss, VBox words) {
        words.getStyleClass().add("help-body");
        HBox.setHgrow(words, Priority.ALWAYS);
        HBox box = new HBox();
        box.getStyleClass().add("wide-answer");
        LossPictureView.explained(loss.name(), loss.label()).ifPresent(box.getChildren()::add);
        box.getChildren().add(words);
        return box;
    }

    private void place(HelpTopic topic, Node node) {
        node.setId("help-" + topic.target().replace('.', '-'));
        if (!(node instanceof Label)) { // A label says its own words.
            node.setAccessibleText(topic.title());
        }
        places.put(topic.target(), node);
    }

    /** Brings a {@link HelpTopic} into view and gives it the keyboard, so that whoever cannot see the page hears it. */
    @Override
    public void reveal(String target) {
        // Behind the tasks that build the page.
        frames.add(
                page,
                () -> Optional.ofNullable(places.get(target)).ifPresent(place -> {
                    place.setFocusTraversable(true);
                    if (!place.getStyleClass().contains("help-place")) {
                        place.getStyleClass().add("help-place");
                    }
                    Reveal.now(place, place);
                }));
    }

    @Override
    public Destination destination() {
        return Destination.HELP;
    }

    @Override
    public ObservableValue<String> sentence() {
        return Page.fixed("What newcomers ask, shortcuts, words, what the numbers mean, and the losses.");
    }

    @Override
    public Node content() {
        return content;
    }
}
