package sparseworkbench.golden;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.StreamSupport;
import sparseworkbench.loss.LossCatalog;
import sparseworkbench.loss.SparseAnglELoss;
import sparseworkbench.param.InvalidValue;
import sparseworkbench.param.ParamSet;
import sparseworkbench.param.ParsedValues;
import sparseworkbench.param.Values;
import sparseworkbench.param.Variant;
import sparseworkbench.param.VariantType;

/** A fixture's constructor arguments as a project file would say them. */
public final class GoldenLoss {
    private GoldenLoss() {}

    /** The loss; absent arguments have the reference's default. */
    public static Variant variant(String name, JsonNode params) throws InvalidValue {
        if (name.equals("AnglELoss")) {
            // The dense class handles n-tuples, which is an option here.
            Variant pairs = variant("SparseAnglELoss", params);
            return new Variant(pairs.name(), pairs.values().with(SparseAnglELoss.N_TUPLES, true));
        }
        Map<String, Object> plain = new LinkedHashMap<>();
        if (name.endsWith("SpladeLoss")) {
            plain.put("query_regularizer_weight", null);
        }
        params.properties().forEach(entry -> plain.put(entry.getKey(), plain(entry.getValue())));
        return new Variant(name, read(LossCatalog.find(name).orElseThrow().params(), plain));
    }

    /** Values of any set. */
    public static Values values(ParamSet set, JsonNode params) throws InvalidValue {
        Map<String, Object> plain = new LinkedHashMap<>();
        params.properties().forEach(entry -> plain.put(entry.getKey(), plain(entry.getValue())));
        return read(set, plain);
    }

    private static Values read(ParamSet set, Map<String, Object> plain) throws InvalidValue {
        ParsedValues reading = set.read(plain);
        if (!reading.problems().isEmpty()) {
            throw new InvalidValue(reading.problems().getFirst());
        }
        return reading.values();
    }

    private static Object plain(JsonNode value) {
        if (value.isArray()) {
            return String.join(
                    ",",
                    StreamSupport.stream(value.spliterator(), false)
                            .map(JsonNode::asText)
                            .toList());
        }
        if (value.isObject()) {
            Map<String, Object> nested = new LinkedHashMap<>();
            nested.put(VariantType.NAME, value.get("name").asText());
            value.get("params").properties().forEach(entry -> nested.put(entry.getKey(), plain(entry.getValue())));
            return nested;
        }
        return value.isNull()
                ? null
                : value.isBoolean() ? value.asBoolean() : value.isNumber() ? value.numberValue() : value.asText();
    }
}
