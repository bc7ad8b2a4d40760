package sparseworkbench.eval;

import sparseworkbench.param.BooleanType;
import sparseworkbench.param.IntegerType;
import sparseworkbench.param.Param;
import sparseworkbench.param.ParamSet;

/** The section {@code evaluation} of a project: when and how quality is measured. */
public final class EvaluationParams {
    public static final Param<Long> EVAL_STEPS = Param.of("eval_steps", "Evaluate every", new IntegerType(1, Integer.MAX_VALUE), 25L,
            "After how many steps the quality is measured. Each evaluation takes time.").in("Evaluation").unit("steps");

    public static final Param<Boolean> EVAL_ON_START = Param.of("eval_on_start", "Evaluate before the first step", new BooleanType(), true,
            "Shows what the untrained model can do, to compare with.").in("Evaluation").expert();

    public static final Param<Long> EVAL_BATCH_SIZE = Param.of("eval_batch_size", "Evaluation batch size", new IntegerType(1, 4096), 64L,
            "Texts encoded at once while evaluating. Changes speed and memory, not results.").in("Evaluation").unit("texts").expert();

    public static final ParamSet SET = ParamSet.of(EVAL_STEPS, EVAL_ON_START, EVAL_BATCH_SIZE);

    private EvaluationParams() {}
}
