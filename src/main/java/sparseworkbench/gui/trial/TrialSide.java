package sparseworkbench.gui.trial;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.stream.Collectors;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import sparseworkbench.gui.fault.Fault;
import sparseworkbench.gui.page.DisplayText;
import sparseworkbench.gui.page.Icons;
import sparseworkbench.gui.page.PageControls;
import sparseworkbench.gui.task.Background;
import sparseworkbench.gui.task.BackgroundTask;
import sparseworkbench.gui.task.Debouncer;
import sparseworkbench.launch.ModelJobFailed;
import sparseworkbench.launch.SearchProcess;
import sparseworkbench.search.SearchAnswer;
import sparseworkbench.search.SearchAnswer.FoundText;
import sparseworkbench.search.SearchAnswer.QueryTerm;
import sparseworkbench.search.SearchTexts;
import sparseworkbench.search.SearchedTexts;

/** One model with the texts: how far their index is, what the model makes of the query, and what it finds. */
final class TrialSide extends VBox {
    static final int TOP = 10;
    /** A person pauses; the rest of the 300 ms is for the search. */
    private static final Duration PAUSE = Duration.ofMillis(120);

    private final SearchProcess process;
    private final Background background;
    private final Debouncer typing;
    private final Runnable changed;
    private final Label title = new Label();
    private final Label figures = new Label();
    private final HBox indexing = new HBox();
    private final Label activity = new Label();
    private final ProgressBar bar = new ProgressBar();
    private final VBox notices = new VBox();
    private final QueryTerms terms = new QueryTerms();
    private final VBox found = new VBox();
    private Optional<BackgroundTask> preparing = Optional.empty();
    private TriedModel model = TriedModel.NONE;
    private Optional<SearchTexts> texts = Optional.empty();
    private Optional<SearchedTexts> ready = Optional.empty();
    private Optional<SearchAnswer> answer = Optional.empty();
    /** What is searched for just now: both sides tell the page, which asks both again. */
    private Optional<String> searching = Optional.empty();

    private Optional<SearchAnswer> beside = Optional.empty();

    /** @param changed told when the texts can be searched, and when there is an answer */
    TrialSide(SearchProcess process, Background background, Runnable changed) {
        this.process = process;
        this.background = background;
        this.changed = changed;
        typing = background.debouncer(PAUSE);
        getStyleClass().addAll("card", "trial-side");
        title.getStyleClass().add("card-title");
        title.setMinWidth(0);
        figures.getStyleClass().addAll("muted", "small");
        figures.setMinWidth(USE_PREF_SIZE);
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        HBox head = new HBox(title, gap, figures);
        head.getStyleClass().add("card-head");
        Button cancel = Icons.plain("Cancel", this::cancel);
        activity.setMinWidth(0);
        HBox.setHgrow(bar, Priority.ALWAYS);
        bar.setMaxWidth(Double.MAX_VALUE);
        indexing.getChildren().addAll(activity, bar, cancel);
        indexing.getStyleClass().add("trial-indexing");
        notices.getStyleClass().add("trial-notices");
        found.getStyleClass().add("found-texts");
        getChildren().addAll(head, indexing, notices, terms, found);
        PageControls.visible(indexing, false);
        PageControls.visible(terms, false);
        setMinWidth(0);
    }

    TriedModel model() {
        return model;
    }

    Optional<SearchAnswer> answer() {
        return answer;
    }

    /** What is searched, once it can be. */
    Optional<SearchedTexts> ready() {
        return ready;
    }

    /** Another model or other texts; the index is made in the background where there is none. */
    void use(TriedModel nextModel, Optional<SearchTexts> nextTexts) {
        if (nextModel.equals(model) && nextTexts.equals(texts)) {
            return;
        }
        stop();
        model = nextModel;
        texts = nextTexts;
        title.setText(model.label());
        clear();
        if (!model.isNone() && texts.isPresent()) {
            prepare(texts.get());
        }
    }

    private void prepare(SearchTexts wanted) {
        TriedModel asked = model;
        PageControls.visible(indexing, true);
        tell("Starting", 0, 0);
        preparing = Optional.of(background.run(
                () -> process.prepare(asked.searcher(), wanted, (what, done, total) -> {
                    background.show(() -> tellOf(asked, wanted, what, done, total));
                    return true;
                }),
                this::prepared,
                this::failed));
    }

    private void tellOf(TriedModel asked, SearchTexts wanted, String what, long done, long total) {
        if (asked.equals(model) && texts.filter(wanted::equals).isPresent()) {
            tell(what, done, total);
        }
    }

    private void tell(String what, long done, long total) {
        activity.setText(
                total > 0 ? what + " " + DisplayText.number(done) + " of " + DisplayText.number(total) : what + "…");
        bar.setProgress(total > 0 ? (double) done / total : ProgressBar.INDETERMINATE_PROGRESS);
    }

    private void prepared(SearchedTexts searched) {
        preparing = Optional.empty();
        PageControls.visible(indexing, false);
        ready = Optional.of(searched);
        notices.getChildren()
                .setAll(searched.notices().stream()
                        .map(notice -> PageControls.text(notice, "trial-notice", "small"))
                        .toList());
        figures.setText(size(searched));
        changed.run();
    }

    private static String size(SearchedTexts searched) {
        return DisplayText.count(searched.texts(), "text", "texts")
                + (searched.weights() > 0
                        ? DisplayText.format(" · %.0f terms each", (double) searched.weights() / searched.texts())
                        : "");
    }

    private void failed(Throwable failure) {
        preparing = Optional.empty();
        PageControls.visible(indexing, false);
        if (failure instanceof CancellationException) {
            return;
        }
        clear();
        Region message = failure instanceof ModelJobFailed
                ? PageControls.text(failure.getMessage(), "trial-problem")
                : PageControls.message(Fault.of(failure));
        Button again = Icons.labelled(Feather.REFRESH_CW, "Try again", this::again);
        notices.getChildren().setAll(message, again);
    }

    private void again() {
        notices.getChildren().clear();
        texts.ifPresent(this::prepare);
    }

    private void cancel() {
        stop();
        Button again = Icons.labelled(Feather.REFRESH_CW, "Index the texts", this::again);
        notices.getChildren().setAll(PageControls.text("The texts are not indexed.", "muted"), again);
    }

    /** Takes back what is asked for. */
    void stop() {
        preparing.ifPresent(BackgroundTask::cancel);
        preparing = Optional.empty();
        typing.cancel();
        searching = Optional.empty();
        PageControls.visible(indexing, false);
    }

    private void clear() {
        ready = Optional.empty();
        answer = Optional.empty();
        searching = Optional.empty();
        beside = Optional.empty();
        figures.setText("");
        notices.getChildren().clear();
        found.getChildren().clear();
        PageControls.visible(terms, false);
    }

    /** Searches once nothing is typed for a moment; blank words clear what was found. */
    void search(String query) {
        if (query.isBlank()) {
            typing.cancel();
            searching = Optional.empty();
            answer = Optional.empty();
            found.getChildren().clear();
            PageControls.visible(terms, false);
            ready.ifPresent(searched -> figures.setText(size(searched)));
            return;
        }
        if (ready.isEmpty()
                || searching.equals(Optional.of(query))
                || answer.filter(known -> known.query().equals(query)).isPresent()) {
            return;
        }
        SearchTexts in = texts.orElseThrow();
        TriedModel asked = model;
        searching = Optional.of(query);
        typing.submit(() -> process.search(asked.searcher(), in, query, TOP), this::answered, this::failedToSearch);
    }

    private void failedToSearch(Throwable failure) {
        searching = Optional.empty();
        if (!(failure instanceof CancellationException)) {
            failed(failure);
        }
    }

    private void answered(SearchAnswer now) {
        searching = Optional.empty();
        answer = Optional.of(now);
        beside = Optional.empty();
        figures.setText(DisplayText.format(
                "%.0f ms%s",
                now.millis(), now.operations() > 0 ? " · " + DisplayText.large(now.operations()) + " products" : ""));
        terms.show(now, ready.map(SearchedTexts::width).orElse(0));
        PageControls.visible(terms, now.active() > 0);
        list();
        changed.run();
    }

    /** Shows how places differ from those that the other side has found for the same query; empty without another side. */
    void compareWith(Optional<SearchAnswer> other) {
        Optional<SearchAnswer> same = other.filter(there ->
                answer.filter(here -> here.query().equals(there.query())).isPresent());
        if (!same.equals(beside)) {
            beside = same;
            list();
        }
    }

    private void list() {
        List<FoundText> texts = answer.map(SearchAnswer::found).orElse(List.of());
        found.getChildren().clear();
        if (texts.isEmpty() && answer.isPresent()) {
            found.getChildren()
                    .add(PageControls.text(
                            answer.get().active() == 0
                                    ? "The model found no terms in this query. Its sparsity may be too strong."
                                    : "No text shares a term with this query.",
                            "muted"));
        }
        Set<String> added = answer.map(SearchAnswer::terms).orElse(List.of()).stream()
                .filter(QueryTerm::added)
                .map(QueryTerm::term)
                .collect(Collectors.toSet());
        double best = texts.isEmpty() ? 0 : texts.getFirst().score();
        Optional<Map<String, Integer>> places = beside.map(TrialSide::places);
        for (int at = 0; at < texts.size(); at++) {
            String id = texts.get(at).id();
            found.getChildren()
                    .add(new FoundTextCard(
                            texts.get(at),
                            at + 1,
                            best,
                            added,
                            places.map(known ->
                                    known.containsKey(id) ? OptionalInt.of(known.get(id)) : OptionalInt.empty())));
        }
    }

    private static Map<String, Integer> places(SearchAnswer answer) {
        Map<String, Integer> places = new HashMap<>();
        for (FoundText text : answer.found()) {
            places.putIfAbsent(text.id(), places.size() + 1);
        }
        return places;
    }
}
