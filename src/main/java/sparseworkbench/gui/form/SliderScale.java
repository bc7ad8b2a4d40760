package sparseworkbench.gui.form;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;
import sparseworkbench.param.RealType;

/**
 * How positions 0 … 1 of a slider stand for values.
 *
 * @param low     value at the lower end
 * @param high    value at the upper end
 * @param log     whether equal distances are equal factors
 * @param hasZero whether the very lower end means zero, which no power of ten reaches
 */
public record SliderScale(double low, double high, boolean log, boolean hasZero) {
    /** The part of a logarithmic slider that stands for zero. */
    private static final double ZERO_END = 0.02;

    private static final double LARGEST_LINEAR_SPAN = 100;
    private static final double DECADES = 6;

    /** The scale for a type, or nothing when its range is too wide for a slider to be of use. */
    public static Optional<SliderScale> of(RealType type) {
        double low = type.usual().min();
        double high = type.usual().max();
        if (type.scale() == RealType.Scale.LINEAR) {
            return high - low <= LARGEST_LINEAR_SPAN
                    ? Optional.of(new SliderScale(low, high, false, false))
                    : Optional.empty();
        }
        if (!Double.isFinite(high) || high <= 0 || high > 1e12) {
            return Optional.empty();
        }
        boolean hasZero = low <= 0;
        return Optional.of(new SliderScale(hasZero ? smallest(type, high) : low, high, true, hasZero));
    }

    private static double smallest(RealType type, double high) {
        double fallback = high * Math.pow(10, -DECADES);
        return type.stops().stream().mapToDouble(RealType.Stop::value).filter(v -> v > 0).min().stream()
                .map(v -> v / 10)
                .findFirst()
                .orElse(fallback);
    }

    public double position(double value) {
        if (!log) {
            return Math.clamp((value - low) / (high - low), 0, 1);
        }
        if (value < low) {
            return 0;
        }
        double fraction = Math.clamp(Math.log(value / low) / Math.log(high / low), 0, 1);
        return hasZero ? ZERO_END + fraction * (1 - ZERO_END) : fraction;
    }

    /** The value at a position, with two digits: nobody means 3.0417e-5. */
    public double value(double position) {
        if (!log) {
            return rounded(low + position * (high - low), high - low);
        }
        if (hasZero && position < ZERO_END) {
            return 0;
        }
        double fraction = hasZero ? (position - ZERO_END) / (1 - ZERO_END) : position;
        double exact = low * Math.pow(high / low, fraction);
        return rounded(exact, exact);
    }

    private static double rounded(double value, double size) {
        int digits = 1 - (int) Math.floor(Math.log10(size));
        return new BigDecimal(value).setScale(digits, RoundingMode.HALF_EVEN).doubleValue();
    }
}
