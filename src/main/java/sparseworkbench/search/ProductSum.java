package sparseworkbench.search;

/**
 * The products that make up a score, rounded so that they add up to it exactly, in whatever order: each is a whole multiple of one power of two
 * that lies 2<sup>-50</sup> below the sum of all. That is finer than single precision, in which models compute.
 */
final class ProductSum {
    private static final int BITS = 50;

    private ProductSum() {}

    /** Rounds the products in place and returns their sum. */
    static double round(double[] products) {
        double all = 0;
        for (double product : products) {
            all += Math.abs(product);
        }
        if (all == 0) {
            return 0;
        }
        double unit = Math.scalb(1.0, Math.getExponent(all) + 1 - BITS);
        double sum = 0;
        for (int i = 0; i < products.length; i++) {
            products[i] = Math.rint(products[i] / unit) * unit;
            sum += products[i];
        }
        return sum;
    }
}
