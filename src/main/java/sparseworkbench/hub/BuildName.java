package sparseworkbench.hub;

/**
 * Which build of PyTorch's libraries is meant.
 *
 * @param version  of PyTorch: 2.7.1
 * @param flavor   what it computes with: cu128 is CUDA 12.8
 * @param platform as DJL calls it: linux-x86_64
 */
public record BuildName(String version, String flavor, String platform) {

    /** Where the site has it. */
    String folder() {
        return flavor + "/" + platform + "/native/lib/";
    }

    /** For people. */
    public String inWords() {
        return "PyTorch " + version + " (" + flavor + ", " + platform + ")";
    }
}
