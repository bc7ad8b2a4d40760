package sparseworkbench.encoder;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import sparseworkbench.file.Json;

/** A vector as a line of {@link VectorFormat#JSON_LINES}. */
public final class VectorLine {
    private VectorLine() {}

    /**
     * The line, without its end: token → weight, strongest first.
     *
     * @param id of the text, which then stands before its vector
     */
    public static String of(Encoder encoder, SparseVectors vectors, int row, Optional<String> id)
            throws JsonProcessingException {
        ObjectNode terms = terms(encoder.decode(vectors, row, Integer.MAX_VALUE));
        ObjectNode line = id.map(name -> Json.object().put("id", name)).orElse(terms);
        if (id.isPresent()) {
            line.set("vector", terms);
        }
        return Json.writer().writeValueAsString(line);
    }

    /** Token → weight, strongest first. */
    public static ObjectNode terms(List<Term> terms) {
        ObjectNode object = Json.object();
        terms.forEach(term -> object.put(term.token(), term.weight()));
        return object;
    }
}
