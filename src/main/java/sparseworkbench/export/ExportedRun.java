package sparseworkbench.export;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import sparseworkbench.data.DataSection;
import sparseworkbench.data.RetrievalSet;
import sparseworkbench.data.table.UnreadableData;
import sparseworkbench.home.Home;
import sparseworkbench.progress.ProgressListener;
import sparseworkbench.project.Project;
import sparseworkbench.project.ProjectFile;
import sparseworkbench.store.Run;
import sparseworkbench.store.RunId;
import sparseworkbench.store.RunStore;

/**
 * A run with what it was asked for.
 *
 * @param run           as it stands in the store
 * @param store         where its figures are
 * @param project       its frozen project
 * @param projectFolder what relative paths in it are relative to
 * @param home          where its folder is
 */
public record ExportedRun(Run run, RunStore store, Project project, Path projectFolder, Home home) {

    /**
     * Looks for a run.
     *
     * @throws IOException there is none with this number, or its project cannot be read
     */
    public static ExportedRun of(long number, RunStore store, Home home) throws IOException {
        RunId id = new RunId(number);
        Run run = store.reader()
                .run(id)
                .orElseThrow(() -> new IOException("There is no run " + number + ". It may have been deleted."));
        Project project = ProjectFile.parse(run.configJson(), ProjectFile.FILE_NAME)
                .project()
                .orElseThrow(() -> new IOException(
                        run.isImported()
                                ? "Run " + number + " was imported: it has no project or model here."
                                : "The project of run " + number
                                        + " cannot be read: it is of another version of the program."));
        return new ExportedRun(run, store, project, store.reader().projectFolder(id), home);
    }

    long number() {
        return run.id().number();
    }

    /** What the run's quality was measured on, if it is a search. */
    Optional<RetrievalSet> evaluation(ProgressListener progress) throws IOException {
        try {
            return DataSection.load(project.data(), projectFolder, home, progress)
                    .evaluation();
        } catch (UnreadableData e) {
            throw new IOException(
                    "The evaluation data of run " + number() + " cannot be read: "
                            + e.problem().oneLine()
                            + " Or name a file of documents (on the command line: --corpus FILE).",
                    e);
        }
    }
}
