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
import sparseworkbench.gui.task.Background;
import sparseworkbench.home.Home;
import sparseworkbench.param.PathType;
import sparseworkbench.param.Problem;
import sparseworkbench.param.Values;
import sparseworkbench.project.DroppedFiles;
import sparseworkbench.project.Project;
import sparseworkbench.project.ProjectFile;
import sparseworkbench.project.ProjectReading;
import sparseworkbench.project.SampleProjects;
import sparseworkbench.project.Section;
import sparseworkbench.project.TableLosses;

/** Opening and saving project files. Whatever goes wrong, the project that is open stays open. */
public final class ProjectFiles {
    private static final int RECENT = 8;
    private final ProjectModel project;
    private final WindowServices window;
    private final WindowPreferences preferences;
    private final Background background;
    private final Home home;
    private final Supplier<Window> owner;

    public ProjectFiles(
            ProjectModel project,
            WindowServices window,
            WindowPreferences preferences,
            Background background,
            Home home,
            Supplier<Window> owner) {
        this.project = project;
        this.window = window;
        this.preferences = preferences;
        this.background = background;
        this.home = home;
        this.owner = owner;
    }

    /** The project files opened last, newest first. */
    public List<Path> recent() {
        return recent(preferences);
    }

    public static List<Path> recent(WindowPreferences preferences) {
        return preferences
                .get(WindowPreferences.Key.RECENT_PROJECTS)
                .map(text -> text.lines().map(Path::of).toList())
                .orElse(List.of());
    }

    /** Makes a file the training data of the project. */
    public void trainOn(Path file) {
        use(List.of(file));
    }

    /**
     * Uses files, or folders, for what they are. On data that came with the program they make a project of their own; otherwise the open project
     * is changed. Both can be undone.
     */
    public void use(List<Path> files) {
        Project before = project.project();
        background.run(() -> DroppedFiles.of(files, before, home), found -> used(before, found));
    }

    private void used(Project before, DroppedFiles found) {
        if (!project.project().equals(before)) {
            window.notices().warning("The project has changed meanwhile. Drop the files again.");
            return;
        }
        Project next = found.project();
        if (next.equals(before)) {
            window.notices().warning(String.join("\n", found.words()) + ".");
            return;
        }
        boolean own = next.name().equals(before.name());
        if (own) {
            project.change(next, "files");
        } else {
            project.leaveFor(OpenProject.unsaved(next, home));
        }
        window.navigation().go(Destination.DATA);
        String words = String.join("; ", found.words()) + ".";
        window.notices().offer(own ? words : "New project “" + next.name() + "”: " + words, "Undo", project::undo);
    }

    /**
     * Trains on a dataset that has been fetched; on data that came with the program in a project of its own.
     *
     * @param setting       what names it in a project
     * @param name          what people call it
     * @param configuration of it, where it has several
     */
    public void trainOnDataset(String setting, String name, Optional<String> configuration) {
        Project before = project.project();
        boolean own = DroppedFiles.isOwn(before);
        Project base = own ? DroppedFiles.forgetting(before) : Project.empty(name);
        Values data = base.data()
                .with(DataParams.TRAIN, setting)
                .with(DataParams.MORE_TRAIN, List.of())
                .with(DataParams.CONFIGURATION, configuration);
        Project next = TableLosses.withoutUnused(base.with(Section.DATA, data));
        if (own) {
            project.change(next, "files");
        } else {
            project.leaveFor(OpenProject.unsaved(next, home));
        }
        window.notices()
                .offer(
                        (own ? "" : "New project “" + next.name() + "”: ") + "“" + name + "” is trained on.",
                        "Undo",
                        project::undo);
    }

    /** Asks for a project file and opens it. */
    public void open() {
        FileChooser chooser = chooser("Open a project", List.of("json"));
        Optional.ofNullable(chooser.showOpenDialog(owner.get()))
                .map(File::toPath)
                .ifPresent(this::open);
    }

    /** Opens a project file, or says what is wrong with it. */
    public void open(Path file) {
        Path actual = Files.isDirectory(file) ? file.resolve(ProjectFile.FILE_NAME) : file;
        background.run(() -> ProjectFile.read(actual), reading -> opened(reading, actual));
    }

    private void opened(ProjectReading reading, Path file) {
        reading.project()
                .ifPresentOrElse(
                        read -> keepingChanges(() -> {
                            project.replace(OpenProject.of(read, file));
                            addToRecent(file);
                            window.notices().success("Opened “" + read.name() + "”.");
                        }),
                        () -> window.dialogs().fault(unreadable(reading, file)));
    }

    /** What to say about a project file that cannot be opened. */
    public static Fault unreadable(ProjectReading reading, Path file) {
        String lines = reading.problems().stream().map(Problem::oneLine).collect(Collectors.joining("\n"));
        return new Fault(file.getFileName() + " cannot be opened.", lines, "");
    }

    /** Opens a person's copy of a sample. */
    public void openSample(String name) {
        background.run(() -> SampleProjects.open(name, home), this::open);
    }

    /** Starts over with every setting at its default and without data. */
    public void create() {
        keepingChanges(() -> {
            project.replace(OpenProject.unsaved(Project.empty("Untitled"), home));
            window.navigation().go(Destination.DATA);
        });
    }

    /** Does something that puts another project in the place of this one, once its changes are saved or given up. */
    private void keepingChanges(Runnable replacing) {
        OpenProject open = project.openProperty().get();
        if (!open.isChanged()) {
            replacing.run();
            return;
        }
        window.dialogs()
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
        project.openProperty().get().file().ifPresentOrElse(file -> write(file, then), () -> saveAs(then));
    }

    /** Saves to another file, which the project then belongs to. */
    public void saveAs() {
        saveAs(() -> {});
    }

    private void saveAs(Runnable then) {
        FileChooser chooser = chooser("Save a copy of the project", List.of("json"));
        chooser.setInitialFileName(
                ProjectFile.proposedName(project.openProperty().get().project().name()));
        Optional.ofNullable(chooser.showSaveDialog(owner.get()))
                .map(File::toPath)
                .ifPresent(file -> write(file, then));
    }

    private void write(Path file, Runnable then) {
        Project current = project.project();
        background.run(
                () -> {
                    ProjectFile.write(current, file);
                    return file;
                },
                written -> {
                    project.savedTo(current, written);
                    addToRecent(written);
                    window.notices().success("Saved " + written + ".");
                    then.run();
                },
                failure -> window.dialogs().fault(Fault.of(failure)));
    }

    private void addToRecent(Path file) {
        List<String> files =
                new ArrayList<>(recent().stream().map(Path::toString).toList());
        files.remove(file.toString());
        files.addFirst(file.toString());
        preferences.put(
                WindowPreferences.Key.RECENT_PROJECTS,
                String.join("\n", files.subList(0, Math.min(RECENT, files.size()))));
    }

    /** Asks for a file or folder, as {@code type} wants it. */
    public Optional<String> browse(PathType type) {
        if (type.folder()) {
            DirectoryChooser chooser = new DirectoryChooser();
            chooser.setTitle("Choose a folder");
            lastFolder().ifPresent(chooser::setInitialDirectory);
            return Optional.ofNullable(chooser.showDialog(owner.get())).map(this::saveFolder);
        }
        return Optional.ofNullable(chooser("Choose a file", type.endings()).showOpenDialog(owner.get()))
                .map(this::saveFolder);
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
        return preferences.get(WindowPreferences.Key.LAST_FOLDER).map(File::new).filter(File::isDirectory);
    }

    private String saveFolder(File chosen) {
        preferences.put(WindowPreferences.Key.LAST_FOLDER, chosen.getParent());
        return chosen.getAbsolutePath();
    }
}
