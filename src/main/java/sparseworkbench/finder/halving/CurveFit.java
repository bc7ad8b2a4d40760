package sparseworkbench.finder.halving;

import java.util.List;

/**
 * One candidate's curve: for each shape how probable it is, and the normal distribution of the ceiling under it. A reading is
 * start · (1 - h) + ceiling · h + noise, with h the part of the way that is done; so a ceiling's distribution has a closed form, and the whole is a mixture.
 */
final class CurveFit {
    private final CurveShapes shapes;
    private final double noise;
    private final int readings;
    private double sum;
    private double squares;
    /** Sums over readings, by shape: h², h · reading, h. */
    private final double[] hh;

    private final double[] hy;
    private final double[] h;
    private final double[] probability;
    private final double[] mean;
    private final double[] variance;
    private CommonPrior prior = new CommonPrior(0, 0, 1);
    private Forecast forecast = new Forecast(0, 1);

    CurveFit(CurveShapes shapes, List<Double> readings, double noise) {
        this.shapes = shapes;
        this.noise = noise * noise;
        this.readings = readings.size();
        int count = shapes.count();
        hh = new double[count];
        hy = new double[count];
        h = new double[count];
        probability = new double[count];
        mean = new double[count];
        variance = new double[count];
        for (int i = 0; i < readings.size(); i++) {
            add(i + 1, readings.get(i));
        }
    }

    private void add(int checkpoint, double reading) {
        sum += reading;
        squares += reading * reading;
        for (int k = 0; k < h.length; k++) {
            double risen = shapes.risen(k, checkpoint);
            hh[k] += risen * risen;
            hy[k] += risen * reading;
            h[k] += risen;
        }
    }

    /** Bayes' rule for every shape, all shapes being equally likely before. */
    void update(CommonPrior common) {
        prior = common;
        double start = common.start();
        double best = Double.NEGATIVE_INFINITY;
        for (int k = 0; k < h.length; k++) {
            double rest = hy[k] - start * (h[k] - hh[k]);
            double all = squares - 2 * start * (sum - hy[k]) + start * start * (readings - 2 * h[k] + hh[k]);
            double precision = hh[k] / noise + 1 / common.variance();
            mean[k] = (rest / noise + common.ceiling() / common.variance()) / precision;
            variance[k] = 1 / precision;
            probability[k] = -(all / noise
                                    + common.ceiling() * common.ceiling() / common.variance()
                                    - precision * mean[k] * mean[k])
                            / 2
                    - Math.log(precision) / 2;
            best = Math.max(best, probability[k]);
        }
        double total = 0;
        for (int k = 0; k < h.length; k++) {
            probability[k] = Math.exp(probability[k] - best);
            total += probability[k];
        }
        for (int k = 0; k < h.length; k++) {
            probability[k] /= total;
        }
        forecast = atEnd();
    }

    private Forecast atEnd() {
        double expected = 0;
        double square = 0;
        for (int k = 0; k < h.length; k++) {
            double risen = shapes.atEnd(k);
            double end = prior.start() * (1 - risen) + mean[k] * risen;
            expected += probability[k] * end;
            square += probability[k] * (end * end + variance[k] * risen * risen);
        }
        return new Forecast(expected, Math.sqrt(Math.max(0, square - expected * expected)));
    }

    /** Where it is expected to end. */
    Forecast forecast() {
        return forecast;
    }

    int readings() {
        return readings;
    }

    double sum() {
        return sum;
    }

    /** The expected ceiling, and its expected square. */
    double[] ceiling() {
        double expected = 0;
        double square = 0;
        for (int k = 0; k < h.length; k++) {
            expected += probability[k] * mean[k];
            square += probability[k] * (mean[k] * mean[k] + variance[k]);
        }
        return new double[] {expected, square};
    }

    /** Numerator and denominator of the least-squares start. */
    double[] start() {
        double numerator = 0;
        double denominator = 0;
        for (int k = 0; k < h.length; k++) {
            numerator += probability[k] * ((sum - hy[k]) - mean[k] * (h[k] - hh[k]));
            denominator += probability[k] * (readings - 2 * h[k] + hh[k]);
        }
        return new double[] {numerator, denominator};
    }

    /**
     * How far readings up to a checkpoint will move the forecast: the standard deviation of the forecast's mean after them, by the best linear
     * prediction.
     */
    double moves(int checkpoint) {
        double read = 0;
        double readSquare = 0;
        double both = 0;
        for (int k = 0; k < h.length; k++) {
            double risen = shapes.risenBetween(k, readings, checkpoint);
            double end = shapes.atEnd(k);
            double reading = prior.start() * (1 - risen) + mean[k] * risen;
            double last = prior.start() * (1 - end) + mean[k] * end;
            read += probability[k] * reading;
            readSquare += probability[k] * (reading * reading + variance[k] * risen * risen);
            both += probability[k] * (reading * last + variance[k] * risen * end);
        }
        double spread = readSquare - read * read + noise / (checkpoint - readings);
        double shared = both - read * forecast.mean();
        return Math.sqrt(shared * shared / spread);
    }
}
