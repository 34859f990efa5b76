package dev.cmdbsync.security;

import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.SecurityIdentityAugmentor;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Gives an identity the roles that its own hold; unknown roles of a provider mean nothing. */
@ApplicationScoped
public class RoleAugmentor implements SecurityIdentityAugmentor {
    private final Map<String, String> names;

    RoleAugmentor(SecurityConfig config) {
        this.names = Map.copyOf(config.roleNames());
    }

    @Override
    public Uni<SecurityIdentity> augment(
            SecurityIdentity identity, AuthenticationRequestContext context) {
        if (identity.isAnonymous()) {
            return Uni.createFrom().item(identity);
        }
        Set<String> own =
                identity.getRoles().stream()
                        .map(role -> names.getOrDefault(role, role))
                        .filter(Roles.ALL::contains)
                        .collect(Collectors.toSet());
        return Uni.createFrom()
                .item(
                        QuarkusSecurityIdentity.builder()
                                .setPrincipal(identity.getPrincipal())
                                .addAttributes(identity.getAttributes())
                                .addCredentials(identity.getCredentials())
                                .addRoles(Roles.expand(own))
                                .build());
    }
}
