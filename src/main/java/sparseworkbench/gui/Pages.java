package sparseworkbench.gui;

import java.lang.invoke.MethodHandles;
import java.util.List;
import java.util.Optional;
import sparseworkbench.gui.compare.ComparePage;
import sparseworkbench.gui.data.DataPage;
import sparseworkbench.gui.export.ExportPage;
import sparseworkbench.gui.find.FindDialogs;
import sparseworkbench.gui.home.HomePage;
import sparseworkbench.gui.label.LabelDialog;
import sparseworkbench.gui.label.LabelOrder;
import sparseworkbench.gui.loss.LossPage;
import sparseworkbench.gui.model.ModelPage;
import sparseworkbench.gui.page.AdoptedSettings;
import sparseworkbench.gui.page.Destination;
import sparseworkbench.gui.page.FurtherTraining;
import sparseworkbench.gui.page.Page;
import sparseworkbench.gui.page.RunDuplicate;
import sparseworkbench.gui.queue.QueuePanel;
import sparseworkbench.gui.settings.HelpPage;
import sparseworkbench.gui.settings.SettingsPage;
import sparseworkbench.gui.shell.ShellServices;
import sparseworkbench.gui.sweep.SweepDialog;
import sparseworkbench.gui.train.TrainPage;
import sparseworkbench.gui.trial.TryPage;

/** Every page of the rail, and the dialogs that several of them open. One for each window. */
final class Pages {
    private Optional<FindDialogs> finds = Optional.empty();

    /** Loads and checks the classes of the pages, which takes longer than making one. May be called off the window's thread. */
    static void load() {
        try {
            for (Class<?> page : List.of(
                    TrainPage.class,
                    LossPage.class,
                    ModelPage.class,
                    DataPage.class,
                    ComparePage.class,
                    TryPage.class,
                    ExportPage.class,
                    HelpPage.class,
                    SettingsPage.class)) {
                MethodHandles.lookup().ensureInitialized(page);
            }
        } catch (IllegalAccessException e) {
            throw new IllegalStateException("Pages are public", e);
        }
    }

    Page make(Destination destination, ShellServices all) {
        return switch (destination) {
            case HOME ->
                new HomePage(
                        all.files(),
                        all.runs(),
                        all.window(),
                        all.preferences(),
                        all.theme(),
                        all.schedulers(),
                        all.home(),
                        () -> finds(all).open(),
                        () -> openQueue(all),
                        all.tour());
            case DATA ->
                new DataPage(
                        all.project(),
                        all.forms(),
                        all.files(),
                        all.window().navigation(),
                        all.theme(),
                        all.schedulers(),
                        all.home(),
                        order -> makeLabels(all, order));
            case MODEL ->
                new ModelPage(
                        all.project(),
                        all.forms(),
                        all.files(),
                        all.window().navigation(),
                        all.schedulers(),
                        all.window().dialogs(),
                        all.runs().feed(),
                        all.home());
            case LOSS ->
                new LossPage(
                        all.project(),
                        all.forms(),
                        all.runs().feed(),
                        all.window(),
                        all.keys(),
                        all.theme(),
                        all.schedulers().frames(),
                        () -> openSweep(all),
                        () -> finds(all).open(),
                        order -> makeLabels(all, order));
            case TRAIN ->
                new TrainPage(
                        all.runs(),
                        all.window(),
                        all.theme(),
                        all.schedulers(),
                        all.home(),
                        all.preferences(),
                        () -> openSweep(all),
                        () -> openQueue(all),
                        further(all)::begin);
            case COMPARE ->
                new ComparePage(
                        all.runs(),
                        all.window(),
                        all.theme(),
                        all.schedulers(),
                        all.home(),
                        further(all)::begin,
                        new AdoptedSettings(all.project(), all.window())::adopt);
            case TRY -> new TryPage(all.runs(), all.window(), all.project(), all.schedulers(), all.home());
            case EXPORT -> new ExportPage(all.runs(), all.exported(), all.window(), all.schedulers(), all.home());
            case SETTINGS ->
                new SettingsPage(
                        all.theme(),
                        all.expert(),
                        all.keys(),
                        all.schedulers(),
                        all.window(),
                        all.runs().store(),
                        all.home());
            case HELP ->
                new HelpPage(
                        all.schedulers().frames(),
                        all.keys().chosenProperty().map(now -> all.commands().withKeys()));
        };
    }

    private static FurtherTraining further(ShellServices all) {
        return new FurtherTraining(
                all.project(),
                all.runs().store(),
                all.window(),
                all.schedulers().background());
    }

    private static void makeLabels(ShellServices all, LabelOrder order) {
        LabelDialog.open(
                order,
                all.project(),
                all.runs().feed(),
                all.window(),
                all.schedulers().background(),
                all.files()::browse,
                all.home());
    }

    /** One for all pages, so that a search which goes on is found again. */
    private FindDialogs finds(ShellServices all) {
        FindDialogs dialogs = finds.orElseGet(() -> new FindDialogs(
                all.project(),
                all.files(),
                all.runs(),
                all.window(),
                all.schedulers().background(),
                all.home()));
        finds = Optional.of(dialogs);
        return dialogs;
    }

    private static void openQueue(ShellServices all) {
        QueuePanel.open(
                all.runs(),
                all.window(),
                all.schedulers().background(),
                new RunDuplicate(
                        all.project(),
                        all.runs().store(),
                        all.window(),
                        all.schedulers().background())::open,
                all.enqueue());
    }

    private static void openSweep(ShellServices all) {
        SweepDialog.open(
                all.project(), all.runs(), all.window(), all.schedulers().background(), all.home());
    }
}
