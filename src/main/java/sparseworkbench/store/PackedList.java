package sparseworkbench.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Function;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;
import org.sqlite.SQLiteErrorCode;
import sparseworkbench.file.Json;
import sparseworkbench.store.FirstBatch.Token;
import sparseworkbench.store.ScoredQueries.Query;
import sparseworkbench.store.TermStatistics.Range;
import sparseworkbench.store.TermStatistics.WeightedTerm;

/** Lists that are stored in one cell: short ones as JSON arrays, long ones compressed. */
final class PackedList {
    /** A million queries with their ids have fewer bytes; a cell of a strange store can unpack to a thousand times its size. */
    static final int MOST_BYTES = 128 << 20;

    private PackedList() {}

    static String weighted(List<WeightedTerm> terms) {
        return json(terms.stream()
                .map(term -> List.of(term.term(), Double.valueOf(String.format(Locale.ROOT, "%.4g", term.weight()))))
                .toList());
    }

    static List<WeightedTerm> weighted(String json) throws SQLException {
        return read(
                json,
                new TypeReference<List<List<Object>>>() {},
                pair -> new WeightedTerm((String) pair.get(0), ((Number) pair.get(1)).doubleValue()));
    }

    static String texts(List<String> texts) {
        return json(texts);
    }

    static List<String> texts(String json) throws SQLException {
        return read(json, new TypeReference<List<String>>() {}, text -> text);
    }

    static String ranges(List<Range> ranges) {
        return json(ranges.stream()
                .map(range -> List.of(range.from(), range.to(), range.texts()))
                .toList());
    }

    static List<Range> ranges(String json) throws SQLException {
        return read(
                json,
                new TypeReference<List<List<Integer>>>() {},
                range -> new Range(range.get(0), range.get(1), range.get(2)));
    }

    /** A special token is a list of one, any other a plain text. */
    static String tokens(List<Token> tokens) {
        return json(tokens.stream()
                .map(token -> token.special() ? (Object) List.of(token.text()) : token.text())
                .toList());
    }

    static List<Token> tokens(String json) throws SQLException {
        return read(
                json,
                new TypeReference<List<Object>>() {},
                token -> token instanceof List<?> special
                        ? new Token((String) special.getFirst(), true)
                        : new Token((String) token, false));
    }

    static byte[] queries(List<Query> queries) {
        return deflated(json(queries.stream()
                        .map(query -> List.of(query.id(), query.text()))
                        .toList())
                .getBytes(StandardCharsets.UTF_8));
    }

    static List<Query> queries(byte[] packed) throws SQLException {
        return read(
                new String(inflated(packed), StandardCharsets.UTF_8),
                new TypeReference<List<List<String>>>() {},
                query -> new Query(query.get(0), query.get(1)));
    }

    static byte[] numbers(float[] numbers) {
        ByteBuffer bytes = ByteBuffer.allocate(numbers.length * Float.BYTES);
        bytes.asFloatBuffer().put(numbers);
        return deflated(bytes.array());
    }

    static float[] numbers(byte[] packed) throws SQLException {
        ByteBuffer bytes = ByteBuffer.wrap(inflated(packed));
        float[] numbers = new float[bytes.remaining() / Float.BYTES];
        bytes.asFloatBuffer().get(numbers);
        return numbers;
    }

    private static String json(Object value) {
        try {
            return Json.writer().writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Lists of texts and numbers are always JSON", e);
        }
    }

    /** What cannot be read was damaged on the disk: SQLite does not look into cells. */
    private static <S, T> List<T> read(String json, TypeReference<List<S>> type, Function<S, T> element)
            throws SQLException {
        try {
            List<S> elements = Json.reader().forType(type).readValue(json);
            return elements.stream().map(Objects::requireNonNull).map(element).toList();
        } catch (JsonProcessingException | RuntimeException e) {
            throw damaged(e);
        }
    }

    private static SQLException damaged(Exception cause) {
        return new SQLException("a list in a row cannot be read", null, SQLiteErrorCode.SQLITE_CORRUPT.code, cause);
    }

    private static byte[] deflated(byte[] plain) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (DeflaterOutputStream out = new DeflaterOutputStream(packed)) {
            out.write(plain);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return packed.toByteArray();
    }

    private static byte[] inflated(byte[] packed) throws SQLException {
        try (InflaterInputStream in = new InflaterInputStream(new ByteArrayInputStream(packed))) {
            byte[] plain = in.readNBytes(MOST_BYTES);
            if (plain.length == MOST_BYTES && in.read() >= 0) {
                throw new IOException("it unpacks to more than " + (MOST_BYTES >> 20) + " MiB");
            }
            return plain;
        } catch (IOException | RuntimeException e) {
            throw damaged(e);
        }
    }
}
