package sparseworkbench.data.table;

import java.util.Optional;

/**
 * How the values of a JSON file become rows.
 *
 * @param path    where the rows lie
 * @param columns whether the value is an object of columns, each with the cells of all rows, as pandas writes it
 * @param said    what has been found out, for people; nothing where the values are the rows
 */
record JsonLayout(JsonPath path, boolean columns, Optional<String> said) {
    static final JsonLayout ROWS = new JsonLayout(JsonPath.HERE, false, Optional.empty());
    private static final String GUESSED = " (guessed; data.path says otherwise)";

    /** As a person has said, or else as the beginning of the file looks. */
    static JsonLayout of(FileHead head, JsonShape shape, TableSelection selection) throws UnreadableData {
        if (selection.path().isPresent()) {
            JsonPath path = JsonPath.parse(selection.path().get());
            return new JsonLayout(path, false, path.isHere() ? Optional.empty() : Optional.of("rows at " + path));
        }
        if (shape == JsonShape.LIST) {
            return ROWS;
        }
        JsonOutline outline = JsonOutline.of(head.text());
        if (!outline.isSingle()) {
            return ROWS;
        }
        if (outline.isSplit()) {
            throw new UnreadableData(
                    "“" + head.name() + "” keeps the names of the columns apart from the rows, as pandas does with"
                            + " orient=\"split\".",
                    "Save it row by row: to_json(…, orient=\"records\", lines=True).");
        }
        if (outline.isColumnsByRowName()) {
            throw new UnreadableData(
                    "“" + head.name() + "” keeps its cells column by column under the names of rows, as pandas does by"
                            + " default.",
                    "Save it row by row: to_json(…, orient=\"records\", lines=True).");
        }
        if (outline.isCollection()) {
            throw new UnreadableData(
                    "“" + head.name()
                            + "” holds queries, a corpus and what says which belong together in one object, as"
                            + " LlamaIndex writes them, and no rows.",
                    "Write them as the three files of a collection and choose its folder: queries.jsonl and"
                            + " corpus.jsonl with {\"_id\": \"…\", \"text\": \"…\"} on each line, qrels/train.tsv with"
                            + " query-id, corpus-id and score.");
        }
        if (outline.isDictionary()) {
            throw new UnreadableData(
                    "“" + head.name() + "” is one object whose names are texts themselves, and no rows.",
                    "Write each name and its value as a row: {\"query\": \"…\", \"positive\": \"…\"}.");
        }
        if (outline.isById()) {
            throw new UnreadableData(
                    "“" + head.name() + "” is one object whose names are ids, with what belongs to each, and no rows.",
                    "Write rows with the texts themselves: {\"query\": \"…\", \"positive\": \"…\"}. Or write the files"
                            + " of a collection and choose its folder: queries.jsonl and corpus.jsonl with {\"_id\":"
                            + " \"…\", \"text\": \"…\"} on each line, qrels/train.tsv with query-id, corpus-id and"
                            + " score.");
        }
        if (outline.isColumns()) {
            return new JsonLayout(JsonPath.HERE, true, Optional.of("one list of cells for each column"));
        }
        Optional<JsonPlaces.Found> rows = outline.rows(selection.split());
        if (rows.isEmpty()) {
            return ROWS;
        }
        JsonPath path = rows.get().path();
        if (!rows.get().others().isEmpty()) {
            throw severalPlaces(head, path, rows.get().others().getFirst());
        }
        return new JsonLayout(path, false, Optional.of("rows at " + path + GUESSED));
    }

    /** Rows at one place alone would be read, and those at the others be lost. */
    static UnreadableData severalPlaces(FileHead head, JsonPath path, JsonPath other) {
        return new UnreadableData(
                "“" + head.name() + "” has rows at " + path + " and at " + other + ", and nothing says whether they are"
                        + " one table.",
                "Say which are meant: data.path is " + path + " or " + other
                        + (path.any().equals(other.any()) ? ", or " + path.any() + " for all" : "") + ".");
    }

    /** Whether nobody has said where the rows lie. */
    boolean isGuessed() {
        return said.filter(words -> words.endsWith(GUESSED)).isPresent();
    }

    /** Whether the values of the file are rows as they are. */
    boolean isPlain() {
        return path.isHere() && !columns;
    }
}
