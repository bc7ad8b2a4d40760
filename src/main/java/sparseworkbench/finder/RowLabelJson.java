package sparseworkbench.finder;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.FloatNode;
import sparseworkbench.data.RowLabel;
import sparseworkbench.file.Json;

/** What stands beside a row's texts as a table of JSON lines has it: a number, a list, or a list of lists. */
final class RowLabelJson {
    private RowLabelJson() {}

    static JsonNode of(RowLabel label) {
        return switch (label.shape().axes()) {
            case 0 -> FloatNode.valueOf(label.numbers()[0]);
            case 1 -> list(label, 0, label.numbers().length);
            default -> lists(label);
        };
    }

    private static ArrayNode lists(RowLabel label) {
        ArrayNode lists = Json.object().putArray("lists");
        int length = label.shape().sizes().getLast();
        for (int from = 0; from < label.numbers().length; from += length) {
            lists.add(list(label, from, length));
        }
        return lists;
    }

    private static ArrayNode list(RowLabel label, int from, int length) {
        ArrayNode list = Json.object().putArray("list");
        for (int i = from; i < from + length; i++) {
            list.add(label.numbers()[i]);
        }
        return list;
    }
}
