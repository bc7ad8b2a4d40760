package sparseworkbench.export;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import sparseworkbench.file.FilledTemplate;

/** Ready code beside an export: resources below {@code export/}, with words such as {@code @INDEX@} filled in. */
final class Snippets {
    private Snippets() {}

    /** The files of a kind. */
    static List<String> of(ExportKind kind) {
        return switch (kind) {
            case FOLDER, FOLDER_5X -> List.of("use.py", "encode.sh");
            case ONNX -> List.of("use.py", "check.py");
            case OPENSEARCH, ELASTICSEARCH -> List.of("load.sh", "load.py", "search.py");
            case LUCENE -> List.of("Search.java");
            case ANSERINI -> List.of("index.sh");
            case VECTORS -> List.of("qdrant.py", "milvus.py", "pgvector.py", "vespa.py");
            case REPORT, PROJECT, SCRIPT -> List.of();
        };
    }

    static void write(ExportKind kind, Path folder, Map<String, String> words) throws IOException {
        Path snippets = Files.createDirectories(folder.resolve(Exports.SNIPPETS));
        for (String file : of(kind)) {
            Files.writeString(snippets.resolve(file), filled(resource(kind, file), words));
        }
    }

    /** Where a file of a kind lies below {@code export/}: engines are loaded in one way, both folders used in one. */
    static String resource(ExportKind kind, String file) {
        boolean engine = kind == ExportKind.OPENSEARCH || kind == ExportKind.ELASTICSEARCH;
        String place = kind == ExportKind.FOLDER_5X ? ExportKind.FOLDER.key() : kind.key();
        return (engine && file.startsWith("load.") ? "engine" : place) + "/" + file;
    }

    /** A resource below {@code export/} with its words filled in. */
    static String filled(String resource, Map<String, String> words) throws IOException {
        return FilledTemplate.of("/export/" + resource, words);
    }
}
