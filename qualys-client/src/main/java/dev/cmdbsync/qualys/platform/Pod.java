package dev.cmdbsync.qualys.platform;

import java.util.Arrays;
import java.util.Optional;

/**
 * Qualys' shared platforms. Presets only: both addresses of a source can be set freely, as private
 * platforms need.
 */
public enum Pod {
    US1("_", "qualysapi.qualys.com", "gateway.qg1.apps.qualys.com"),
    US2("2", "qualysapi.qg2.apps.qualys.com", "gateway.qg2.apps.qualys.com"),
    US3("3", "qualysapi.qg3.apps.qualys.com", "gateway.qg3.apps.qualys.com"),
    US4("6", "qualysapi.qg4.apps.qualys.com", "gateway.qg4.apps.qualys.com"),
    EU1("-", "qualysapi.qualys.eu", "gateway.qg1.apps.qualys.eu"),
    EU2("5!", "qualysapi.qg2.apps.qualys.eu", "gateway.qg2.apps.qualys.eu"),
    EU3("B", "qualysapi.qg3.apps.qualys.it", "gateway.qg3.apps.qualys.it"),
    IN1("8", "qualysapi.qg1.apps.qualys.in", "gateway.qg1.apps.qualys.in"),
    CA1("9", "qualysapi.qg1.apps.qualys.ca", "gateway.qg1.apps.qualys.ca"),
    AE1("7", "qualysapi.qg1.apps.qualys.ae", "gateway.qg1.apps.qualys.ae"),
    UK1("1", "qualysapi.qg1.apps.qualys.co.uk", "gateway.qg1.apps.qualys.co.uk"),
    AU1("4", "qualysapi.qg1.apps.qualys.com.au", "gateway.qg1.apps.qualys.com.au"),
    KSA1("A", "qualysapi.qg1.apps.qualysksa.com", "gateway.qg1.apps.qualysksa.com"),
    GOV1("", "qualysapi.gov1.qualys.us", "gateway.gov1.qualys.us");

    private final String userCharacters;
    private final String apiServer;
    private final String gateway;

    Pod(String userCharacters, String apiServer, String gateway) {
        this.userCharacters = userCharacters;
        this.apiServer = apiServer;
        this.gateway = gateway;
    }

    /** The platform with this name, whatever its case. */
    public static Optional<Pod> of(String name) {
        return Arrays.stream(values()).filter(pod -> pod.name().equalsIgnoreCase(name)).findFirst();
    }

    /** Characters that mark this platform in a user name; empty if there is none. */
    public String userCharacters() {
        return userCharacters;
    }

    /** Address of the API server (FO, QPS). */
    public String apiServerUrl() {
        return "https://" + apiServer;
    }

    /** Address of the gateway (JWT APIs). */
    public String gatewayUrl() {
        return "https://" + gateway;
    }
}
