package dev.cmdbsync.writer.target;

import dev.cmdbsync.outbound.AddressGuard;
import dev.cmdbsync.outbound.OutboundUrl;
import dev.cmdbsync.secrets.Secret;
import dev.cmdbsync.secrets.SecretCipher;
import dev.cmdbsync.secrets.SecretReference;
import dev.cmdbsync.secrets.SecretUnavailableException;
import dev.cmdbsync.writer.problem.Problem.Violation;
import dev.cmdbsync.writer.problem.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Makes, changes and removes targets, and opens their credentials. */
@ApplicationScoped
public class TargetCatalog {
    private static final String UNIQUE_VIOLATION = "23505";
    private static final String REFERENCED = "23503";
    private static final String DISCOVERY_SOURCE = "Qualys";
    private static final int PARALLEL_CALLS = 4;
    private static final int PAYLOAD_ITEMS = 500;

    private final TargetStore store;
    private final SecretCipher cipher;
    private final AddressGuard guard;

    public TargetCatalog(TargetStore store, SecretCipher cipher, AddressGuard guard) {
        this.store = store;
        this.cipher = cipher;
        this.guard = guard;
    }

    /** The target of that id; a problem if there is none. */
    public Target get(String id) {
        try {
            return store.find(id)
                    .orElseThrow(() -> ProblemException.notFound("There is no target " + id));
        } catch (SQLException e) {
            throw new IllegalStateException("The target could not be read", e);
        }
    }

    /**
     * The credential as it is now; that of another address is not for this one.
     *
     * @throws SecretUnavailableException if it cannot be had
     */
    public Secret secret(Target target) throws SQLException {
        Credential credential =
                store.credential(target)
                        .orElseThrow(
                                () ->
                                        new SecretUnavailableException(
                                                "The target is no more, or is elsewhere"));
        if (credential.reference() != null) {
            return SecretReference.parse(credential.reference()).resolve(System.getenv());
        }
        return cipher.open(
                Objects.requireNonNull(credential.sealed(), "One of the two is there"),
                field(target.id()));
    }

    /** Whether it was edited or removed since; false if that cannot be told just now. */
    public boolean isEdited(Target target) {
        try {
            return !store.find(target.id()).filter(target::equals).isPresent();
        } catch (SQLException e) {
            return false;
        }
    }

    @Nullable String reference(Target target) throws SQLException {
        return store.credential(target.id()).map(Credential::reference).orElse(null);
    }

    Target create(TargetInput input, String by) throws SQLException {
        refuse(TargetCheck.violations(input, guard, false));
        String id = Objects.requireNonNull(input.id(), "It was checked");
        if (store.find(id).isPresent()) {
            throw ProblemException.conflict("There is a target with the id " + id);
        }
        return save(id, input, null, by);
    }

    Target replace(String id, TargetInput input, String by) throws SQLException {
        Target before = get(id);
        if (input.id() != null && !input.id().equals(id)) {
            throw ProblemException.invalid("id", "cannot be changed");
        }
        TargetInput named =
                new TargetInput(
                        id,
                        input.name(),
                        input.baseUrl(),
                        input.auth(),
                        input.login(),
                        input.secret(),
                        input.secretRef(),
                        input.discoverySource(),
                        input.parallelCalls(),
                        input.payloadItems());
        // A kept credential goes nowhere but where it was meant for.
        boolean kept = before.auth() == input.auth() && isSameAddress(before, input.baseUrl());
        refuse(TargetCheck.violations(named, guard, kept));
        return save(id, named, store.credential(id).orElse(null), by);
    }

    private static boolean isSameAddress(Target before, @Nullable String url) {
        try {
            return url != null && OutboundUrl.parseHost(url).equals(before.baseUrl());
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private Target save(String id, TargetInput input, @Nullable Credential kept, String by)
            throws SQLException {
        Target target =
                new Target(
                        id,
                        Objects.requireNonNullElse(input.name(), id),
                        OutboundUrl.parseHost(
                                Objects.requireNonNull(input.baseUrl(), "It was checked")),
                        Objects.requireNonNull(input.auth(), "It was checked"),
                        input.login(),
                        Objects.requireNonNullElse(input.discoverySource(), DISCOVERY_SOURCE),
                        Objects.requireNonNullElse(input.parallelCalls(), PARALLEL_CALLS),
                        Objects.requireNonNullElse(input.payloadItems(), PAYLOAD_ITEMS),
                        Instant.EPOCH);
        try {
            store.save(target, credential(id, input, kept), by);
        } catch (SQLException e) {
            if (UNIQUE_VIOLATION.equals(e.getSQLState())) {
                throw ProblemException.conflict("Another target has this name");
            }
            throw e;
        }
        return get(id);
    }

    private Credential credential(String id, TargetInput input, @Nullable Credential kept) {
        if (input.secret() != null) {
            return new Credential(null, cipher.seal(input.secret(), field(id)));
        }
        return input.secretRef() != null
                ? new Credential(input.secretRef(), null)
                : Objects.requireNonNull(kept, "It was checked");
    }

    void delete(String id) throws SQLException {
        try {
            if (!store.remove(id)) {
                throw ProblemException.notFound("There is no target " + id);
            }
        } catch (SQLException e) {
            if (REFERENCED.equals(e.getSQLState())) {
                throw ProblemException.conflict("A source goes to this target");
            }
            throw e;
        }
    }

    /** What the sealed credential is bound to. */
    private static String field(String id) {
        return id + "/secret";
    }

    private static void refuse(List<Violation> violations) {
        if (!violations.isEmpty()) {
            throw ProblemException.invalid(violations);
        }
    }
}
