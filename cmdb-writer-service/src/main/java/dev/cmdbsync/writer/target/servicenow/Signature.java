package dev.cmdbsync.writer.target.servicenow;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What one request was signed with; it is never printed. */
final class Signature {
    private static final String HIDDEN = "***";

    private final List<String> credentials;
    private final @Nullable String token;
    private final boolean kept;

    private Signature(List<String> credentials, @Nullable String token, boolean kept) {
        this.credentials = credentials;
        this.token = token;
        this.kept = kept;
    }

    /** A credential in all the forms in which it is sent. */
    static Signature of(String... credentials) {
        return new Signature(List.of(credentials), null, false);
    }

    /**
     * @param kept whether it was fetched for an earlier call, so that it may have been withdrawn
     */
    static Signature ofToken(String token, boolean kept) {
        return new Signature(List.of(token), token, kept);
    }

    boolean isKept() {
        return kept;
    }

    /** Whether it is that token. */
    boolean isOf(String text) {
        return text.equals(token);
    }

    /** A text of somebody else, who may repeat what was sent. */
    String hide(String text) {
        String hidden = text;
        for (String each : credentials) {
            hidden = hidden.replace(each, HIDDEN);
        }
        return hidden;
    }
}
