package sparseworkbench.encoder;

/** Which side of a search a text is on. A model may read the two differently: another prompt, another route, another length. */
public enum Side {
    /** Neither: what {@code encode} of the reference does, with the model's default prompt and route. */
    NEITHER,
    QUERY,
    DOCUMENT
}
