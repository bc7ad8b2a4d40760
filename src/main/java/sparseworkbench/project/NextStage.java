package sparseworkbench.project;

import java.util.List;
import sparseworkbench.encoder.EncoderParams;
import sparseworkbench.home.RunModel;
import sparseworkbench.param.Param;
import sparseworkbench.param.Values;

/**
 * The project that trains the model of a run further: that of the run, which begins with that model. What is done once, before the first step
 * of a fresh model, is not done to it a second time.
 */
public final class NextStage {
    /** Each would change what the first stage has learned. */
    private static final List<Param<?>> DONE_ONCE = List.of(
            EncoderParams.CALIBRATED_HEADS,
            EncoderParams.HEAD_RESCALE_FACTOR,
            EncoderParams.QUERY_WEIGHTS,
            EncoderParams.IDF);

    private NextStage() {}

    /** @param project that of the run */
    public static Project of(Project project, RunModel from) {
        Values model = project.model().with(EncoderParams.SOURCE, from.toString());
        for (Param<?> once : DONE_ONCE) {
            model = atDefault(model, once);
        }
        return project.named("Run " + from.run() + ", further").with(Section.MODEL, model);
    }

    private static <T> Values atDefault(Values values, Param<T> param) {
        return values.with(param, param.defaultValue());
    }
}
