package sparseworkbench.gui.form;

import atlantafx.base.theme.Styles;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;
import sparseworkbench.gui.page.LiteralText;
import sparseworkbench.gui.page.MeasuredBox;
import sparseworkbench.gui.page.PageControls;
import sparseworkbench.param.Param;
import sparseworkbench.param.Values;

/**
 * The form of one set of parameters. It shows what its {@link FormSection} holds, changes it through the section only, and needs
 * no knowledge of any single parameter. What has no effect is shown to experts, and to who looks for it; it then says why. A row is built when it is first to be seen, in a frame task of its own.
 */
public final class Form {
    private final FormSection section;
    private final FormContext context;
    private final VBox node = new MeasuredBox();
    private final List<LazyRow<?>> rows;
    private final Map<String, Label> headings = new LinkedHashMap<>();
    private final Hyperlink more = LiteralText.link("");
    private boolean opened;
    /** A setting that somebody was led to is shown even where it has no effect: it says why. */
    private String revealed = "";

    private boolean disposed;
    private final Subscription subscriptions;

    public Form(FormSection section, FormContext context) {
        this(section, context, param -> true);
    }

    /** @param wanted which parameters this form shows; the others are shown elsewhere */
    public Form(FormSection section, FormContext context, Predicate<Param<?>> wanted) {
        this.section = section;
        this.context = context;
        this.rows = grouped(section.values().getValue().params().params().stream()
                        .filter(wanted)
                        .toList())
                .stream()
                .<LazyRow<?>>map(param -> new LazyRow<>(param, section, context))
                .toList();
        node.getStyleClass().add("form");
        build();
        more.setOnAction(e -> {
            opened = !opened;
            arrange();
        });
        subscriptions = section.values()
                .subscribe(this::show)
                .and(context.expert().subscribe(expert -> arrange()))
                .and(context.search().subscribe(search -> arrange()));
    }

    /** Groups in the order of their first members. */
    private static List<Param<?>> grouped(List<Param<?>> params) {
        return params.stream()
                .collect(Collectors.groupingBy(Param::group, LinkedHashMap::new, Collectors.toList()))
                .values()
                .stream()
                .flatMap(List::stream)
                .toList();
    }

    private void build() {
        for (LazyRow<?> row : rows) {
            headings.computeIfAbsent(row.group(), this::heading);
        }
        more.getStyleClass().add("form-more");
        node.getChildren().add(more);
    }

    private Label heading(String name) {
        Label heading = new Label(name);
        heading.getStyleClass().addAll("form-heading", Styles.TEXT_BOLD);
        if (headings.isEmpty()) {
            heading.getStyleClass().add("first");
        }
        return heading;
    }

    private void show(Values values) {
        rows.forEach(row -> row.show(values));
        arrange();
    }

    private void arrange() {
        String search = context.search().get().strip();
        boolean expert = context.expert().getValue();
        for (LazyRow<?> row : rows) {
            boolean found = search.isEmpty() || row.matches(search);
            boolean sought = !search.isEmpty() && found || row.key().equals(revealed);
            boolean useful = row.isActive() && (opened || row.isSimple());
            row.arrange(expert || sought || useful, !found);
            if (row.ask()) {
                context.frames().add(node, () -> build(row));
            }
        }
        placeHeadings();
        long hidden =
                rows.stream().filter(row -> !row.isSimple() && row.isActive()).count();
        more.setText(moreText(hidden));
        PageControls.visible(more, !expert && hidden > 0);
    }

    private void build(LazyRow<?> row) {
        if (!disposed) {
            row.build().ifPresent(this::insert);
        }
    }

    private void insert(Node part) {
        long before = order().stream()
                .takeWhile(other -> other != part)
                .filter(node.getChildren()::contains)
                .count();
        node.getChildren().add((int) before, part);
        part.applyCss();
    }

    /** Everything there is so far, from top to bottom. */
    private List<Node> order() {
        Stream<Node> groups = headings.entrySet().stream()
                .flatMap(heading -> Stream.concat(
                        Stream.of(heading.getValue()),
                        rows.stream()
                                .filter(row -> row.group().equals(heading.getKey()))
                                .flatMap(row -> row.node().stream())));
        return Stream.concat(groups, Stream.of(more)).toList();
    }

    /** A heading over the only group there is to see would say nothing. */
    private void placeHeadings() {
        List<String> groups = rows.stream()
                .filter(LazyRow::isWanted)
                .map(LazyRow::group)
                .distinct()
                .toList();
        headings.forEach((name, heading) -> {
            boolean wanted = groups.contains(name) && !name.isEmpty() && groups.size() > 1;
            if (wanted && !node.getChildren().contains(heading)) {
                insert(heading);
            } else if (!wanted) {
                node.getChildren().remove(heading);
            }
        });
    }

    private String moreText(long hidden) {
        if (opened) {
            return "Show fewer settings";
        }
        long changed = rows.stream()
                .filter(row -> !row.isSimple() && row.isActive() && row.isChanged())
                .count();
        return hidden
                + (hidden == 1 ? " more setting" : " more settings")
                + (changed > 0 ? ", " + changed + " changed" : "");
    }

    public Node node() {
        return node;
    }

    /** Brings the setting at a path relative to this form into view; whether there is one. */
    public boolean reveal(String path) {
        int dot = path.indexOf('.');
        String key = dot < 0 ? path : path.substring(0, dot);
        Optional<LazyRow<?>> found =
                rows.stream().filter(row -> row.key().equals(key)).findFirst();
        found.ifPresent(row -> {
            if (!row.isWanted()) {
                opened |= !row.isSimple();
                revealed = key;
                arrange();
            }
            // Behind the frame tasks that build it.
            context.frames().add(node, () -> row.reveal(dot < 0 ? "" : path.substring(dot + 1)));
        });
        return found.isPresent();
    }

    /** Drops everything registered elsewhere. */
    public void dispose() {
        disposed = true;
        subscriptions.unsubscribe();
        rows.forEach(LazyRow::dispose);
    }
}
