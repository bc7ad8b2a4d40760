package sparseworkbench.train;

import java.nio.file.Path;
import java.util.Optional;
import sparseworkbench.encoder.EncoderParams;
import sparseworkbench.home.Home;
import sparseworkbench.home.RunModel;
import sparseworkbench.model.ModelSource;
import sparseworkbench.project.Project;
import sparseworkbench.project.ProjectFile;

/** What people call the model that a training began with; of a run's model, the one that the first of its stages began with. */
final class BaseModelName {
    /** More stages than anybody trains: two runs cannot have begun with each other, but files can be changed. */
    private static final int STAGES = 100;

    private BaseModelName() {}

    static String of(String source, Path base, Home home) {
        String first = source;
        for (int i = 0; i < STAGES; i++) {
            Optional<String> before = RunModel.parse(first).flatMap(model -> began(home.run(model.run())));
            if (before.isEmpty()) {
                break;
            }
            first = before.get();
        }
        return ModelSource.publicName(first, base, home);
    }

    /** Empty where the run is gone. */
    private static Optional<String> began(Path run) {
        Path file = run.resolve(ProjectFile.FILE_NAME);
        return ProjectFile.read(file).project().map(Project::model).map(model -> model.get(EncoderParams.SOURCE));
    }
}
