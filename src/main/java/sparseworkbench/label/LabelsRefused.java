package sparseworkbench.label;

import java.io.IOException;

/** What was asked for cannot be made of these data, and would not be the next time either; the message says why and what to change. */
public final class LabelsRefused extends IOException {
    private static final long serialVersionUID = 1L;

    LabelsRefused(String what, String cure) {
        super(what + " " + cure);
    }
}
