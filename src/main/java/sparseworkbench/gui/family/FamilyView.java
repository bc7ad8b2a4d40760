package sparseworkbench.gui.family;

import atlantafx.base.theme.Styles;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import sparseworkbench.family.FamilyFile;
import sparseworkbench.family.FamilyRuns;
import sparseworkbench.family.RunFamily;
import sparseworkbench.family.RunFamily.Member;
import sparseworkbench.gui.chart.ExportMenu;
import sparseworkbench.gui.chart.PanelView;
import sparseworkbench.gui.fault.Fault;
import sparseworkbench.gui.page.Icons;
import sparseworkbench.gui.page.Notices;
import sparseworkbench.gui.page.PageControls;
import sparseworkbench.gui.page.Theme;
import sparseworkbench.gui.task.Schedulers;
import sparseworkbench.gui.terms.PairsPane;
import sparseworkbench.gui.terms.Scrubber;
import sparseworkbench.store.Run;
import sparseworkbench.store.RunId;
import sparseworkbench.store.RunStore;
import sparseworkbench.store.TermStatistics;
import sparseworkbench.store.TermStatistics.SideStatistics;

/**
 * What does λ do? A slider over runs that differ in λ alone: terms of a few texts light up and go out, quality and cost move along. Recorded runs of
 * the sample are there from the beginning, a person's own sweeps of λ are offered beside them.
 */
public final class FamilyView extends BorderPane {
    private static final String MEANING =
            "A stronger λ makes each further term dearer: weak terms go out first, the index gets smaller and"
                    + " searches faster, and at some point quality falls.";
    private static final String NONE =
            " To see it, train three or more runs that differ in it alone, for instance with “Compare several…” on the"
                    + " Loss page.";

    private final RunStore store;
    private final Notices notices;
    private final Schedulers schedulers;
    private final Consumer<Map<String, String>> adopt;
    private final ComboBox<Offer> offers = new ComboBox<>();
    private final Scrubber slider = new Scrubber(new Scrubber.Labels(
            "Sparsity weight λ", "Weaker: more terms", "Stronger: fewer terms", "Drag to see what λ does"));
    private final PairsPane terms;
    private final PanelView front;
    private final FamilyFigures figures = new FamilyFigures();
    private final Label note = PageControls.text("", Styles.TEXT_SMALL, Styles.TEXT_MUTED);
    private final Button mine;
    private final Label meaning = PageControls.text(MEANING, Styles.TEXT_MUTED);
    private final HBox tools = new HBox();
    private final VBox side = new VBox();
    private boolean wanted;
    private RunFamily shown = new RunFamily("", "", List.of());
    private Optional<Offer> asked = Optional.empty();

    /** What can be chosen: runs of the store, or the recorded ones. The same runs a few steps later are the same offer. */
    private record Offer(Optional<FamilyRuns> runs) {
        List<RunId> ids() {
            return runs.map(family -> family.runs().stream().map(Run::id).toList())
                    .orElse(List.of());
        }

        boolean goesOnWith(Offer other) {
            return !other.ids().isEmpty() && ids().containsAll(other.ids());
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Offer offer && ids().equals(offer.ids());
        }

        @Override
        public int hashCode() {
            return ids().hashCode();
        }

        String words() {
            return runs.map(FamilyRuns::name).orElse("Recorded runs of the sample");
        }
    }

    /**
     * @param adopt  takes the settings of a run over into the project
     * @param picked called with the runs of the dot that was clicked, where they are of this store
     */
    public FamilyView(
            RunStore store,
            Notices notices,
            Theme theme,
            Schedulers schedulers,
            Consumer<Map<String, String>> adopt,
            Consumer<List<RunId>> picked) {
        this.store = store;
        this.notices = notices;
        this.schedulers = schedulers;
        this.adopt = adopt;
        terms = new PairsPane(theme, new PairsPane.Labels("Document", "weight at the weakest λ", ""));
        front = new PanelView(theme, schedulers.frames(), runs -> {
            if (!runs.isEmpty()) {
                picked.accept(runs);
            }
        });
        mine = Icons.labelled(Feather.DOWNLOAD, "Make this one mine", this::adopt);
        mine.getStyleClass().addAll(Styles.ACCENT, "make-mine");
        mine.setMinWidth(USE_PREF_SIZE);
        offers.setConverter(PageControls.words(Offer::words));
        offers.setAccessibleText("Runs that differ in λ");
        offers.valueProperty().subscribe(this::choose);
        slider.positionProperty().addListener((o, was, now) -> move());
        getStyleClass().addAll("family-view", "terms-view");
        getStylesheets()
                .add(FamilyView.class
                        .getResource("/sparseworkbench/gui/terms.css")
                        .toExternalForm());
        HBox.setHgrow(slider, Priority.ALWAYS);
        tools.getChildren().addAll(offers, slider, mine);
        tools.getStyleClass().add("terms-tools");
        BorderPane body = new BorderPane(terms);
        body.setTop(new VBox(meaning, tools));
        fillSide();
        body.setRight(side);
        // Texts, terms and plot belong beside one another: with large text in a small window they scroll.
        ScrollPane scroll = new ScrollPane(body);
        scroll.setFitToWidth(true);
        scroll.setFitToHeight(true);
        scroll.getStyleClass().addAll("page-scroll", "edge-to-edge");
        setCenter(scroll);
        offer(List.of());
    }

    private void fillSide() {
        VBox.setVgrow(front, Priority.ALWAYS);
        front.setMinHeight(0);
        HBox head = new HBox(
                new Label("Quality and cost"),
                new ExportMenu(
                                () -> front.exported("What λ does to quality and cost", shown.name()),
                                notices,
                                schedulers.background())
                        .button());
        head.getStyleClass().add("family-head");
        side.getChildren().addAll(head, front, figures, note);
        side.getStyleClass().addAll("card", "family-side");
    }

    /** Offers these runs of the store beside the recorded ones; those that are shown stay. */
    public void offer(List<FamilyRuns> families) {
        List<Offer> now = new ArrayList<>();
        families.forEach(family -> now.add(new Offer(Optional.of(family))));
        if (FamilyFile.isRecorded()) {
            now.add(new Offer(Optional.empty()));
        }
        if (!now.equals(offers.getItems())) {
            Offer before = offers.getValue();
            offers.getItems().setAll(now);
            if (before != null || wanted && !now.isEmpty()) {
                offers.setValue(after(before, now));
            }
        }
        boolean any = !offers.getItems().isEmpty();
        meaning.setText(any ? MEANING : MEANING + NONE);
        List.of(terms, side, tools).forEach(part -> PageControls.visible(part, any));
    }

    /** What is shown stays, also with more runs; otherwise the first. */
    private static Offer after(Offer before, List<Offer> now) {
        if (before != null && (now.contains(before) || now.isEmpty())) {
            return before;
        }
        return now.stream()
                .filter(offer -> before != null && offer.goesOnWith(before))
                .findFirst()
                .orElseGet(now::getFirst);
    }

    /** Whether there is anything to show. */
    public boolean hasRuns() {
        return !offers.getItems().isEmpty();
    }

    /** The view is looked at: what it shows is read, if nothing has been. */
    public void shown() {
        wanted = true;
        if (offers.getValue() == null && hasRuns()) {
            offers.setValue(offers.getItems().getFirst());
        }
        choose(offers.getValue());
    }

    private void choose(Offer offer) {
        if (offer == null || asked.equals(Optional.of(offer))) {
            return;
        }
        asked = Optional.of(offer);
        schedulers
                .background()
                .run(
                        () -> offer.runs.map(runs -> runs.read(store.details())).orElseGet(FamilyFile::recorded),
                        family -> {
                            if (asked.equals(Optional.of(offer))) {
                                show(family);
                            }
                        },
                        failure -> {
                            // Looked at again, it is read again.
                            if (asked.equals(Optional.of(offer))) {
                                asked = Optional.empty();
                            }
                            notices.fault(Fault.of(failure));
                        });
    }

    private void show(RunFamily family) {
        shown = family;
        List<TermStatistics> findings = new ArrayList<>();
        List<String> places = new ArrayList<>();
        for (Member member : family.members()) {
            findings.add(new TermStatistics(findings.size(), member.texts(), SideStatistics.NONE, SideStatistics.NONE));
            places.add("λ " + member.lambdaText() + "  ·  run " + findings.size());
        }
        terms.show(findings);
        front.show(FamilyFront.of(family));
        figures.show(family);
        note.setText(family.note());
        PageControls.visible(note, !family.note().isEmpty());
        slider.show(places);
        slider.place(family.members().size() / 2 - 1);
        move();
    }

    private void move() {
        if (shown.members().isEmpty()) {
            return;
        }
        double position =
                Math.clamp(slider.positionProperty().get(), 0, shown.members().size() - 1);
        terms.at(position);
        figures.at(position);
        front.mark(position);
    }

    private void adopt() {
        if (!shown.members().isEmpty()) {
            adopt.accept(shown.members()
                    .get((int) Math.round(slider.positionProperty().get()))
                    .settings());
        }
    }
}
