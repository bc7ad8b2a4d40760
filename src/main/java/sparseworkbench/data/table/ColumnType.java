package sparseworkbench.data.table;

import java.util.Locale;

/** What the cells of a column hold. */
public enum ColumnType {
    TEXT("text"),
    WHOLE_NUMBER("whole number"),
    NUMBER("number"),
    BOOLEAN("yes/no"),
    DATE("date"),
    LIST("list"),
    OBJECT("object");

    private final String label;

    ColumnType(String label) {
        this.label = label;
    }

    /** The type that a file declares, under its name in SQL: {@code VARCHAR}, {@code DECIMAL(18,3)}, {@code DOUBLE[]}. */
    static ColumnType ofSql(String name) {
        String type = name.toUpperCase(Locale.ROOT);
        if (type.endsWith("]")) {
            return LIST;
        }
        return switch (type.replaceAll("[^A-Z].*", "")) {
            case "VARCHAR", "UUID", "ENUM" -> TEXT;
            case "BIGINT",
                    "INTEGER",
                    "SMALLINT",
                    "TINYINT",
                    "HUGEINT",
                    "UBIGINT",
                    "UINTEGER",
                    "USMALLINT",
                    "UTINYINT",
                    "UHUGEINT" -> WHOLE_NUMBER;
            case "DOUBLE", "FLOAT", "DECIMAL" -> NUMBER;
            case "BOOLEAN" -> BOOLEAN;
            case "DATE", "TIME", "TIMESTAMP" -> DATE;
            default -> OBJECT;
        };
    }

    /** For people. */
    public String label() {
        return label;
    }

    /** Whether a cell can be the label of a row: a number, yes or no for 1 or 0, or a list such as a teacher's scores. */
    public boolean canBeLabel() {
        return switch (this) {
            case WHOLE_NUMBER, NUMBER, BOOLEAN, LIST -> true;
            case TEXT, DATE, OBJECT -> false;
        };
    }
}
