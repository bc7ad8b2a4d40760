package sparseworkbench.project;

import java.util.Arrays;
import java.util.Optional;
import sparseworkbench.data.DataParams;
import sparseworkbench.encoder.EncoderParams;
import sparseworkbench.eval.EvaluationParams;
import sparseworkbench.loss.LossCatalog;
import sparseworkbench.param.ParamSet;

/** The parts of a project, in the order in which a person decides them. */
public enum Section {
    DATA("data", "Data", DataParams.SET),
    MODEL("model", "Model", EncoderParams.SET),
    /** Holds one nested form, the loss; its key is the section's own name. */
    LOSS("loss", "Loss", ParamSet.of(LossCatalog.LOSS)),
    TRAINING("training", "Training", TrainingParams.SET),
    EVALUATION("evaluation", "Evaluation", EvaluationParams.SET);

    private final String key;
    private final String label;
    private final ParamSet params;

    Section(String key, String label, ParamSet params) {
        this.key = key;
        this.label = label;
        this.params = params;
    }

    static Optional<Section> find(String key) {
        return Arrays.stream(values())
                .filter(section -> section.key.equals(key))
                .findFirst();
    }

    /** The name in project files and the first word of a setting path. */
    public String key() {
        return key;
    }

    /** What people read. */
    public String label() {
        return label;
    }

    public ParamSet params() {
        return params;
    }

    /** The setting path of one of this section's parameters. */
    public String path(String paramKey) {
        return this == LOSS ? paramKey : key + "." + paramKey;
    }
}
