package sparseworkbench.encoder;

/** The device asked for is not there. The message is for people. */
public final class DeviceUnavailable extends Exception {
    private static final long serialVersionUID = 1L;

    DeviceUnavailable(String message) {
        super(message);
    }
}
