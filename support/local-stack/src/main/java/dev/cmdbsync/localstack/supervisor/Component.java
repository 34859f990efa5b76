package dev.cmdbsync.localstack.supervisor;

import dev.cmdbsync.localstack.process.ChildProcess;

/** One process of a stack. */
public interface Component {
    /** As people call it, for example {@code collector}. */
    String name();

    /** The port on 127.0.0.1 that it serves. */
    int port();

    /**
     * Starts the process and returns when it is ready; what exists already, data above all, is
     * kept.
     *
     * @throws dev.cmdbsync.localstack.process.StartException if it does not become ready; nothing
     *     runs then
     */
    void start();

    /** The process that {@link #start()} started last. */
    ChildProcess process();

    /** Ends the process so that nothing is lost; harmless when it has ended already. */
    void stop();
}
