package sparseworkbench.export.script;

import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import sparseworkbench.encoder.EncoderParams;
import sparseworkbench.eval.EvaluationParams;
import sparseworkbench.eval.EvaluatorKind;
import sparseworkbench.export.script.TrainingScript.Content;
import sparseworkbench.param.Values;
import sparseworkbench.project.TrainingParams;
import sparseworkbench.train.TrainingJob;
import sparseworkbench.train.TrainingStart.Beginning;

/** What is filled into the files of a script: the settings of the run as Python writes them. */
record ScriptSettings(TrainingJob job, List<List<String>> columns, Beginning beginning, boolean sparseGuide) {

    Map<String, String> all(String loss, String run, String slug, String version, Content content) {
        Values training = job.training();
        Map<String, String> words = new LinkedHashMap<>();
        words.put("RUN", run);
        words.put("TITLE", run);
        words.put("SLUG", slug);
        words.put("VERSION", version);
        words.put("COLUMNS", python(columns));
        words.put("PROMPTS", promptsByColumn());
        words.put("BATCH_SIZE", training.get(TrainingParams.BATCH_SIZE).toString());
        words.put("DROPOUT", python(training.get(TrainingParams.DROPOUT)));
        words.put("REGULARIZER_SCHEDULER", python(training.get(TrainingParams.REGULARIZER_SCHEDULER)));
        words.put(
                "REGULARIZER_WARMUP_RATIO",
                training.get(TrainingParams.REGULARIZER_WARMUP_RATIO).toString());
        words.put("ARGUMENTS", arguments());
        words.put("LOSS", loss);
        words.put("GUIDE_SPARSE", python(sparseGuide));
        words.put("GUIDE_LENGTH", job.model().get(EncoderParams.MAX_SEQ_LENGTH).toString());
        words.put("EVALUATION", job.evaluationSet().map(set -> slug(set.name())).orElse(""));
        words.put(
                "EVAL_BATCH_SIZE",
                job.evaluation().get(EvaluationParams.EVAL_BATCH_SIZE).toString());
        words.put(
                "EVAL_STEPS", job.evaluation().get(EvaluationParams.EVAL_STEPS).toString());
        words.put("EVAL_ON_START", python(job.evaluation().get(EvaluationParams.EVAL_ON_START)));
        words.put("TF32", python(job.model().get(EncoderParams.TF32)));
        words.put("ROWS", String.format("%,d", content.rows()));
        words.put("STEPS", String.format("%,d", content.steps()));
        words.put(
                "LABELS",
                job.tables().stream().anyMatch(rows -> rows.getFirst().label().isPresent())
                        ? "; `labels-N.safetensors` has the labels"
                        : "");
        words.put(
                "EVALUATION_FILE",
                job.evaluationSet().isPresent() ? "| `data/evaluation` | queries, texts and right answers |\n" : "");
        words.put(
                "NOT_REPEATED",
                content.notRepeated().stream().map(sentence -> "- " + sentence).collect(Collectors.joining("\n")));
        return words;
    }

    /** What a run does that the script does not. */
    static List<String> notRepeated(TrainingJob job) {
        Values evaluation = job.evaluation();
        List<String> found = new ArrayList<>();
        List<String> others = evaluation.get(EvaluationParams.EVALUATORS).keySet().stream()
                .map(EvaluatorKind::of)
                .filter(kind -> kind != EvaluatorKind.RETRIEVAL)
                .map(EvaluatorKind::label)
                .toList();
        if (!others.isEmpty()) {
            found.add("It does not measure: " + String.join(", ", others) + ".");
        }
        if (job.evaluationSet().isPresent()) {
            found.add("It measures retrieval with the reference library's evaluator: no line of BM25, no fewer"
                    + " dimensions.");
        }
        if (evaluation.get(EvaluationParams.LOAD_BEST_MODEL_AT_END)) {
            found.add("It keeps the last model: the run kept the best one.");
        }
        if (evaluation.get(EvaluationParams.EARLY_STOPPING_PATIENCE).isPresent()) {
            found.add("It does not stop early: the run did when its quality no longer rose.");
        }
        return found;
    }

    private String promptsByColumn() {
        SequencedMap<String, String> all = new LinkedHashMap<>();
        for (List<String> table : columns) {
            for (int column = 0; column < table.size(); column++) {
                String prompt = column == 0 ? beginning.query() : beginning.document();
                if (!prompt.isEmpty()) {
                    all.put(table.get(column), prompt);
                }
            }
        }
        return all.isEmpty() ? "None" : python(all);
    }

    private String arguments() {
        Values training = job.training();
        SequencedMap<String, Object> arguments = new LinkedHashMap<>();
        arguments.put("max_steps", job.totalSteps());
        arguments.put("learning_rate", training.get(TrainingParams.LEARNING_RATE));
        arguments.put("lr_scheduler_type", training.get(TrainingParams.LR_SCHEDULER_TYPE));
        arguments.put("lr_scheduler_kwargs", schedule(training));
        arguments.put("warmup_steps", TrainingParams.warmupSteps(training, job.totalSteps()));
        arguments.put("weight_decay", training.get(TrainingParams.WEIGHT_DECAY));
        arguments.put("adam_beta1", training.get(TrainingParams.ADAM_BETA1));
        arguments.put("adam_beta2", training.get(TrainingParams.ADAM_BETA2));
        arguments.put("adam_epsilon", training.get(TrainingParams.ADAM_EPSILON));
        arguments.put("max_grad_norm", training.get(TrainingParams.MAX_GRAD_NORM));
        arguments.put("learning_rate_mapping", ofTheLoss(beginning.rates()));
        arguments.put("bf16", training.get(TrainingParams.BF16));
        arguments.put("seed", training.get(TrainingParams.SEED));
        arguments.put("save_steps", training.get(TrainingParams.SAVE_STEPS));
        arguments.put("save_total_limit", training.get(TrainingParams.SAVE_TOTAL_LIMIT));
        return arguments.entrySet().stream()
                .map(one -> "    " + one.getKey() + "=" + python(one.getValue()) + ",")
                .collect(Collectors.joining("\n"));
    }

    private static Map<String, Object> schedule(Values training) {
        Map<String, Object> settings = new TreeMap<>();
        if (training.isActive(TrainingParams.LR_NUM_CYCLES)) {
            training.get(TrainingParams.LR_NUM_CYCLES).ifPresent(cycles -> settings.put("num_cycles", cycles));
        }
        if (training.isActive(TrainingParams.LR_POWER)) {
            settings.put("power", training.get(TrainingParams.LR_POWER));
            settings.put("lr_end", training.get(TrainingParams.LR_END));
        }
        return settings;
    }

    /** Whole names behind {@code model.}, where losses have the model: Python reads some patterns otherwise than Java, and looks for them in names of the loss. */
    private static Map<String, Double> ofTheLoss(Map<String, Double> rates) {
        Map<Double, List<String>> names = new LinkedHashMap<>();
        rates.forEach((name, rate) ->
                names.computeIfAbsent(rate, absent -> new ArrayList<>()).add(name.replace(".", "\\.")));
        Map<String, Double> patterns = new LinkedHashMap<>();
        names.forEach((rate, all) -> patterns.put("(^|\\.)model\\.(" + String.join("|", all) + ")$", rate));
        return patterns;
    }

    /** A name that files and schedulers take. */
    static String slug(String name) {
        String plain = name.replaceAll("[^A-Za-z0-9._-]+", "-").replaceAll("^[.-]+|-+$", "");
        return plain.isEmpty() ? "run" : plain;
    }

    private static String python(Object value) {
        return switch (value) {
            case Boolean is -> is ? "True" : "False";
            case String text -> TextNode.valueOf(text).toString();
            case List<?> list -> list.stream().map(ScriptSettings::python).collect(Collectors.joining(", ", "[", "]"));
            case Map<?, ?> map ->
                map.entrySet().stream()
                        .map(one -> python(one.getKey()) + ": " + python(one.getValue()))
                        .collect(Collectors.joining(", ", "{", "}"));
            default -> value.toString();
        };
    }
}
