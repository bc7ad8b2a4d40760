package sparseworkbench.gui.page;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import javafx.stage.DirectoryChooser;
import javafx.stage.FileChooser;
import javafx.stage.Window;
import sparseworkbench.data.DataParams;
import sparseworkbench.gui.fault.Fault;
import sparseworkbench.gui.page.Dialogs.Answer;
import sparseworkbench.param.PathType;
import sparseworkbench.param.Problem;
import sparseworkbench.param.Values;
import sparseworkbench.project.Project;
import sparseworkbench.project.ProjectFile;
import sparseworkbench.project.ProjectReading;
import sparseworkbench.project.SampleProjects;
import sparseworkbench.project.Section;

/** Opening and saving project files. Whatever goes wrong, the project that is open stays open. */
public final class ProjectFiles {
    private static final int RECENT = 8;
    private final AppContext app;
    private final Supplier<Window> window;

    public ProjectFiles(AppContext app, Supplier<Window> window) {
        this.app = app;
        this.window = window;
    }

    /** The project files opened last, newest first. */
    public List<Path> recent() {
        return recent(app.preferences());
    }

    public static List<Path> recent(WindowPreferences preferences) {
        return preferences
                .get(WindowPreferences.Key.RECENT_PROJECTS)
                .map(text -> text.lines().map(Path::of).toList())
                .orElse(List.of());
    }

    /** Makes a file the training data of the project. */
    public void trainOn(Path file) {
        Values data = app.project()
                .project()
                .data()
                .with(DataParams.TRAIN, file.toString())
                .with(DataParams.COLUMNS, DataParams.COLUMNS.defaultValue());
        app.project().change(Section.DATA, data);
        app.navigation().go(Destination.DATA);
        app.notices().offer("Training data is now " + file.getFileName() + ".", "Undo", app.project()::undo);
    }

    /** Asks for a project file and opens it. */
    public void open() {
        FileChooser chooser = chooser("Open a project", List.of("json"));
        Optional.ofNullable(chooser.showOpenDialog(window.get()))
                .map(File::toPath)
                .ifPresent(this::open);
    }

    /** Opens a project file, or says what is wrong with it. */
    public void open(Path file) {
        Path actual = Files.isDirectory(file) ? file.resolve(ProjectFile.FILE_NAME) : file;
        app.background().run(() -> ProjectFile.read(actual), reading -> opened(reading, actual));
    }

    private void opened(ProjectReading reading, Path file) {
        reading.project()
                .ifPresentOrElse(
                        project -> keepingChanges(() -> {
                            app.project().replace(OpenProject.of(project, file));
                            remember(file);
                            app.notices().success("Opened “" + project.name() + "”.");
                        }),
                        () -> app.dialogs().fault(unreadable(reading, file)));
    }

    /** What to say about a project file that cannot be opened. */
    public static Fault unreadable(ProjectReading reading, Path file) {
        String lines = reading.problems().stream().map(Problem::oneLine).collect(Collectors.joining("\n"));
        return new Fault(file.getFileName() + " cannot be opened.", lines, "");
    }

    /** Opens a person's copy of a sample. */
    public void openSample(String name) {
        app.background().run(() -> SampleProjects.open(name, app.home()), this::open);
    }

    /** Starts over with every setting at its default. */
    public void create() {
        keepingChanges(() -> {
            app.project().replace(OpenProject.unsaved(Project.withDefaults("Untitled"), app.home()));
            app.navigation().go(Destination.DATA);
        });
    }

    /** Does something that puts another project in the place of this one, once its changes are saved or given up. */
    private void keepingChanges(Runnable replacing) {
        OpenProject open = app.project().openProperty().get();
        if (!open.isChanged()) {
            replacing.run();
            return;
        }
        app.dialogs()
                .ask(
                        "Save the changes of “" + open.project().name() + "”?",
                        "Otherwise they are lost when another project takes its place.",
                        List.of(
                                new Answer("Save", Answer.Kind.USUAL, () -> save(replacing)),
                                new Answer("Don't save", Answer.Kind.DANGEROUS, replacing),
                                Answer.cancel()));
    }

    /** Saves to the project's file; asks for one if there is none yet. */
    public void save() {
        save(() -> {});
    }

    private void save(Runnable then) {
        app.project().openProperty().get().file().ifPresentOrElse(file -> write(file, then), () -> saveAs(then));
    }

    /** Saves to another file, which the project then belongs to. */
    public void saveAs() {
        saveAs(() -> {});
    }

    private void saveAs(Runnable then) {
        FileChooser chooser = chooser("Save a copy of the project", List.of("json"));
        chooser.setInitialFileName(ProjectFile.FILE_NAME);
        Optional.ofNullable(chooser.showSaveDialog(window.get()))
                .map(File::toPath)
                .ifPresent(file -> write(file, then));
    }

    private void write(Path file, Runnable then) {
        Project project = app.project().project();
        app.background()
                .run(
                        () -> {
                            ProjectFile.write(project, file);
                            return file;
                        },
                        written -> {
                            app.project().savedTo(project, written);
                            remember(written);
                            app.notices().success("Saved " + written + ".");
                            then.run();
                        },
                        failure -> app.dialogs().fault(Fault.of(failure)));
    }

    private void remember(Path file) {
        List<String> files =
                new ArrayList<>(recent().stream().map(Path::toString).toList());
        files.remove(file.toString());
        files.addFirst(file.toString());
        app.preferences()
                .put(
                        WindowPreferences.Key.RECENT_PROJECTS,
                        String.join("\n", files.subList(0, Math.min(RECENT, files.size()))));
    }

    /** Asks for a file or folder, as {@code type} wants it. */
    public Optional<String> browse(PathType type) {
        if (type.folder()) {
            DirectoryChooser chooser = new DirectoryChooser();
            chooser.setTitle("Choose a folder");
            lastFolder().ifPresent(chooser::setInitialDirectory);
            return Optional.ofNullable(chooser.showDialog(window.get())).map(this::rememberFolder);
        }
        return Optional.ofNullable(chooser("Choose a file", type.endings()).showOpenDialog(window.get()))
                .map(this::rememberFolder);
    }

    private FileChooser chooser(String title, List<String> endings) {
        FileChooser chooser = new FileChooser();
        chooser.setTitle(title);
        lastFolder().ifPresent(chooser::setInitialDirectory);
        if (!endings.isEmpty()) {
            chooser.getExtensionFilters()
                    .addAll(
                            new FileChooser.ExtensionFilter(
                                    "Understood files",
                                    endings.stream().map(e -> "*." + e).toList()),
                            new FileChooser.ExtensionFilter("All files", "*.*"));
        }
        return chooser;
    }

    private Optional<File> lastFolder() {
        return app.preferences()
                .get(WindowPreferences.Key.LAST_FOLDER)
                .map(File::new)
                .filter(File::isDirectory);
    }

    private String rememberFolder(File chosen) {
        app.preferences().put(WindowPreferences.Key.LAST_FOLDER, chosen.getParent());
        return chosen.getAbsolutePath();
    }
}
