package sparseworkbench.spark;

import java.io.IOException;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/** How vectors are written: as {@code workbench encode} writes those of texts with ids. */
enum VectorForm {
    /** {@code id} and {@code vector}: token → weight, strongest first. */
    JSON_LINES("jsonl"),
    /** The same, packed with gzip. */
    PACKED_JSON_LINES("jsonl.gz"),
    /** A table of {@code id}, {@code indices} and {@code values}. */
    PARQUET("parquet");

    private final String ending;

    VectorForm(String ending) {
        this.ending = ending;
    }

    /** What a person calls it, and what names of files end with. */
    String ending() {
        return ending;
    }

    static VectorForm of(String ending) throws Refused {
        return Arrays.stream(values())
                .filter(form -> form.ending.equals(ending))
                .findFirst()
                .orElseThrow(() -> new Refused("--form “" + ending + "” should be one of "
                        + Arrays.stream(values()).map(VectorForm::ending).collect(Collectors.joining(", ")) + "."));
    }

    /** Begins a file. */
    VectorSink open(Path file, Configuration hadoop) throws IOException {
        return switch (this) {
            case JSON_LINES -> LineSink.open(file, hadoop, false);
            case PACKED_JSON_LINES -> LineSink.open(file, hadoop, true);
            case PARQUET -> ParquetSink.open(file, hadoop);
        };
    }
}
