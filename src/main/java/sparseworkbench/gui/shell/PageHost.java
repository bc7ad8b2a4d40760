package sparseworkbench.gui.shell;

import atlantafx.base.theme.Styles;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;
import sparseworkbench.gui.page.Destination;
import sparseworkbench.gui.page.HeadLine;
import sparseworkbench.gui.page.Navigation;
import sparseworkbench.gui.page.Page;
import sparseworkbench.gui.page.PageControls;
import sparseworkbench.gui.task.FrameScheduler;

/** Shows one page at a time under its heading. Pages are made when first opened and kept. */
public final class PageHost implements Navigation {
    private final Map<Destination, Page> pages = new EnumMap<>(Destination.class);
    private final ReadOnlyObjectWrapper<Destination> destination = new ReadOnlyObjectWrapper<>(Destination.HOME);
    private final StackPane node = new StackPane();
    private final Label title = new Label();
    private final Label sentence = new Label();
    private final StackPane tools = new StackPane();
    private final ScrollPane scroll = new ScrollPane();
    private final StackPane body = new StackPane();
    private Function<Destination, Page> maker = asked -> {
        throw new IllegalStateException("There are no pages yet");
    };
    private Optional<Page> shown = Optional.empty();
    private Subscription sentences = Subscription.EMPTY;

    PageHost() {
        title.getStyleClass().addAll(Styles.TITLE_3, "page-title");
        sentence.getStyleClass().addAll("muted", "page-sentence");
        sentence.setWrapText(true);
        sentence.setMinHeight(Region.USE_PREF_SIZE);
        title.setWrapText(true);
        title.setMinHeight(Region.USE_PREF_SIZE);
        tools.getStyleClass().add("page-tools");
        VBox words = new VBox(title, sentence);
        words.getStyleClass().add("page-words");
        HeadLine head = new HeadLine(words, tools);
        head.getStyleClass().add("page-head");
        body.getStyleClass().add("page-body");
        VBox.setVgrow(body, Priority.ALWAYS);
        body.setMinWidth(0);
        VBox page = new VBox(head, body);
        page.setMinWidth(0);
        page.getStyleClass().add("page");
        // Where large text in a small window leaves a page less than it needs at least, head and all scroll.
        scroll.setContent(page);
        scroll.setFitToWidth(true);
        scroll.setFitToHeight(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.getStyleClass().addAll("page-host", "edge-to-edge");
        node.setMinSize(0, 0);
        node.getChildren().add(scroll);
    }

    Node node() {
        return node;
    }

    /** From now on pages come from {@code newMaker}. */
    void provide(Function<Destination, Page> newMaker) {
        maker = newMaker;
    }

    /**
     * Makes a page that has not been opened yet and has it build itself unseen, so that opening it later takes no time worth noticing.
     *
     * @param frames what is done between two frames: making it, and giving it its styles
     */
    void prepare(Destination later, FrameScheduler frames) {
        frames.add(node, () -> {
            Node content = pages.computeIfAbsent(later, maker).content();
            frames.add(node, () -> putAside(content));
        });
    }

    private void putAside(Node content) {
        if (!body.getChildren().contains(content)) {
            PageControls.visible(content, false);
            body.getChildren().add(content);
            content.resize(body.getWidth(), body.getHeight());
        }
    }

    /** Where we are. */
    public ReadOnlyObjectProperty<Destination> destinationProperty() {
        return destination.getReadOnlyProperty();
    }

    /** The page that is shown. */
    Optional<Page> page() {
        return shown;
    }

    /** Opens the first page, unless somebody was quicker. */
    void goHome() {
        if (shown.isEmpty()) {
            go(Destination.HOME);
        }
    }

    @Override
    public void go(Destination next) {
        Page page = pages.computeIfAbsent(next, maker);
        if (shown.filter(page::equals).isPresent()) {
            return;
        }
        shown.ifPresent(before -> {
            before.hidden();
            // It stays where it is: what is taken out and put back gets all its styles anew.
            PageControls.visible(before.content(), false);
        });
        shown = Optional.of(page);
        destination.set(next);
        title.setText(page.title());
        sentences.unsubscribe();
        sentences = page.sentence().subscribe(sentence::setText);
        tools.getChildren().setAll(page.tools().stream().toList());
        scroll.setVvalue(0);
        PageControls.visible(page.content(), true);
        if (!body.getChildren().contains(page.content())) {
            body.getChildren().add(page.content());
        }
        page.shown();
    }

    @Override
    public void go(Destination next, String target) {
        go(next);
        pages.get(next).reveal(target);
    }

    void close() {
        shown.ifPresent(Page::hidden);
        pages.values().forEach(Page::close);
    }
}
