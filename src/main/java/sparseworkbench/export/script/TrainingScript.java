package sparseworkbench.export.script;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import sparseworkbench.encoder.DeviceUnavailable;
import sparseworkbench.encoder.GuideEncoder;
import sparseworkbench.file.FilledTemplate;
import sparseworkbench.file.FolderCopy;
import sparseworkbench.home.ProgramVersion;
import sparseworkbench.loss.PythonLoss;
import sparseworkbench.model.UnusableModel;
import sparseworkbench.progress.ProgressListener;
import sparseworkbench.train.TrainingFailed;
import sparseworkbench.train.TrainingJob;
import sparseworkbench.train.TrainingStart;
import sparseworkbench.train.TrainingStart.Beginning;

/**
 * The Python project of a run. It holds everything: whoever has the folder, a Python and {@code requirements.txt} trains the same again, on one device or on many.
 *
 * @param run  what the run is called, for people: in the README alone
 * @param slug its plain name, of letters, digits, dots and hyphens: in code and for a scheduler of jobs
 * @param job  the run, found and read
 * @param alsoNotRepeated what the run did and the script does not, beside what the job says, a sentence each
 */
public record TrainingScript(String run, String slug, TrainingJob job, List<String> alsoNotRepeated) {
    public TrainingScript {
        run = run.strip().replaceAll("\\s+", " ");
        slug = ScriptSettings.slug(slug);
        alsoNotRepeated = List.copyOf(alsoNotRepeated);
    }

    private static final String RESOURCES = "/export/script/";
    private static final List<String> FILES =
            List.of("train.py", "whole_batch.py", "added.py", "requirements.txt", "train.slurm", "README.md");

    /**
     * What was written.
     *
     * @param rows  rows of all tables
     * @param steps steps of the run
     * @param notRepeated what the run did and the script does not, a sentence each
     */
    public record Content(long rows, long steps, List<String> notRepeated) {}

    /**
     * Writes the project, and reads rows and steps again. The loss is looked at first: what cannot be taken along is said before anything is written.
     *
     * @throws IOException the loss, or something of the run, cannot be taken to Python, or writing failed; says why
     */
    public Content write(Path folder, ProgressListener progress) throws IOException, UnusableModel, DeviceUnavailable {
        String loss = loss();
        progress.reportOrCancel("Making the model that the run began with", 0, 0);
        Beginning beginning = new TrainingStart(job).saveModel(folder.resolve("model"), progress);
        boolean sparseGuide = false;
        if (job.guide().isPresent()) {
            FolderCopy.copy(job.guide().get(), folder.resolve("guide"));
            sparseGuide = GuideEncoder.isSparse(job.guide().get());
        }
        ScriptData data = new ScriptData(job, folder.resolve("data"), progress);
        Content content = write(data);
        Map<String, String> words = new ScriptSettings(job, data.columns(), beginning, sparseGuide)
                .all(loss, run, slug, ProgramVersion.read(), content);
        for (String file : FILES) {
            Files.writeString(folder.resolve(file), FilledTemplate.of(RESOURCES + file, words));
        }
        return content;
    }

    private String loss() throws IOException {
        if (job.furtherLosses().stream().anyMatch(Optional::isPresent)) {
            throw new IOException(
                    "The run has a table with a loss of its own, and a script has one loss for all tables. Nothing was"
                        + " written. Train with one loss, or write the reference library's dictionary of datasets and"
                        + " losses by hand.");
        }
        try {
            return PythonLoss.expression(job.loss(), 1);
        } catch (PythonLoss.NotInPython e) {
            throw new IOException(e.getMessage() + " Nothing was written.", e);
        }
    }

    private Content write(ScriptData data) throws IOException {
        try {
            data.write();
            return new Content(
                    data.rows(),
                    data.steps(),
                    Stream.concat(alsoNotRepeated.stream(), ScriptSettings.notRepeated(job).stream())
                            .toList());
        } catch (TrainingFailed e) {
            throw new IOException(e.title() + " " + e.cure(), e);
        }
    }
}
