package sparseworkbench.gui.terms;

import atlantafx.base.theme.Styles;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import sparseworkbench.gui.fault.Fault;
import sparseworkbench.gui.page.DisplayText;
import sparseworkbench.gui.page.HeadLine;
import sparseworkbench.gui.page.Icons;
import sparseworkbench.gui.page.LiteralText;
import sparseworkbench.gui.page.Notices;
import sparseworkbench.gui.page.PageControls;
import sparseworkbench.gui.page.Theme;
import sparseworkbench.gui.task.Background;
import sparseworkbench.store.FirstBatch;
import sparseworkbench.store.RunDetailReader;
import sparseworkbench.store.RunId;
import sparseworkbench.store.RunStore;
import sparseworkbench.store.TermStatistics;

/** What a run learns. Three views: the terms of a few texts, all texts together, and the first batch; a slider goes through the evaluations. */
public final class TermsView extends BorderPane {
    /** Terms that are shown where there is room. */
    static final int ROWS = 14;

    private final RunStore store;
    private final Notices notices;
    private final Background background;
    private final Scrubber scrubber = new Scrubber(new Scrubber.Labels(
            "Evaluation", "Evaluation before", "Next evaluation", "Drag to see how terms come and go"));
    private final PairsPane pairs;
    private final SidePane queries;
    private final SidePane documents;
    private final FirstBatchPane batch = new FirstBatchPane();
    private final StackPane views = new StackPane();
    private final VBox waiting = new VBox();
    private final List<TermStatistics> findings = new ArrayList<>();
    private Node chosen;
    private RunId run; // null until one is opened
    private boolean reading;
    private boolean stale;

    /** What a look into the store found. */
    private record News(RunId run, boolean anew, List<TermStatistics> terms, Optional<FirstBatch> batch) {}

    public TermsView(RunStore store, Notices notices, Theme theme, Background background) {
        this.store = store;
        this.notices = notices;
        this.background = background;
        pairs = new PairsPane(
                theme, new PairsPane.Labels("Document that answers it", "weight in the first evaluation", "at first"));
        queries = new SidePane(theme, "Queries");
        documents = new SidePane(theme, "Documents");
        getStyleClass().add("terms-view");
        getStylesheets()
                .add(TermsView.class
                        .getResource("/sparseworkbench/gui/terms.css")
                        .toExternalForm());
        HBox all = new HBox(queries, documents);
        all.getStyleClass().add("pair-texts");
        HBox.setHgrow(queries, Priority.ALWAYS);
        HBox.setHgrow(documents, Priority.ALWAYS);
        waiting();
        views.getStyleClass().add("terms-views");
        pairs.setMinWidth(0);
        views.getChildren().addAll(pairs, all, batch, waiting);
        chosen = pairs;
        HeadLine tools = new HeadLine(choice(all), scrubber);
        tools.getStyleClass().add("terms-tools");
        setTop(tools);
        ScrollPane scroll = PageControls.scrolled(views);
        scroll.setFitToHeight(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.AS_NEEDED);
        setCenter(scroll);
        scrubber.positionProperty().addListener((o, was, now) -> move());
        showChosen();
    }

    private HBox choice(Node all) {
        ToggleGroup group = new ToggleGroup();
        HBox choice = new HBox(
                toggle("Terms", pairs, group, Styles.LEFT_PILL),
                toggle("All texts", all, group, Styles.CENTER_PILL),
                toggle("First batch", batch, group, Styles.RIGHT_PILL));
        group.getToggles().getFirst().setSelected(true);
        group.selectedToggleProperty().addListener((o, was, now) -> {
            if (now == null) {
                was.setSelected(true);
            } else {
                chosen = (Node) now.getUserData();
                showChosen();
            }
        });
        return choice;
    }

    private static ToggleButton toggle(String text, Node view, ToggleGroup group, String style) {
        ToggleButton button = LiteralText.toggle(text);
        button.setUserData(view);
        button.setToggleGroup(group);
        button.getStyleClass().add(style);
        button.setMinWidth(USE_PREF_SIZE);
        return button;
    }

    private void waiting() {
        waiting.getStyleClass().add("waiting");
        Label title = new Label("Nothing to see yet.");
        title.getStyleClass().add(Styles.TITLE_4);
        waiting.getChildren()
                .addAll(
                        Icons.decoration(Feather.EYE, "icon-large"),
                        title,
                        PageControls.text(
                                "From the first evaluation on, you see here which terms the model gives to a few"
                                        + " texts, and how they come and go while it learns.",
                                Styles.TEXT_MUTED));
    }

    private void showChosen() {
        boolean nothing = findings.isEmpty() && chosen != batch;
        views.getChildren().forEach(view -> view.setVisible(view == (nothing ? waiting : chosen)));
        scrubber.setVisible(chosen != batch && !nothing);
        move();
    }

    /** Shows another run from now on. */
    public void open(RunId next) {
        run = next;
        findings.clear();
        batch.show(Optional.empty());
        show();
    }

    /** What was read before may no longer hold. */
    public void restarted() {
        stale = true;
    }

    /** Looks into the store for what is new. */
    public void refresh() {
        if (reading || run == null) {
            return;
        }
        reading = true;
        RunId asked = run;
        long after = stale || findings.isEmpty() ? -1 : findings.getLast().step();
        stale = false;
        RunDetailReader reader = store.details();
        background.run(
                () -> new News(asked, after < 0, reader.terms(asked, after), reader.firstBatch(asked)),
                this::take,
                failure -> {
                    reading = false;
                    notices.fault(Fault.of(failure));
                });
    }

    private void take(News news) {
        reading = false;
        if (!news.run.equals(run)) {
            refresh();
            return;
        }
        batch.show(news.batch);
        boolean same = news.anew ? news.terms.equals(findings) : news.terms.isEmpty();
        if (!same) {
            if (news.anew) {
                findings.clear();
            }
            findings.addAll(news.terms);
            show();
        }
    }

    private void show() {
        pairs.show(List.copyOf(findings));
        scrubber.show(places());
        showChosen();
    }

    private List<String> places() {
        List<String> places = new ArrayList<>();
        for (TermStatistics found : findings) {
            places.add((found.step() == 0 ? "before training" : "after step " + DisplayText.format("%,d", found.step()))
                    + "  ·  evaluation " + (places.size() + 1));
        }
        return places;
    }

    private void move() {
        double position =
                findings.isEmpty() ? 0 : Math.clamp(scrubber.positionProperty().get(), 0, findings.size() - 1);
        if (chosen == pairs) {
            pairs.at(position);
        } else if (!findings.isEmpty()) {
            queries.show(findings.stream().map(TermStatistics::queries).toList(), position);
            documents.show(findings.stream().map(TermStatistics::documents).toList(), position);
        }
    }
}
