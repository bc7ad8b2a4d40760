package sparseworkbench.data.table;

/** The kinds of table files that are understood. */
public enum TableFormat {
    CSV("CSV"),
    TSV("TSV"),
    TEXT("plain text, one text per line"),
    JSON("JSON"),
    JSONL("JSON lines"),
    PARQUET("Parquet");

    private final String label;

    TableFormat(String label) {
        this.label = label;
    }

    /** What people read. */
    public String label() {
        return label;
    }

    /** Whether the file is made of lines with delimited cells. */
    boolean isDelimited() {
        return this == CSV || this == TSV || this == TEXT;
    }
}
