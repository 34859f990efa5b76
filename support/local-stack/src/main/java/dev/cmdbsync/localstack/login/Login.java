package dev.cmdbsync.localstack.login;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Base64;

/** Name and password of a user. */
public record Login(String name, String password) {

    /** Value of the header {@code Authorization}. */
    public String header() {
        String both = name + ":" + password;
        return "Basic " + Base64.getEncoder().encodeToString(both.getBytes(UTF_8));
    }

    @Override
    public String toString() {
        return "Login[" + name + "]";
    }
}
