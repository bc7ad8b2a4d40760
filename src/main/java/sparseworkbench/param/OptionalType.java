package sparseworkbench.param;

import java.util.List;
import java.util.Optional;

/**
 * A value that may be absent, which is not the same as zero or empty. As text: {@code none}.
 *
 * @param inner what a present value is
 * @param absent what absence means, in words: "no threshold"
 */
public record OptionalType<T>(ParamType<T> inner, String absent) implements ParamType<Optional<T>> {

    private static final String NONE = "none";

    @Override
    public Optional<T> parse(String text) throws InvalidValue {
        return text.isBlank() || text.strip().equalsIgnoreCase(NONE)
                ? Optional.empty()
                : Optional.of(inner.parse(text));
    }

    @Override
    public String format(Optional<T> value) {
        return value.map(inner::format).orElse(NONE);
    }

    @Override
    public Optional<T> fromPlain(Object plain) throws InvalidValue {
        return plain == null ? Optional.empty() : Optional.of(inner.fromPlain(plain));
    }

    @Override
    public Object toPlain(Optional<T> value) {
        return value.map(inner::toPlain).orElse(null);
    }

    @Override
    public List<Problem> check(Optional<T> value) {
        return value.map(inner::check).orElseGet(List::of);
    }

    @Override
    public String allowed() {
        return inner.allowed() + ", or " + NONE + " (" + absent + ")";
    }
}
