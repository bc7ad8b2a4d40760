package sparseworkbench.export;

import java.io.IOException;
import java.nio.file.Path;
import sparseworkbench.model.UnusableModel;

/** Writes one kind of export, and reads it again. */
sealed interface Export permits FolderExport, OnnxExport, DocumentExport, ReportExport, ProjectExport, ScriptExport {

    /**
     * Writes where nobody else reads yet.
     *
     * @param beside a folder that is empty, or the file to write
     */
    Written write(ExportSource source, Path beside) throws IOException, UnusableModel;

    /** What writes a kind. */
    static Export of(ExportKind kind) {
        return switch (kind) {
            case FOLDER -> new FolderExport(kind);
            case FOLDER_5X -> new FolderExport(kind);
            case ONNX -> new OnnxExport();
            case OPENSEARCH -> new DocumentExport(kind, new OpenSearchFormat());
            case ELASTICSEARCH -> new DocumentExport(kind, new ElasticsearchFormat());
            case LUCENE -> new DocumentExport(kind, new LuceneFormat());
            case ANSERINI -> new DocumentExport(kind, new AnseriniFormat());
            case VECTORS -> new DocumentExport(kind, new VectorsFormat());
            case REPORT -> new ReportExport();
            case PROJECT -> new ProjectExport();
            case SCRIPT -> new ScriptExport();
        };
    }
}
