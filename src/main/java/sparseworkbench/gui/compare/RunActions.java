package sparseworkbench.gui.compare;

import java.nio.file.Files;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import javafx.scene.control.Button;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.TextArea;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import sparseworkbench.gui.fault.Fault;
import sparseworkbench.gui.page.Destination;
import sparseworkbench.gui.page.Dialogs.Answer;
import sparseworkbench.gui.page.FurtherTraining;
import sparseworkbench.gui.page.LiteralText;
import sparseworkbench.gui.page.PageControls;
import sparseworkbench.gui.page.RunServices;
import sparseworkbench.gui.page.WindowServices;
import sparseworkbench.gui.task.Background;
import sparseworkbench.home.Home;
import sparseworkbench.store.Run;
import sparseworkbench.store.RunId;

/** What can be done with the chosen runs. */
final class RunActions {
    private final RunServices runs;
    private final WindowServices window;
    private final Background background;
    private final Home home;
    private final RunTable table;
    private boolean showsArchive;
    private Runnable restored = () -> {};
    private final Consumer<Run> further;

    /** @param further opens the project of the next stage of a run */
    RunActions(
            RunServices runs,
            WindowServices window,
            Background background,
            Home home,
            RunTable table,
            Consumer<Run> further) {
        this.runs = runs;
        this.window = window;
        this.background = background;
        this.home = home;
        this.table = table;
        this.further = further;
    }

    ContextMenu menu() {
        MenuItem open = item(
                "Open on the Train page",
                () -> first(row ->
                        window.navigation().go(Destination.TRAIN, row.id().toString())));
        MenuItem learned = item(
                "What it learned",
                () -> first(row -> window.navigation().go(Destination.TRAIN, row.id() + " learned")));
        MenuItem trial = item(
                "Try it",
                () -> first(
                        row -> window.navigation().go(Destination.TRY, row.id().toString())));
        MenuItem resume = item("Resume", () -> first(this::resume));
        MenuItem train = item("Train further with …", () -> first(row -> further.accept(row.run())));
        MenuItem rename = item("Rename (F2)", table::rename);
        MenuItem archive = item("Archive (Del)", this::archive);
        MenuItem restore = item("Take out of the archive", this::restore);
        MenuItem baseline = item("Differences from this run", () -> first(row -> table.baseline(Optional.of(row))));
        MenuItem noBaseline = item("No differences", () -> table.baseline(Optional.empty()));
        MenuItem note = item("Note …", () -> first(this::note));
        MenuItem delete = item("Delete … (Shift+Del)", this::askDelete);
        MenuItem path = item("Copy path of the folder", () -> first(this::copyPath));
        ContextMenu menu = new ContextMenu(
                open,
                learned,
                trial,
                resume,
                train,
                rename,
                note,
                path,
                new SeparatorMenuItem(),
                baseline,
                noBaseline,
                new SeparatorMenuItem(),
                archive,
                restore,
                delete);
        menu.setOnShowing(e -> {
            List<RunRow> chosen = table.chosen();
            boolean one = chosen.size() == 1;
            open.setDisable(!one);
            learned.setDisable(!one);
            trial.setDisable(!one);
            rename.setDisable(!one);
            path.setDisable(!one);
            train.setDisable(
                    !one || !FurtherTraining.isPossible(chosen.getFirst().run()));
            resume.setDisable(!one || !mayResume(chosen.getFirst().run()));
            baseline.setDisable(!one);
            noBaseline.setDisable(table.baseline().isEmpty());
            note.setDisable(!one);
            archive.setVisible(!showsArchive);
            restore.setVisible(showsArchive);
            archive.setDisable(chosen.isEmpty() || isLive(chosen));
            delete.setDisable(chosen.isEmpty() || isLive(chosen));
        });
        return menu;
    }

    /** The checkpoints of a run that was taken over from another home have stayed there. */
    private boolean mayResume(Run run) {
        return run.mayResume() && Files.isDirectory(home.run(run.id().number()));
    }

    /** The table lists archived runs from now on, or no longer. */
    void showsArchive(boolean archived) {
        showsArchive = archived;
    }

    private void restore() {
        List<RunId> numbers = table.chosen().stream().map(RunRow::id).toList();
        setArchived(numbers, false, () -> {
            restored.run();
            window.notices()
                    .info(
                            numbers.size() == 1
                                    ? "Run " + numbers.getFirst() + " is listed again."
                                    : numbers.size() + " runs are listed again.");
        });
    }

    /** What is to be done after runs were taken out of the archive. */
    void onRestored(Runnable action) {
        restored = action;
    }

    private void note(RunRow row) {
        RunNote before = RunNote.of(row.run().notes());
        TextArea text = new TextArea(before.text());
        text.setPromptText("Words that begin with # are tags, by which the filter finds runs");
        text.setWrapText(true);
        text.setPrefRowCount(5);
        text.setAccessibleText("Note of run " + row.id());
        Button save = LiteralText.button("Save");
        save.setDefaultButton(true);
        save.setOnAction(e -> {
            window.dialogs().close();
            String words = text.getText();
            work(() -> {
                runs.store()
                        .editor()
                        .changeNote(
                                row.id(), now -> RunNote.of(now).withText(words).notes());
                return "";
            });
        });
        Button cancel = LiteralText.button("Cancel");
        cancel.setCancelButton(true);
        cancel.setOnAction(e -> window.dialogs().close());
        HBox buttons = new HBox(cancel, save);
        buttons.getStyleClass().add("tool");
        VBox box = PageControls.card("Note of run " + row.title(), text, buttons);
        box.setMaxWidth(Region.USE_PREF_SIZE);
        window.dialogs().show(box);
        text.requestFocus();
    }

    /** Marks a run, or no longer: whichever the row did not say when it was clicked. */
    void star(RunRow row) {
        boolean starred = !RunNote.of(row.run().notes()).starred();
        work(() -> {
            runs.store()
                    .editor()
                    .changeNote(
                            row.id(), now -> RunNote.of(now).withStar(starred).notes());
            return "";
        });
    }

    private static boolean isLive(List<RunRow> chosen) {
        return chosen.stream().anyMatch(row -> row.run().state().isLive());
    }

    private static MenuItem item(String text, Runnable action) {
        MenuItem item = LiteralText.item(text);
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
            runs.launcher().resume(row.id());
            return "Run " + row.id() + " goes on.";
        });
    }

    void rename(RunRow row, String name) {
        work(() -> {
            runs.store().editor().rename(row.id(), name);
            return "";
        });
    }

    /** What Del does: archives the chosen runs, which can be undone; of those in the archive it asks about deleting. */
    void putAway() {
        if (showsArchive) {
            askDelete();
        } else if (isLive(table.chosen())) {
            window.notices().info("A run that is being trained cannot be archived. Stop it first.");
        } else if (!table.chosen().isEmpty()) {
            archive();
        }
    }

    private void archive() {
        List<RunId> numbers = table.chosen().stream().map(RunRow::id).toList();
        setArchived(
                numbers,
                true,
                () -> window.notices()
                        .offer(
                                numbers.size() == 1
                                        ? "Run " + numbers.getFirst() + " is archived."
                                        : numbers.size() + " runs are archived.",
                                "Undo",
                                () -> setArchived(numbers, false, () -> {})));
    }

    private void setArchived(List<RunId> numbers, boolean archived, Runnable then) {
        background.run(
                () -> {
                    numbers.forEach(number -> runs.store().editor().archive(number, archived));
                    return numbers;
                },
                done -> {
                    runs.feed().refresh();
                    then.run();
                },
                failure -> window.notices().fault(Fault.of(failure)));
    }

    /** Asks before the chosen runs are deleted; what trains is not deleted. */
    void askDelete() {
        // What was trained further comes before what it began with, which it may need.
        List<RunRow> chosen = table.chosen().stream()
                .sorted(Comparator.comparing(RunRow::id).reversed())
                .toList();
        if (chosen.isEmpty()) {
            return;
        }
        if (isLive(chosen)) {
            window.notices().info("A run that is being trained cannot be deleted. Stop it first.");
            return;
        }
        String what = chosen.size() == 1 ? "run " + chosen.getFirst().title() : chosen.size() + " runs";
        window.dialogs()
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
                                                runs.launcher().delete(row.id());
                                            }
                                            return "Deleted " + what + ".";
                                        }))));
    }

    private void copyPath(RunRow row) {
        ClipboardContent content = new ClipboardContent();
        content.putString(home.run(row.id().number()).toString());
        Clipboard.getSystemClipboard().setContent(content);
        window.notices().info("The path is on the clipboard.");
    }

    private void work(Callable<String> work) {
        background.run(
                work,
                notice -> {
                    if (!notice.isEmpty()) {
                        window.notices().info(notice);
                    }
                    refresh();
                },
                failure -> {
                    window.dialogs().fault(Fault.of(failure));
                    refresh();
                });
    }

    /** Archived runs are in no feed: they are read again. */
    private void refresh() {
        runs.feed().refresh();
        if (showsArchive) {
            restored.run();
        }
    }
}
