package dev.cmdbsync.security.refusal;

/**
 * A request is refused; problem details of RFC 9457.
 *
 * @param type always {@code about:blank}: the status says it all
 * @param title the status in words
 * @param status HTTP status
 * @param detail what to do about it
 */
public record Refusal(String type, String title, int status, String detail) {
    static Refusal of(int status, String title, String detail) {
        return new Refusal("about:blank", title, status, detail);
    }
}
