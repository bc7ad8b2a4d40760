package sparseworkbench.label;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * The knobs of the reference's {@code mine_hard_negatives}, under its names.
 *
 * @param rangeMin         candidates left out from the top, after all other knobs
 * @param rangeMax         candidates kept; without it as many as the reference takes for the other knobs
 * @param maxScore         most that a negative may score
 * @param minScore         least that a negative may score
 * @param absoluteMargin   how much less than the positive a negative must score
 * @param relativeMargin   the same as a fraction of the positive's absolute score
 * @param numNegatives     negatives of each query
 * @param seed             of random sampling; empty where the best candidates are taken
 * @param format           shape of the rows
 * @param outputScores     whether the rows carry the scores
 * @param includePositives whether a query's own positives are candidates, too
 * @param normalize        whether embeddings are brought to length 1 first, as the reference does
 */
record MiningOptions(
        int rangeMin,
        OptionalInt rangeMax,
        OptionalDouble maxScore,
        OptionalDouble minScore,
        OptionalDouble absoluteMargin,
        OptionalDouble relativeMargin,
        int numNegatives,
        OptionalLong seed,
        OutputFormat format,
        boolean outputScores,
        boolean includePositives,
        boolean normalize) {

    /** Candidates looked at for each negative where some may be left out, as the reference does. */
    private static final int SPARE = 10;

    /** Reads a request; what is absent is as in the reference, but for the format. */
    static MiningOptions of(JsonNode request) throws LabelsRefused {
        boolean positives = request.path("include_positives").asBoolean(false);
        String format = request.path("output_format").asText(LabelParams.OUTPUT_FORMAT.defaultValue());
        Optional<OutputFormat> chosen = OutputFormat.named(format);
        if (chosen.isEmpty()) {
            throw new LabelsRefused(
                    "There is no output format “" + format + "”.",
                    "Choose one of " + String.join(", ", OutputFormat.keys()) + ".");
        }
        String sampling = request.path("sampling_strategy").asText(LabelParams.SAMPLING_STRATEGY.defaultValue());
        if (!sampling.equals("top") && !sampling.equals("random")) {
            throw new LabelsRefused("There is no sampling strategy “" + sampling + "”.", "Choose top or random.");
        }
        MiningOptions options = new MiningOptions(
                request.path("range_min")
                        .asInt(LabelParams.RANGE_MIN.defaultValue().intValue()),
                request.hasNonNull("range_max")
                        ? OptionalInt.of(request.path("range_max").asInt())
                        : OptionalInt.empty(),
                number(request, "max_score"),
                number(request, "min_score"),
                number(request, "absolute_margin"),
                number(request, "relative_margin"),
                request.path("num_negatives")
                        .asInt(LabelParams.NUM_NEGATIVES.defaultValue().intValue()),
                sampling.equals("random")
                        ? OptionalLong.of(request.path("seed").asLong(LabelParams.SEED.defaultValue()))
                        : OptionalLong.empty(),
                positives ? OutputFormat.N_TUPLE : chosen.get(),
                request.path("output_scores").asBoolean(false),
                positives,
                request.path("normalize_embeddings").asBoolean(true));
        options.require();
        return options;
    }

    private static OptionalDouble number(JsonNode request, String key) {
        return request.hasNonNull(key) ? OptionalDouble.of(request.path(key).asDouble()) : OptionalDouble.empty();
    }

    private void require() throws LabelsRefused {
        if (numNegatives < 1) {
            throw new LabelsRefused("num_negatives is " + numNegatives + ".", "At least 1 negative has to be mined.");
        }
        if (rangeMin < 0) {
            throw new LabelsRefused("range_min is " + rangeMin + ".", "Ranks begin at 0.");
        }
        if (rangeMax.isEmpty()) {
            return;
        }
        if (rangeMin >= rangeMax.getAsInt()) {
            throw new LabelsRefused(
                    "range_min is " + rangeMin + " and range_max " + rangeMax.getAsInt() + ".",
                    "--range-min must be smaller.");
        }
        if (numNegatives > rangeMax.getAsInt() - rangeMin) {
            throw new LabelsRefused(
                    "num_negatives is " + numNegatives + ", and range_min " + rangeMin + " and range_max "
                            + rangeMax.getAsInt() + " leave " + (rangeMax.getAsInt() - rangeMin)
                            + " candidates for each query.",
                    "Decrease --num-negatives or --range-min, or increase --range-max.");
        }
    }

    /**
     * Candidates kept of each query.
     *
     * @param maxPositives rows of the query that has most
     */
    int depth(int maxPositives) {
        boolean someLeftOut = absoluteMargin.isPresent() || relativeMargin.isPresent() || maxScore.isPresent();
        return rangeMax.orElse(rangeMin + numNegatives * (someLeftOut ? SPARE : 1) + maxPositives);
    }

    /** For the recipe: every knob, those that are off as null. */
    ObjectNode json(ObjectNode into) {
        into.put("range_min", rangeMin);
        put(into, "range_max", rangeMax.isPresent() ? OptionalDouble.of(rangeMax.getAsInt()) : OptionalDouble.empty());
        put(into, "max_score", maxScore);
        put(into, "min_score", minScore);
        put(into, "absolute_margin", absoluteMargin);
        put(into, "relative_margin", relativeMargin);
        into.put("num_negatives", numNegatives);
        into.put("sampling_strategy", seed.isPresent() ? "random" : "top");
        if (seed.isPresent()) {
            into.put("seed", seed.getAsLong());
        }
        return into.put("output_format", format.key())
                .put("output_scores", outputScores)
                .put("include_positives", includePositives)
                .put("normalize_embeddings", normalize);
    }

    private static void put(ObjectNode into, String key, OptionalDouble value) {
        if (value.isEmpty()) {
            into.putNull(key);
        } else if (value.getAsDouble() == Math.rint(value.getAsDouble())) {
            into.put(key, (long) value.getAsDouble());
        } else {
            into.put(key, value.getAsDouble());
        }
    }
}
