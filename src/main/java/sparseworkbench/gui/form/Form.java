package sparseworkbench.gui.form;

import atlantafx.base.theme.Styles;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import javafx.scene.Node;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;
import sparseworkbench.param.Param;
import sparseworkbench.param.Values;

/**
 * The form of one set of parameters. It shows what its {@link FormSection} holds, changes it through the section only, and needs
 * no knowledge of any single parameter.
 */
public final class Form {
    private final FormSection section;
    private final FormContext context;
    private final VBox node = new VBox();
    private final List<FieldRow<?>> rows = new ArrayList<>();
    private final Map<String, Label> headings = new LinkedHashMap<>();
    private final Hyperlink more = new Hyperlink();
    private boolean opened;
    private Subscription subscriptions;

    public Form(FormSection section, FormContext context) {
        this(section, context, param -> true);
    }

    /** @param wanted which parameters this form shows; the others are shown elsewhere */
    public Form(FormSection section, FormContext context, Predicate<Param<?>> wanted) {
        this.section = section;
        this.context = context;
        node.getStyleClass().add("form");
        section.values().getValue().params().params().stream().filter(wanted).forEach(this::addRow);
        build();
        more.setOnAction(e -> {
            opened = !opened;
            arrange();
        });
        subscriptions = section.values().subscribe(this::show)
                .and(context.expert().subscribe(expert -> arrange()))
                .and(context.search().subscribe(search -> arrange()));
    }

    private <T> void addRow(Param<T> param) {
        rows.add(new FieldRow<>(param, section, context));
    }

    private void build() {
        Map<String, List<FieldRow<?>>> groups = new LinkedHashMap<>();
        rows.forEach(row -> groups.computeIfAbsent(row.group(), name -> new ArrayList<>()).add(row));
        groups.forEach((name, members) -> {
            Label heading = new Label(name);
            heading.getStyleClass().addAll("form-heading", Styles.TEXT_BOLD);
            headings.put(name, heading);
            if (node.getChildren().isEmpty()) {
                heading.getStyleClass().add("first");
            }
            node.getChildren().add(heading);
            members.forEach(row -> node.getChildren().add(row.node()));
        });
        more.getStyleClass().add("form-more");
        node.getChildren().add(more);
    }

    private void show(Values values) {
        rows.forEach(row -> row.show(values));
        arrange();
    }

    private void arrange() {
        String search = context.search().get().strip();
        boolean expert = context.expert().getValue();
        for (FieldRow<?> row : rows) {
            boolean found = search.isEmpty() || row.matches(search);
            row.visible(expert || opened || row.isSimple() || !search.isEmpty() && found);
            row.dim(!found);
        }
        showHeadings();
        long hidden = rows.stream().filter(row -> !row.isSimple()).count();
        more.setText(moreText(hidden));
        more.setVisible(!expert && hidden > 0);
        more.setManaged(more.isVisible());
    }

    /** A heading over the only group there is to see would say nothing. */
    private void showHeadings() {
        List<String> groups = rows.stream().filter(row -> row.node().isManaged()).map(FieldRow::group).distinct().toList();
        headings.forEach((name, heading) -> {
            heading.setVisible(groups.contains(name) && !name.isEmpty() && groups.size() > 1);
            heading.setManaged(heading.isVisible());
        });
    }

    private String moreText(long hidden) {
        if (opened) {
            return "Show fewer settings";
        }
        long changed = rows.stream().filter(row -> !row.isSimple() && row.isChanged()).count();
        return hidden + (hidden == 1 ? " more setting" : " more settings") + (changed > 0 ? ", " + changed + " changed" : "");
    }

    public Node node() {
        return node;
    }

    /** Brings the setting at a path relative to this form into view; whether there is one. */
    public boolean reveal(String path) {
        int dot = path.indexOf('.');
        String key = dot < 0 ? path : path.substring(0, dot);
        for (FieldRow<?> row : rows) {
            if (row.key().equals(key)) {
                if (!row.node().isManaged()) {
                    opened = true;
                    arrange();
                }
                row.reveal(dot < 0 ? "" : path.substring(dot + 1));
                return true;
            }
        }
        return false;
    }

    /** Whether a setting, or one inside it, matches a search. */
    boolean contains(String search) {
        return rows.stream().anyMatch(row -> row.matches(search));
    }

    /** Drops everything registered elsewhere. */
    public void dispose() {
        subscriptions.unsubscribe();
        rows.forEach(FieldRow::dispose);
    }
}
