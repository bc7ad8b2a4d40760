package sparseworkbench.gui.settings;

import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import sparseworkbench.glossary.GlossaryTerm;
import sparseworkbench.glossary.HelpQuestion;
import sparseworkbench.gui.explain.FormulaView;
import sparseworkbench.gui.explain.LossPictureView;
import sparseworkbench.gui.explain.QuestionLink;
import sparseworkbench.gui.page.Command;
import sparseworkbench.gui.page.Destination;
import sparseworkbench.gui.page.Page;
import sparseworkbench.gui.page.PageControls;
import sparseworkbench.gui.task.FrameScheduler;
import sparseworkbench.loss.LossCatalog;
import sparseworkbench.loss.LossDescriptor;
import sparseworkbench.metric.Better;
import sparseworkbench.metric.Metric;

/** Shortcuts, words, what the numbers mean, and the losses: all from the same descriptions that the program runs on. */
public final class HelpPage implements Page {
    private final Node content;

    /** @param shortcuts whatever has a shortcut */
    public HelpPage(FrameScheduler frames, Supplier<List<Command>> shortcuts) {
        VBox page = new VBox();
        page.getStyleClass().add("page-column");
        content = PageControls.scrolled(page);
        frames.fill(
                page,
                List.of(
                        HelpPage::steps,
                        () -> questions(frames),
                        () -> shortcuts(shortcuts.get()),
                        HelpPage::words,
                        HelpPage::numbers,
                        HelpPage::differences,
                        () -> losses(frames)));
    }

    private static VBox steps() {
        return PageControls.card("How it goes", PageControls.text("""
            1. Data: give rows with a query and a text that belongs to it.
            2. Model: choose what training starts from.
            3. Loss: choose the sparsity weight λ, so how strongly few active dimensions are preferred, and how long to train.
            4. Start, and watch on the Train page: the loss falls, the active dimensions fall, the quality rises.
            5. Compare the runs and keep the best one.\
            """));
    }

    /** What newcomers ask; the same answers stand where the questions arise. */
    private static VBox questions(FrameScheduler frames) {
        VBox card = PageControls.card("Ten questions");
        card.setId("questions");
        frames.fill(
                card,
                Arrays.stream(HelpQuestion.values())
                        .<Supplier<Node>>map(question -> () -> question(question))
                        .toList());
        return card;
    }

    private static VBox question(HelpQuestion question) {
        return new VBox(PageControls.text(question.text(), "question-text"), QuestionLink.wideAnswer(question));
    }

    private static VBox shortcuts(List<Command> commands) {
        GridPane facts = PageControls.facts();
        commands.stream()
                .filter(c -> !c.title().endsWith(")"))
                .forEach((Command c) -> PageControls.fact(facts, c.keysText(), c.title()));
        return PageControls.card("Shortcuts", facts);
    }

    private static VBox numbers() {
        GridPane facts = PageControls.facts();
        for (Metric metric : Metric.values()) {
            PageControls.fact(facts, metric.label(), metric.help() + good(metric.better()));
        }
        return PageControls.card("What the numbers mean", facts);
    }

    private static VBox words() {
        GridPane facts = PageControls.facts();
        for (GlossaryTerm term : GlossaryTerm.values()) {
            PageControls.fact(facts, term.label(), term.meaning());
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

    private static String good(Better better) {
        return switch (better) {
            case UP -> " Higher is better.";
            case DOWN -> " Lower is better.";
            case NEITHER -> "";
        };
    }

    private static VBox losses(FrameScheduler frames) {
        VBox card = PageControls.card("Losses");
        frames.fill(
                card,
                LossCatalog.all().stream()
                        .<Supplier<Node>>map(loss -> () -> loss(loss))
                        .toList());
        return card;
    }

    private static VBox loss(LossDescriptor loss) {
        FormulaView formula = new FormulaView(loss.formula());
        formula.setMaxWidth(Region.USE_PREF_SIZE);
        VBox box = new VBox(
                PageControls.text(loss.label() + " (" + loss.name() + ")", "card-title"),
                pictured(
                        loss,
                        new VBox(
                                PageControls.text(loss.summary() + " " + loss.whenToUse() + " " + loss.relations()),
                                formula)));
        box.getStyleClass().add("help-body");
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

    @Override
    public Destination destination() {
        return Destination.HELP;
    }

    @Override
    public ObservableValue<String> sentence() {
        return Page.fixed("Shortcuts, words, what the numbers mean, and the losses.");
    }

    @Override
    public Node content() {
        return content;
    }
}
