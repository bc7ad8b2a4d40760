package sparseworkbench.data.table;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What a dataset's card says of its columns, as far as it names classes: {@code dtype: {class_label: {names: …}}}. */
final class CardFeatures {
    private static final String STANDARD = "default";
    /** More are no names of classes. */
    private static final int MOST_NAMES = 100_000;

    private CardFeatures() {}

    /**
     * Configuration → column → names.
     *
     * @param info what stands behind {@code dataset_info}: of one configuration, or a list
     */
    static Map<String, Map<String, List<String>>> classes(Object info) {
        Map<String, Map<String, List<String>>> all = new LinkedHashMap<>();
        for (Object one : DatasetCard.list(info)) {
            Map<?, ?> configuration = DatasetCard.map(one);
            Map<String, List<String>> columns = new LinkedHashMap<>();
            for (Object feature : DatasetCard.list(configuration.get("features"))) {
                Map<?, ?> column = DatasetCard.map(feature);
                Optional<List<String>> names = names(
                        DatasetCard.map(DatasetCard.map(column.get("dtype")).get("class_label"))
                                .get("names"));
                if (names.isPresent()) {
                    DatasetCard.text(column.get("name")).ifPresent(name -> columns.put(name, names.get()));
                }
            }
            if (!columns.isEmpty()) {
                all.put(DatasetCard.text(configuration.get("config_name")).orElse(STANDARD), columns);
            }
        }
        return all;
    }

    /** A list, or a map of numbers to names; nothing where numbers are left out. */
    private static Optional<List<String>> names(Object said) {
        if (said instanceof List<?> list) {
            return Optional.of(list.stream().map(String::valueOf).toList());
        }
        TreeMap<Integer, String> byNumber = new TreeMap<>();
        for (Map.Entry<?, ?> name : DatasetCard.map(said).entrySet()) {
            String number = String.valueOf(name.getKey());
            if (!number.matches("\\d{1,6}") || byNumber.size() > MOST_NAMES) {
                return Optional.empty();
            }
            byNumber.put(Integer.valueOf(number), String.valueOf(name.getValue()));
        }
        boolean whole = !byNumber.isEmpty() && byNumber.firstKey() == 0 && byNumber.lastKey() == byNumber.size() - 1;
        return whole ? Optional.of(new ArrayList<>(byNumber.values())) : Optional.empty();
    }
}
