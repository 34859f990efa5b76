package dev.cmdbsync.writer.target;

/** How an instance is told who calls. */
public enum TargetAuth {
    /** User name and password with each call. */
    BASIC,
    /** A token for client id and client secret, from the instance itself. */
    OAUTH,
    /** A key in the header {@code x-sn-apikey}. */
    API_KEY
}
