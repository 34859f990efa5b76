package dev.cmdbsync.security.local;

import dev.cmdbsync.security.refusal.TooManyRequestsException;
import dev.cmdbsync.users.LocalUser;
import dev.cmdbsync.users.PasswordHash;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.IdentityProvider;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.request.UsernamePasswordAuthenticationRequest;
import io.quarkus.security.runtime.QuarkusPrincipal;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** Logs in the users of the file. */
@ApplicationScoped
public class LocalIdentityProvider
        implements IdentityProvider<UsernamePasswordAuthenticationRequest> {
    private static final PasswordHash NOBODYS = PasswordHash.of("nobody");
    private static final int WAIT_SECONDS = 6;

    private final LocalUsers users;
    private final GuessGuard guard;
    private final ProvenPasswords proven = new ProvenPasswords();

    LocalIdentityProvider(LocalUsers users, GuessGuard guard) {
        this.users = users;
        this.guard = guard;
    }

    @Override
    public Class<UsernamePasswordAuthenticationRequest> getRequestType() {
        return UsernamePasswordAuthenticationRequest.class;
    }

    @Override
    public Uni<SecurityIdentity> authenticate(
            UsernamePasswordAuthenticationRequest request, AuthenticationRequestContext context) {
        String name = request.getUsername();
        String password = new String(request.getPassword().getPassword());
        Optional<LocalUser> user = users.find(name);
        if (user.isPresent() && proven.holds(user.get(), password)) {
            return Uni.createFrom().item(identity(user.get()));
        }
        return context.runBlocking(() -> check(user, name, password));
    }

    private SecurityIdentity check(Optional<LocalUser> user, String name, String password) {
        if (!guard.allows(name)) {
            throw new AuthenticationFailedException(new TooManyRequestsException(WAIT_SECONDS));
        }
        // The same effort for a name that is nobody's: the time tells nothing.
        boolean right = user.map(LocalUser::password).orElse(NOBODYS).matches(password);
        if (user.isEmpty()) {
            guard.unknown();
            throw new AuthenticationFailedException();
        }
        if (!right) {
            guard.wrong(name);
            throw new AuthenticationFailedException();
        }
        proven.add(user.get(), password);
        return identity(user.get());
    }

    private static SecurityIdentity identity(LocalUser user) {
        return QuarkusSecurityIdentity.builder()
                .setPrincipal(new QuarkusPrincipal(user.name()))
                .addRoles(user.roles())
                .build();
    }
}
