package sparseworkbench.gui.compare;

import java.util.List;
import java.util.concurrent.Callable;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import sparseworkbench.gui.fault.Fault;
import sparseworkbench.gui.page.AppContext;
import sparseworkbench.gui.page.Destination;
import sparseworkbench.gui.page.Dialogs.Answer;

/** What can be done with the chosen runs. */
final class RunActions {
    private final AppContext context;
    private final RunTable table;

    RunActions(AppContext context, RunTable table) {
        this.context = context;
        this.table = table;
    }

    ContextMenu menu() {
        MenuItem open = item(
                "Open on the Train page",
                () -> first(row -> context.navigation().go(Destination.TRAIN, Long.toString(row.number()))));
        MenuItem learned = item(
                "What it learned",
                () -> first(row -> context.navigation().go(Destination.TRAIN, row.number() + " learned")));
        MenuItem resume = item("Resume", () -> first(this::resume));
        MenuItem rename = item("Rename (F2)", table::rename);
        MenuItem archive = item("Archive", this::archive);
        MenuItem delete = item("Delete …", this::askDelete);
        MenuItem path = item("Copy path of the folder", () -> first(this::copyPath));
        ContextMenu menu =
                new ContextMenu(open, learned, resume, rename, path, new SeparatorMenuItem(), archive, delete);
        menu.setOnShowing(e -> {
            List<RunRow> chosen = table.chosen();
            boolean one = chosen.size() == 1;
            open.setDisable(!one);
            learned.setDisable(!one);
            rename.setDisable(!one);
            path.setDisable(!one);
            resume.setDisable(!one || !chosen.getFirst().run().state().isResumable());
            boolean live = chosen.stream().anyMatch(row -> row.run().state().isLive());
            archive.setDisable(chosen.isEmpty() || live);
            delete.setDisable(chosen.isEmpty() || live);
        });
        return menu;
    }

    private static MenuItem item(String text, Runnable action) {
        MenuItem item = new MenuItem(text);
        item.setOnAction(e -> action.run());
        return item;
    }

    /** Does something with a row. */
    private interface WithRow {
        void run(RunRow row);
    }

    private void first(WithRow action) {
        table.chosen().stream().findFirst().ifPresent(action::run);
    }

    private void resume(RunRow row) {
        work(() -> {
            context.launcher().resume(row.number());
            return "Run " + row.number() + " goes on.";
        });
    }

    void rename(RunRow row, String name) {
        work(() -> {
            context.store().editor().rename(row.number(), name);
            return "";
        });
    }

    private void archive() {
        List<Long> numbers = table.chosen().stream().map(RunRow::number).toList();
        setArchived(
                numbers,
                true,
                () -> context.notices()
                        .offer(
                                numbers.size() == 1
                                        ? "Run " + numbers.getFirst() + " is archived."
                                        : numbers.size() + " runs are archived.",
                                "Undo",
                                () -> setArchived(numbers, false, () -> {})));
    }

    private void setArchived(List<Long> numbers, boolean archived, Runnable then) {
        context.background()
                .run(
                        () -> {
                            numbers.forEach(number -> context.store().editor().archive(number, archived));
                            return numbers;
                        },
                        done -> {
                            context.runs().refresh();
                            then.run();
                        },
                        failure -> context.notices().fault(Fault.of(failure)));
    }

    private void askDelete() {
        List<RunRow> chosen = List.copyOf(table.chosen());
        String what = chosen.size() == 1 ? "run " + chosen.getFirst().title() : chosen.size() + " runs";
        context.dialogs()
                .ask(
                        "Delete " + what + "?",
                        "Curves, log, checkpoints and the trained model are deleted from this computer."
                                + " This cannot be undone; Archive only hides them.",
                        List.of(
                                Answer.cancel(),
                                new Answer(
                                        "Delete",
                                        Answer.Kind.DANGEROUS,
                                        () -> work(() -> {
                                            for (RunRow row : chosen) {
                                                context.launcher().delete(row.number());
                                            }
                                            return "Deleted " + what + ".";
                                        }))));
    }

    private void copyPath(RunRow row) {
        ClipboardContent content = new ClipboardContent();
        content.putString(context.home().run(row.number()).toString());
        Clipboard.getSystemClipboard().setContent(content);
        context.notices().info("The path is on the clipboard.");
    }

    private void work(Callable<String> work) {
        context.background()
                .run(
                        work,
                        notice -> {
                            if (!notice.isEmpty()) {
                                context.notices().info(notice);
                            }
                            context.runs().refresh();
                        },
                        failure -> {
                            context.dialogs().fault(Fault.of(failure));
                            context.runs().refresh();
                        });
    }
}
