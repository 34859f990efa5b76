package dev.cmdbsync.testsupport;

/** A server that tests share and may kill; the same interface for a process and for a container. */
interface TestServer {
    /** The server's TCP port on 127.0.0.1; the same after a kill and a start. */
    int port();

    /** Where to find the server again: text that {@code attach} of the same class reads. */
    String coordinates();

    /** Starts, also after {@link #kill()}, and returns when the server answers. */
    void start();

    /** SIGKILL; the data stay. */
    void kill();
}
