package sparseworkbench.gui;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import javafx.scene.Node;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sparseworkbench.Patience;
import sparseworkbench.gui.HomeOpening.OpenHome;
import sparseworkbench.gui.fault.Fault;
import sparseworkbench.gui.page.Dialogs;
import sparseworkbench.gui.page.Theme;
import sparseworkbench.gui.page.WindowPreferences.Key;
import sparseworkbench.gui.shell.Shell;
import sparseworkbench.gui.task.Background;
import sparseworkbench.home.Home;
import sparseworkbench.home.WindowLease;
import sparseworkbench.store.RunStore;

/** What is asked where a home folder cannot be opened as usual, and what each answer does. */
class HomeOpeningIT {
    /** Where SQLite keeps the version of a file's tables. */
    private static final int VERSION_AT = 60;

    @TempDir
    private Path folder;

    private final List<Throwable> failures = new CopyOnWriteArrayList<>();
    private final AtomicReference<OpenHome> opened = new AtomicReference<>();
    private final AtomicReference<Boolean> quit = new AtomicReference<>(false);
    private final Asked asked = new Asked();
    private Home home;
    private Background background;

    /** Keeps the question instead of showing it. */
    private static final class Asked implements Dialogs {
        private volatile String title = "";
        private volatile String text = "";
        private volatile List<Answer> answers = List.of();

        @Override
        public void ask(String question, String words, List<Answer> offered) {
            throw new AssertionError("There is no going on without an answer");
        }

        @Override
        public void require(String question, String words, List<Answer> offered) {
            answers = offered;
            text = words;
            title = question;
        }

        @Override
        public void fault(Fault fault) {
            title = fault.title();
        }

        @Override
        public void show(Node content) {
            throw new AssertionError();
        }

        @Override
        public void close() {
            throw new AssertionError();
        }

        private void answer(String label) {
            Answer chosen = answers.stream()
                    .filter(one -> one.label().equals(label))
                    .findFirst()
                    .orElseThrow();
            title = "";
            Fx.run(chosen.action());
        }
    }

    @BeforeEach
    void start() throws Exception {
        Fx.start();
        home = new Home(folder).prepare();
        RunStore.open(home.store()).close();
        background = new Background(failures::add);
    }

    @AfterEach
    void end() throws Exception {
        background.close();
        background.awaitEnd(Patience.LONG);
        if (opened.get() != null) {
            opened.get().store().close();
            if (opened.get().lease().isPresent()) {
                opened.get().lease().get().close();
            }
        }
        assertThat(failures).isEmpty();
    }

    private void begin() {
        Fx.run(() ->
                new HomeOpening(home, Optional.empty(), background, asked, () -> quit.set(true), opened::set).begin());
    }

    @Test
    void theOnlyWindowJustOpens() throws Exception {
        begin();
        Fx.until("the home folder", () -> opened.get() != null);
        assertThat(opened.get().onlyReading()).isEmpty();
        assertThat(opened.get().store().isReadOnly()).isFalse();
        assertThat(WindowLease.take(home)).as("for another window").isEmpty();
    }

    @Test
    void aSecondWindowShowsTheFirstOne() throws Exception {
        try (WindowLease first = WindowLease.take(home).orElseThrow()) {
            begin();
            Fx.until("the question", () -> asked.title.equals("Sparse Workbench is open already."));
            assertThat(asked.text).contains(folder.toString(), "since ");
            asked.answer("Show that window");
            Fx.until("the second window to go", quit::get);
            assertThat(first.isAskedToShow()).isTrue();
            assertThat(opened.get()).isNull();
        }
    }

    @Test
    void aSecondWindowCanLookAndKeepsNothing() throws Exception {
        try (WindowLease first = WindowLease.take(home).orElseThrow()) {
            begin();
            Fx.until("the question", () -> asked.title.equals("Sparse Workbench is open already."));
            asked.answer("Open read-only");
            Fx.until("the home folder", () -> opened.get() != null);
            assertThat(first.isAskedToShow()).isFalse();
        }
        OpenHome second = opened.get();
        assertThat(second.store().isReadOnly()).isTrue();
        assertThat(second.lease()).isEmpty();
        second.preferences().putNow(Key.THEME, "DARK");
        assertThat(second.preferences().get(Key.THEME))
                .as("in this window it applies")
                .contains("DARK");
        assertThat(second.store().settings().get("window.theme")).isEmpty();
    }

    @Test
    void whatANewerVersionWroteIsShownReadOnlyAndSaysSo() throws Exception {
        try (RandomAccessFile file = new RandomAccessFile(home.store().toFile(), "rw")) {
            file.seek(VERSION_AT);
            file.writeInt(99);
        }
        begin();
        Fx.until("the question", () -> asked.title.equals("Made with a newer version of this program."));
        assertThat(asked.text).contains("store version 99", "nothing of it is changed");
        asked.answer("Open read-only");
        Fx.until("the home folder", () -> opened.get() != null);
        OpenHome newer = opened.get();
        assertThat(newer.store().isReadOnly()).isTrue();
        Shell shell = Fx.on(() -> new Shell(home, background, new Theme(Theme.Mode.LIGHT), () -> {}));
        Fx.run(() -> {
            shell.sayOnlyReading(newer.onlyReading().orElseThrow());
            shell.open(newer.store(), newer.preferences(), newer.project(), new Pages()::make);
        });
        Fx.until("the line", () -> shell.scene().lookup("#only-reading") != null);
        Fx.until(
                "the button",
                () -> shell.scene().lookup("#primary") instanceof javafx.scene.control.Button button
                        && button.getText().equals("Only reading"));
        Fx.photograph(shell.scene(), "only-reading");
        Fx.run(shell::close);
    }

    @Test
    void aLockedStoreIsTriedAgain() throws Exception {
        try (Connection other = DriverManager.getConnection("jdbc:sqlite:" + home.store());
                Statement statement = other.createStatement()) {
            statement.execute("PRAGMA locking_mode = EXCLUSIVE");
            statement.execute("BEGIN EXCLUSIVE");
            statement.execute("INSERT INTO settings (key, value) VALUES ('other', 'x')");
            begin();
            Fx.until("the question", () -> asked.title.equals("Another program is using the run store."));
            assertThat(asked.text).contains("locked", home.store().toString());
            statement.execute("ROLLBACK");
        }
        asked.answer("Retry");
        Fx.until("the home folder", () -> opened.get() != null);
        assertThat(opened.get().store().isReadOnly()).isFalse();
    }
}
