package dev.cmdbsync.localstack.kafka;

import dev.cmdbsync.localstack.process.SecretFile;
import dev.cmdbsync.localstack.tls.TlsFiles;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ScramCredentialInfo;
import org.apache.kafka.clients.admin.ScramMechanism;
import org.apache.kafka.clients.admin.UserScramCredentialAlteration;
import org.apache.kafka.clients.admin.UserScramCredentialUpsertion;
import org.apache.kafka.common.acl.AclBinding;

/**
 * A broker that lets nobody in without TLS, a certificate and a password (SASL with SCRAM-SHA-512),
 * and each user do only what its ACLs allow.
 *
 * @param tls keys of both sides
 * @param passwords directory with a file for each user's password
 * @param users who may log in
 * @param acls what they may do
 */
public record BrokerAccess(
        TlsFiles tls, Path passwords, List<String> users, List<AclBinding> acls) {
    /** May do everything; the broker itself is it, too. */
    static final String OWNER = "stack";

    private static final String MECHANISM = "SCRAM-SHA-512";
    private static final int ITERATIONS = 4096;

    public BrokerAccess {
        users = List.copyOf(users);
        acls = List.copyOf(acls);
    }

    Map<String, String> ofBroker() {
        Map<String, String> settings = new LinkedHashMap<>(tls.ofBroker());
        // Without the listener's name it is for brokers without SASL.
        settings.put("listener.name.sasl_ssl.ssl.client.auth", "required");
        settings.put("sasl.enabled.mechanisms", MECHANISM);
        settings.put("sasl.mechanism.inter.broker.protocol", MECHANISM);
        settings.put("listener.name.sasl_ssl.scram-sha-512.sasl.jaas.config", jaas(OWNER));
        settings.put(
                "authorizer.class.name", "org.apache.kafka.metadata.authorizer.StandardAuthorizer");
        // The controller's listener, in the same process, asks for no name.
        settings.put("super.users", "User:" + OWNER + ";User:ANONYMOUS");
        return settings;
    }

    /** Settings of a user's client. */
    Map<String, String> ofClient(String user) {
        Map<String, String> settings = new LinkedHashMap<>(tls.ofClients());
        settings.put("security.protocol", "SASL_SSL");
        settings.put("sasl.mechanism", MECHANISM);
        settings.put("sasl.jaas.config", jaas(user));
        return settings;
    }

    /** For kafka-storage's option {@code --add-scram}. */
    String owner() {
        return MECHANISM + "=[name=" + OWNER + ",password=" + password(OWNER) + "]";
    }

    void grant(Admin admin) throws ExecutionException, InterruptedException {
        List<UserScramCredentialAlteration> alterations = new ArrayList<>();
        for (String user : users) {
            alterations.add(
                    new UserScramCredentialUpsertion(
                            user,
                            new ScramCredentialInfo(ScramMechanism.SCRAM_SHA_512, ITERATIONS),
                            password(user)));
        }
        admin.alterUserScramCredentials(alterations).all().get();
        admin.createAcls(acls).all().get();
    }

    private String jaas(String user) {
        return "org.apache.kafka.common.security.scram.ScramLoginModule required username=\"%s\" password=\"%s\";"
                .formatted(user, password(user));
    }

    private String password(String user) {
        return SecretFile.readOrCreate(passwords.resolve("kafka-" + user + ".password"));
    }
}
