package sparseworkbench.launch;

import java.nio.file.Path;
import java.util.Optional;
import sparseworkbench.data.DataParams;
import sparseworkbench.encoder.EncoderParams;
import sparseworkbench.home.ProgramVersion;
import sparseworkbench.home.RunModel;
import sparseworkbench.param.Param;
import sparseworkbench.param.PathType;
import sparseworkbench.param.Variant;
import sparseworkbench.project.Project;
import sparseworkbench.project.ProjectFile;
import sparseworkbench.store.NewRun;

/** How tables of runs call what a project is made of, and the row that begins a run. */
final class ProjectLabels {
    private ProjectLabels() {}

    /** The row of a run of the project. @param name if blank, the project's */
    static NewRun row(Project project, Path projectFolder, String name) {
        return new NewRun(
                name.isBlank() ? project.name() : name.strip(),
                ProjectFile.format(project),
                projectFolder.toAbsolutePath().toString(),
                dataset(project),
                model(project),
                loss(project),
                ProgramVersion.read());
    }

    static String dataset(Project project) {
        return last(project.data().get(DataParams.TRAIN));
    }

    static String model(Project project) {
        return last(project.model().get(EncoderParams.SOURCE));
    }

    /** The loss, and in brackets the one inside it: {@code SpladeLoss (SparseMultipleNegativesRankingLoss)}. */
    static String loss(Project project) {
        Variant outer = project.loss();
        Optional<Variant> inner = Optional.empty();
        for (Param<?> param : outer.values().params().params()) {
            if (param.key().equals("loss") && outer.values().get(param) instanceof Variant nested) {
                inner = Optional.of(nested);
            }
        }
        return outer.name() + inner.map(nested -> " (" + nested.name() + ")").orElse("");
    }

    /** The name of a built-in thing or a run's model, or the file's. */
    private static String last(String source) {
        if (source.startsWith(PathType.BUILTIN)) {
            return source.substring(PathType.BUILTIN.length());
        }
        if (RunModel.isMeant(source)) {
            return source;
        }
        Path name = Path.of(source).getFileName();
        return name == null ? source : name.toString();
    }
}
