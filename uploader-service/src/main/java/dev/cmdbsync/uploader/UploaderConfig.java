package dev.cmdbsync.uploader;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** Settings of the uploader. */
@ConfigMapping(prefix = "cmdbsync.uploader")
public interface UploaderConfig {
    /** The CMDB that is read. */
    Cmdb cmdb();

    /** Runs. */
    Run run();

    /** Calls that change something in Qualys. */
    Send send();

    /** The connector route. */
    Connector connector();

    /** The sync queue. */
    Queue queue();

    /** Configuration as code. */
    Configuration configuration();

    /** The CMDB that is read. */
    interface Cmdb {
        /** Address of the built-in CMDB. */
        @WithDefault("http://127.0.0.1:8083")
        URI url();

        /** User of the built-in CMDB; without one, the secret is a bearer token. */
        Optional<String> login();

        /** Password or token for the built-in CMDB as {@code env:NAME} or {@code file:/path}. */
        Optional<String> secretRef();

        /** Tokens for the built-in CMDB that the uploader asks for itself. */
        Token token();

        /** Rows of a page. */
        @WithDefault("1000")
        int pageSize();

        /** Most sys_ids in one query; 100 of them fit into every address line. */
        @WithDefault("100")
        int idsPerQuery();

        /** How far behind the clock a reading stays: a row may become visible late. */
        @WithDefault("5S")
        Duration safetyLag();

        /** Longest wait for a connection. */
        @WithDefault("10S")
        Duration connectTimeout();

        /** Longest wait for an answer. */
        @WithDefault("70S")
        Duration requestTimeout();
    }

    /**
     * The client credentials of the uploader at a provider of tokens; instead of {@code login} and
     * {@code secret-ref}.
     */
    interface Token {
        /** The provider's token endpoint, an https address; none: the uploader asks nobody. */
        Optional<URI> url();

        /** What the provider knows the uploader by. */
        Optional<String> clientId();

        /** The client's secret as {@code env:NAME} or {@code file:/path}. */
        Optional<String> clientSecretRef();

        /** Scopes to ask for, with spaces between them. */
        Optional<String> scope();

        /** Whom the token is for, where the provider wants to be told. */
        Optional<String> audience();
    }

    /** Runs. */
    interface Run {
        /** Pieces of work that one uploader does at the same time. */
        @WithDefault("8")
        int parallel();

        /** How often an uploader shows that it is alive; it counts as dead after four misses. */
        @WithDefault("2S")
        Duration heartbeat();

        /** How often an uploader looks for work. */
        @WithDefault("1S")
        Duration poll();
    }

    /** Calls that change something in Qualys. */
    interface Send {
        /** Most addresses of one request. */
        @WithDefault("100")
        int addresses();

        /** Most ranges of one request that changes a group. */
        @WithDefault("500")
        int ranges();

        /** Most assets of one request that writes metadata. */
        @WithDefault("100")
        int assets();

        /** First pause after a failed call; doubled for each further one. */
        @WithDefault("2S")
        Duration firstBackoff();

        /** Longest pause after a failed call. */
        @WithDefault("10M")
        Duration longestBackoff();

        /** Attempts after which a record is an error; waiting for the budget is none. */
        @WithDefault("12")
        int attempts();
    }

    /** The connector route. */
    interface Connector {
        /**
         * Whether custom attributes and the identification service may be used. Qualys documents no
         * public call that writes custom attributes; a connector of the subscription takes them.
         */
        @WithDefault("false")
        boolean enabled();
    }

    /** The sync queue. */
    interface Queue {
        /** How long records that succeeded are kept. */
        @WithDefault("30D")
        Duration keepSuccess();

        /** How long records that failed are kept. */
        @WithDefault("60D")
        Duration keepError();
    }

    /** Configuration as code. */
    interface Configuration {
        /** YAML file with connections and schedules, applied at each start. */
        Optional<Path> file();
    }
}
