package dev.cmdbsync.simulator.call;

/** How a call proves who makes it. */
@FunctionalInterface
public interface Access {
    /** For calls that need no user: they share one. */
    Access ANYONE = call -> "";

    /**
     * The caller's name.
     *
     * @throws RefusedException if there is none
     */
    String user(ApiCall call);
}
