package sparseworkbench.gui.loss;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.control.Hyperlink;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;
import sparseworkbench.glossary.HelpQuestion;
import sparseworkbench.gui.explain.LossPictureView;
import sparseworkbench.gui.explain.QuestionLink;
import sparseworkbench.gui.form.CardPicker;
import sparseworkbench.gui.form.CardPicker.Card;
import sparseworkbench.gui.form.CardPicker.Missing;
import sparseworkbench.gui.form.CardPicker.Remedy;
import sparseworkbench.gui.form.Editor;
import sparseworkbench.gui.form.EditorListener;
import sparseworkbench.gui.form.EditorWidth;
import sparseworkbench.gui.label.LabelOrder;
import sparseworkbench.gui.label.LabelOrder.ChosenLoss;
import sparseworkbench.gui.page.Destination;
import sparseworkbench.gui.page.PageControls;
import sparseworkbench.gui.page.ProjectModel;
import sparseworkbench.gui.page.WindowServices;
import sparseworkbench.gui.task.FrameScheduler;
import sparseworkbench.loss.Lack;
import sparseworkbench.loss.LossCatalog;
import sparseworkbench.loss.LossDescriptor;
import sparseworkbench.loss.LossRole;
import sparseworkbench.loss.LossSuitability;
import sparseworkbench.loss.LossSuitability.Verdict;
import sparseworkbench.param.VariantType;
import sparseworkbench.plan.PlanResult;

/**
 * Which loss: those that fit the data first, the best of them marked; the others with what they lack and where to get it. Below,
 * the chosen one in short.
 */
final class LossPicker implements Editor<String> {
    private static final int FITTING_AT_ONCE = 3;
    private static final int OTHERS_AT_ONCE = 1;
    private final WindowServices window;
    private final FrameScheduler frames;
    private final LossRole role;
    private final VariantType type;
    private final CardPicker cards;
    private final Hyperlink why;
    private final VBox about = new VBox();
    private final VBox node;
    private final Subscription subscription;
    private final Runnable offer;
    private final String path;
    private final Consumer<LabelOrder> make;
    /** The same objects each time, so that equal cards are equal. */
    private final Map<String, Remedy> remedies = new HashMap<>();

    private String shown = "";

    /**
     * @param path the setting that it chooses, such as {@code loss.loss}
     * @param make opens the dialog that makes what a loss lacks
     */
    LossPicker(
            ProjectModel project,
            WindowServices window,
            FrameScheduler frames,
            LossRole role,
            VariantType type,
            String path,
            Consumer<LabelOrder> make,
            EditorListener<String> listener) {
        this.path = path;
        this.make = make;
        this.window = window;
        this.frames = frames;
        this.role = role;
        this.type = type;
        this.cards = new CardPicker(List.of(), listener, FITTING_AT_ONCE, OTHERS_AT_ONCE);
        cards.picturedBy(name -> LossCatalog.find(name).flatMap(loss -> LossPictureView.of(name, loss.label())));
        why = QuestionLink.words(HelpQuestion.GRAY_LOSS);
        this.node = new VBox(cards.node(), why, about);
        node.getStyleClass().add("card-picker-box");
        this.offer =
                frames.repeated(node, () -> offer(offered(project.planProperty().get())));
        subscription = project.planProperty().subscribe(plan -> offer.run());
    }

    private void offer(List<Card> some) {
        cards.offer(some);
        boolean gray = some.stream().anyMatch(card -> card.missing().isPresent());
        PageControls.visible(why, gray);
    }

    /** What can be chosen, and what is chosen though it cannot be. */
    private List<Card> offered(Optional<PlanResult> plan) {
        return cards(plan)
                .filter(card -> type.offers().test(card.value()) || card.value().equals(shown))
                .toList();
    }

    private Stream<Card> cards(Optional<PlanResult> plan) {
        List<LossDescriptor> all = LossCatalog.all().stream()
                .filter(loss -> loss.roles().contains(role))
                .toList();
        Stream<Card> losses = plan.map(PlanResult::shapes)
                .filter(shapes -> !shapes.isEmpty())
                .map(List::getFirst)
                .map(shape -> LossSuitability.all(role, shape).stream().map(this::card))
                .orElseGet(() -> all.stream().map(loss -> card(loss, "", Optional.empty())));
        Stream<Card> others = type.options().get().stream()
                .filter(option -> LossCatalog.find(option.name()).isEmpty())
                .map(option -> new Card(option.name(), option.label(), option.summary(), "Recommended"));
        return Stream.concat(others, losses);
    }

    private Card card(LossSuitability fit) {
        String badge = role == LossRole.REGULARIZER
                ? ""
                : fit.verdict() == Verdict.RECOMMENDED
                        ? "Recommended"
                        : role == LossRole.TOP && fit.loss().alone().isPresent() ? "On its own" : "Fits";
        return card(
                fit.loss(),
                fit.missing().isPresent() ? "" : badge,
                fit.missing().map(problem -> {
                    boolean model = fit.loss().needs().autoencoder();
                    return new Missing(
                            withoutName(problem.what(), fit.loss()),
                            problem.cure(),
                            model ? "Go to Model" : "Go to Data",
                            model ? toModel : toData,
                            fit.lack().map(lack -> remedy(lack, fit.loss().name())));
                }));
    }

    private Remedy remedy(Lack lack, String loss) {
        return remedies.computeIfAbsent(
                lack.name() + loss,
                absent -> new Remedy(lack.cure(), () -> make.accept(LabelOrder.of(lack, new ChosenLoss(path, loss)))));
    }

    /** The name stands above already. */
    private static String withoutName(String sentence, LossDescriptor loss) {
        String rest = sentence.startsWith(loss.label() + " ")
                ? sentence.substring(loss.label().length() + 1)
                : sentence;
        return Character.toUpperCase(rest.charAt(0)) + rest.substring(1);
    }

    /** The same objects each time, so that equal cards are equal. */
    private final Runnable toData = () -> go(Destination.DATA);

    private final Runnable toModel = () -> go(Destination.MODEL);

    private void go(Destination destination) {
        window.navigation().go(destination);
    }

    private static Card card(LossDescriptor loss, String badge, Optional<Missing> missing) {
        return new Card(loss.name(), loss.label(), loss.summary(), badge, missing);
    }

    @Override
    public Node node() {
        return node;
    }

    @Override
    public Node focusTarget() {
        return cards.focusTarget();
    }

    @Override
    public EditorWidth width() {
        return EditorWidth.BLOCK;
    }

    @Override
    public void show(String value) {
        cards.show(value);
        if (!value.equals(shown)) {
            boolean other = !type.offers().test(value) || !type.offers().test(shown);
            shown = value;
            if (other) {
                offer.run();
            }
            about.getChildren().clear();
            frames.add(node, this::explain);
        }
    }

    private void explain() {
        about.getChildren()
                .setAll(LossCatalog.find(shown)
                        .map(loss -> List.<Node>of(AboutLoss.of(loss, window.dialogs())))
                        .orElseGet(List::of));
    }

    @Override
    public void dispose() {
        subscription.unsubscribe();
    }
}
