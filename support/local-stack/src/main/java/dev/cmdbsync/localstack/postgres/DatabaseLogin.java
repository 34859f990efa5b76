package dev.cmdbsync.localstack.postgres;

/**
 * How a service reaches its schema.
 *
 * @param url JDBC URL
 * @param username role, and name of the schema that it owns
 */
public record DatabaseLogin(String url, String username, String password) {
    @Override
    public String toString() {
        return "DatabaseLogin[" + username + " at " + url + "]";
    }
}
