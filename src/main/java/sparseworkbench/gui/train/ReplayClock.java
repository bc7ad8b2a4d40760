package sparseworkbench.gui.train;

/** How far a replay is, from 0 to 1: it moves with the time while it plays, at the speed that was chosen. */
final class ReplayClock {
    /** Usual length of a replay in seconds. */
    static final double USUAL_SECONDS = 30;

    private double seconds = USUAL_SECONDS;
    private double position;
    private boolean playing = true;

    /** @param whole seconds from beginning to end */
    void length(double whole) {
        seconds = whole;
    }

    double position() {
        return position;
    }

    boolean isPlaying() {
        return playing;
    }

    /** Goes to a place; it plays on from there if it played, and not behind the end. */
    void place(double fraction) {
        position = Math.clamp(fraction, 0, 1);
        playing &= position < 1;
    }

    /** Plays or rests; at the end it begins again. */
    void toggle() {
        if (position >= 1) {
            position = 0;
            playing = true;
        } else {
            playing = !playing;
        }
    }

    /**
     * Lets time pass.
     *
     * @return whether it has moved
     */
    boolean advance(double passedSeconds) {
        if (!playing || passedSeconds <= 0) {
            return false;
        }
        place(position + passedSeconds / seconds);
        return true;
    }
}
