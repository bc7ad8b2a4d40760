package sparseworkbench.train;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import sparseworkbench.data.RetrievalSet;
import sparseworkbench.data.Row;
import sparseworkbench.data.Text;
import sparseworkbench.encoder.EncoderParams;
import sparseworkbench.file.Sha256;
import sparseworkbench.loss.MiniBatches;
import sparseworkbench.param.Param;
import sparseworkbench.param.Values;
import sparseworkbench.param.Variant;
import sparseworkbench.project.TrainingParams;

/**
 * What has to be the same for a run to go on exactly: rows, loss, model, and the settings that decide what a step does. Written into
 * every checkpoint.
 *
 * @param seed  what everything random follows from
 * @param facts what it is about → what it was
 */
record RunFingerprint(long seed, SortedMap<String, String> facts) {
    /** May change between a pause and going on: they decide what is kept, not what is learnt. */
    private static final List<Param<?>> FREE = List.of(
            TrainingParams.SEED,
            TrainingParams.SAVE_STEPS,
            TrainingParams.SAVE_TOTAL_LIMIT,
            EncoderParams.DEVICE,
            EncoderParams.CARD,
            EncoderParams.THREADS,
            TrainingParams.AUTO_FIND_MINI_BATCH_SIZE);

    private static final String LOSS = "loss";
    /** Before the number of a table that has a loss of its own. */
    private static final String OWN_LOSS = "loss of training table ";
    /** Of a setting of the loss that is not written down. */
    private static final String DEFAULT = "default";

    static final String EVALUATION = "evaluation data";
    /** A setting in the text of a loss that holds no other ones, with what divides it from the others. */
    private static final Pattern SETTING = Pattern.compile(", (\\w+)=[^,{}\\[\\]]*|(?<=\\{)(\\w+)=[^,{}\\[\\]]*, ");

    /** Titles, blank texts, right texts that are missing and scores of 0 were not read as they are now. */
    private static final String READ_OTHERWISE =
            "Undo the change and resume, or start a new run. Where nobody changed anything, an earlier version of the"
                    + " program wrote the checkpoint and read evaluation data otherwise: then only a new run helps.";

    static RunFingerprint of(TrainingJob job) {
        SortedMap<String, String> facts = new TreeMap<>();
        for (int table = 0; table < job.tables().size(); table++) {
            facts.put(
                    "rows of training table " + (table + 1), digest(job.tables().get(table)));
        }
        if (!job.heldOut().isEmpty()) {
            facts.put("rows held out", digest(job.heldOut()));
        }
        job.evaluationSet().ifPresent(set -> facts.put(EVALUATION, digest(set)));
        facts.put(LOSS, job.loss().name() + " " + job.loss().values());
        add(job.loss(), LOSS, facts);
        for (int table = 1; table < job.tables().size(); table++) {
            int number = table + 1;
            job.ownLoss(table).ifPresent(loss -> add(loss, OWN_LOSS + number, facts));
        }
        if (job.limit().isEmpty()) { // Otherwise the time decides, and a checkpoint says how many there are.
            facts.put("steps of the run", Long.toString(job.totalSteps()));
        }
        add("training.", job.training(), facts);
        add("model.", job.model(), facts);
        return new RunFingerprint(job.training().get(TrainingParams.SEED), facts);
    }

    private static void add(String section, Values values, SortedMap<String, String> facts) {
        values.params().params().stream()
                .filter(param -> values.isActive(param) && !FREE.contains(param))
                .forEach(param -> facts.put(section + param.key(), values.text(param)));
    }

    /** What is not there is the default: a setting that the program did not have yet when a checkpoint was written has not changed. */
    private static void add(Variant choice, String path, SortedMap<String, String> facts) {
        facts.put(path + ".name", choice.name());
        for (Param<?> param : choice.values().params().params()) {
            if (choice.values().get(param) instanceof Variant inner) {
                add(inner, path + "." + param.key(), facts);
            } else if (choice.values().isChanged(param)) {
                facts.put(path + "." + param.key(), choice.values().text(param));
            }
        }
    }

    /** Tells rows with other texts or labels apart. */
    static String digest(List<Row> rows) {
        MessageDigest digest = Sha256.digest();
        for (Row row : rows) {
            row.texts().forEach(text -> add(digest, text));
            row.label().ifPresent(label -> digest.update(bytes(label.numbers())));
        }
        return rows.size() + " rows, " + shown(digest);
    }

    private static String digest(RetrievalSet set) {
        MessageDigest digest = Sha256.digest();
        for (List<Text> texts : List.of(set.queries(), set.corpus())) {
            texts.forEach(text -> add(digest, text.id() + "\t" + text.text()));
        }
        new TreeMap<>(set.relevant()).forEach((query, right) -> add(digest, query + "\t" + new TreeSet<>(right)));
        return set.queries().size() + " queries, " + set.corpus().size() + " texts, " + shown(digest);
    }

    private static void add(MessageDigest digest, String text) {
        digest.update((text + "\n").getBytes(StandardCharsets.UTF_8));
    }

    private static String shown(MessageDigest digest) {
        return HexFormat.of().formatHex(digest.digest(), 0, 8);
    }

    private static byte[] bytes(float[] numbers) {
        ByteBuffer bytes = ByteBuffer.allocate(numbers.length * Float.BYTES);
        bytes.asFloatBuffer().put(numbers);
        return bytes.array();
    }

    /** @throws IncompatibleCheckpoint something is not as it was; the message names all of it */
    void requireSame(SortedMap<String, String> before) throws IncompatibleCheckpoint {
        List<String> changed = Stream.concat(facts.keySet().stream(), before.keySet().stream())
                .distinct()
                .sorted()
                .filter(name -> hasChanged(name, before))
                .map(name -> name + " (was " + shortened(before.getOrDefault(name, DEFAULT)) + ", is "
                        + shortened(facts.getOrDefault(name, DEFAULT)) + ")")
                .toList();
        List<String> gone = before.keySet().stream()
                .filter(name -> name.startsWith("rows") && !facts.containsKey(name))
                .toList();
        if (!changed.isEmpty() || !gone.isEmpty()) {
            String what = "The run cannot go on, because this has changed since its checkpoint: "
                    + String.join("; ", changed) + String.join("; ", gone) + ".";
            throw changed.stream().anyMatch(name -> name.startsWith(EVALUATION))
                    ? new IncompatibleCheckpoint(what, READ_OTHERWISE)
                    : new IncompatibleCheckpoint(what);
        }
    }

    private boolean hasChanged(String name, SortedMap<String, String> before) {
        boolean single = before.keySet().stream().anyMatch(RunFingerprint::isOfLoss);
        if (MiniBatches.isSize(name)) {
            return false; // The memory that a step needs depends on it, and not what it learns.
        }
        if (isOfLoss(name)) {
            return single && !before.getOrDefault(name, DEFAULT).equals(facts.getOrDefault(name, DEFAULT));
        }
        if (!before.containsKey(name) || !facts.containsKey(name) || name.equals(LOSS) && single) {
            return false;
        }
        return !isSame(name, before.get(name), facts.get(name));
    }

    private static boolean isOfLoss(String name) {
        return name.startsWith(LOSS + ".") || name.startsWith(OWN_LOSS);
    }

    /** Earlier versions wrote the loss down in one text. */
    private static boolean isSame(String name, String before, String now) {
        return before.equals(now) || name.equals(LOSS) && before.equals(withoutNew(now, before));
    }

    /** A setting that the loss did not have yet when the checkpoint was written cannot have changed. */
    private static String withoutNew(String now, String before) {
        return SETTING.matcher(now).replaceAll(found -> {
            String setting = found.group(1) == null ? found.group(2) : found.group(1);
            return before.contains(setting + "=") ? Matcher.quoteReplacement(found.group()) : "";
        });
    }

    private static String shortened(String text) {
        return text.length() <= 60 ? text : text.substring(0, 59) + "…";
    }
}
