package sparseworkbench.search;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import sparseworkbench.file.Json;

/** The texts that a person wants to search in. */
public sealed interface SearchTexts {
    /** A file of texts, or a folder, see {@link sparseworkbench.data.CorpusTable}. */
    record InFile(Path file) implements SearchTexts {}

    /**
     * What a project measures on.
     *
     * @param project the text of its file
     * @param folder  what relative paths in it are relative to
     */
    record OfProject(String project, Path folder) implements SearchTexts {}

    /** Texts that were typed or pasted. */
    record Pasted(List<String> texts) implements SearchTexts {
        public Pasted {
            texts = List.copyOf(texts);
        }
    }

    /** As a part of a request. */
    default ObjectNode json() {
        ObjectNode json = Json.object();
        switch (this) {
            case InFile one -> json.put("file", one.file.toString());
            case OfProject one -> json.put("project", one.project).put("folder", one.folder.toString());
            case Pasted one -> one.texts.forEach(json.putArray("texts")::add);
        }
        return json;
    }

    /** From a part of a request. */
    static SearchTexts of(JsonNode json) {
        if (json.has("file")) {
            return new InFile(Path.of(json.get("file").asText()));
        }
        if (json.has("project")) {
            return new OfProject(
                    json.get("project").asText(), Path.of(json.get("folder").asText()));
        }
        List<String> texts = new ArrayList<>();
        json.path("texts").forEach(text -> texts.add(text.asText()));
        return new Pasted(texts);
    }
}
