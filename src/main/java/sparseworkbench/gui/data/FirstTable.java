package sparseworkbench.gui.data;

import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javafx.scene.Node;
import javafx.scene.layout.VBox;
import sparseworkbench.data.ColumnUse;
import sparseworkbench.data.DataCheck;
import sparseworkbench.data.DataSection;
import sparseworkbench.data.RowCounts;
import sparseworkbench.data.RowFacts;
import sparseworkbench.data.TableLook;
import sparseworkbench.data.TokenCounts;
import sparseworkbench.gui.page.DisplayText;
import sparseworkbench.gui.page.OpenProject;
import sparseworkbench.gui.page.ProjectModel;
import sparseworkbench.gui.page.Theme;
import sparseworkbench.gui.task.BackgroundTask;
import sparseworkbench.gui.task.Schedulers;
import sparseworkbench.home.Home;
import sparseworkbench.plan.PlanResult;
import sparseworkbench.progress.ProgressListener;

/** The table that is trained on first: how it is read, its rows, what its columns are for and how long their texts are. */
final class FirstTable {
    private final ProjectModel project;
    private final Home home;
    private final Schedulers schedulers;
    private final TableLooks looks;
    private final PreviewCard card;
    private final ReadingChoices choices;
    private Optional<BackgroundTask> jumping = Optional.empty();

    FirstTable(ProjectModel project, Theme theme, TableLooks looks, Schedulers schedulers, Home home) {
        this.project = project;
        this.home = home;
        this.schedulers = schedulers;
        this.looks = looks;
        card = new PreviewCard(project, theme);
        choices = new ReadingChoices(project);
        card.addAbove(choices.node());
        card.addAbove(new RowBalanceLine(project).node());
        Runnable show = schedulers.frames().repeated(card.node(), this::show);
        looks.tablesProperty().subscribe(found -> show.run());
        project.planProperty().subscribe(plan -> show.run());
        project.openProperty().subscribe(open -> show.run());
    }

    VBox node() {
        return card.node();
    }

    Node focusTarget() {
        return card.focusTarget();
    }

    /** Where a setting of how the table is read can be changed. */
    Optional<Node> target(String key) {
        return choices.target(key);
    }

    private void show() {
        if (looks.tablesProperty().get().isEmpty()) {
            return;
        }
        Optional<TableLook> look = looks.first();
        choices.show(look);
        card.show(look);
        Optional<PlanResult> plan = project.planProperty().get();
        card.showCount(plan.map(PlanResult::data)
                .filter(data -> !data.isPending())
                .flatMap(DataCheck::table)
                .filter(table ->
                        look.filter(seen -> seen.file().equals(table.file())).isPresent())
                .map(table -> DisplayText.count(table.rowCount(), "row", "rows"))
                .orElse(""));
        card.showLengths(plan.map(this::lengths).orElse(Map.of()));
        card.showLeftOut(plan.map(PlanResult::data)
                .flatMap(DataCheck::counts)
                .map(RowCounts::blank)
                .<Set<Long>>map(HashSet::new)
                .orElse(Set.of()));
    }

    /** Of each column that gives one text to a row. */
    private Map<String, ColumnLengths> lengths(PlanResult plan) {
        long cut = plan.longestText(project.project());
        List<TokenCounts> counts = plan.data().rows().map(RowFacts::lengths).orElse(List.of());
        List<String> names = plan.data().columns().stream()
                .filter(use -> use.role().isText())
                .sorted(Comparator.comparing(ColumnUse::role))
                .map(ColumnUse::name)
                .toList();
        Map<String, ColumnLengths> lengths = new HashMap<>();
        for (int i = 0; i < Math.min(names.size(), counts.size()); i++) {
            boolean several = i == names.size() - 1 && counts.size() > names.size();
            TokenCounts own = several ? TokenCounts.together(counts.subList(i, counts.size())) : counts.get(i);
            lengths.put(names.get(i), new ColumnLengths(own, cut));
        }
        return lengths;
    }

    /** Brings the row of a number into view; of several requests the last one counts. */
    void jump(long number) {
        looks.first().ifPresent(look -> {
            jumping.ifPresent(BackgroundTask::cancel);
            OpenProject open = project.openProperty().get();
            long first = Math.max(1, number - RowsAt.BEFORE);
            jumping = Optional.of(schedulers
                    .background()
                    .run(
                            () -> new RowsAt(
                                    number,
                                    DataSection.excerpt(
                                            look.file(),
                                            first,
                                            RowsAt.COUNT,
                                            open.project().data(),
                                            open.folder(),
                                            home,
                                            ProgressListener.NONE)),
                            card::jump));
        });
    }
}
