package sparseworkbench.model;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import sparseworkbench.file.Json;

/** Attributes that the reference library's {@code SparseEncoder} has: PyTorch takes none of them as the name of a module ({@code Module.add_module}). */
final class EncoderAttributes {
    private static final String RESOURCE = "/sparseworkbench/model/attributes-of-encoders.json";

    private EncoderAttributes() {}

    static Set<String> names() {
        try (InputStream in = EncoderAttributes.class.getResourceAsStream(RESOURCE)) {
            return StreamSupport.stream(Json.reader().readTree(in).path("names").spliterator(), false)
                    .map(name -> name.asText())
                    .collect(Collectors.toUnmodifiableSet());
        } catch (IOException e) {
            throw new UncheckedIOException("The program is incomplete: " + RESOURCE, e);
        }
    }
}
