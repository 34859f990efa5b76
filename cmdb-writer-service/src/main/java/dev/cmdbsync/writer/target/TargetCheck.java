package dev.cmdbsync.writer.target;

import dev.cmdbsync.outbound.AddressGuard;
import dev.cmdbsync.outbound.OutboundUrl;
import dev.cmdbsync.secrets.SecretReference;
import dev.cmdbsync.writer.problem.Problem.Violation;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What is wrong with a target as it was sent. */
final class TargetCheck {
    private static final Pattern ID = Pattern.compile("[a-z0-9]([a-z0-9-]{0,62}[a-z0-9])?");
    private static final int LONGEST_NAME = 100;
    private static final int LONGEST_LOGIN = 200;
    private static final int MOST_CALLS = 16;
    private static final int MOST_ITEMS = 500;

    private final List<Violation> violations = new ArrayList<>();

    private final AddressGuard guard;

    private TargetCheck(AddressGuard guard) {
        this.guard = guard;
    }

    /**
     * Checks each field.
     *
     * @param guard tells where nobody is to connect to
     * @param credentialKept whether there is one that may go on being used
     */
    static List<Violation> violations(
            TargetInput input, AddressGuard guard, boolean credentialKept) {
        TargetCheck check = new TargetCheck(guard);
        check.names(input);
        check.address(input.baseUrl());
        check.credential(input, credentialKept);
        check.range("parallelCalls", input.parallelCalls(), MOST_CALLS);
        check.range("payloadItems", input.payloadItems(), MOST_ITEMS);
        return check.violations;
    }

    private void names(TargetInput input) {
        require(
                input.id() != null && ID.matcher(input.id()).matches(),
                "id",
                "has lower-case letters, digits and hyphens");
        require(isShort(input.name(), LONGEST_NAME), "name", "has at most 100 characters");
        require(
                isShort(input.discoverySource(), LONGEST_NAME),
                "discoverySource",
                "has at most 100 characters");
    }

    private static boolean isShort(@Nullable String text, int most) {
        return text == null || !text.isBlank() && text.length() <= most;
    }

    private void address(@Nullable String text) {
        try {
            URI url = OutboundUrl.parseHost(text == null ? "" : text);
            String refusal = guard.refusal(url.getHost());
            if (refusal != null) {
                violations.add(new Violation("baseUrl", refusal));
            }
        } catch (IllegalArgumentException e) {
            violations.add(new Violation("baseUrl", String.valueOf(e.getMessage())));
        }
    }

    private void credential(TargetInput input, boolean kept) {
        require(input.auth() != null, "auth", "is one of BASIC, OAUTH and API_KEY");
        boolean key = input.auth() == TargetAuth.API_KEY;
        boolean named = input.login() != null && !input.login().isBlank();
        require(key != named, "login", key ? "is not used with a key" : "is needed");
        require(
                input.login() == null || input.login().length() <= LONGEST_LOGIN,
                "login",
                "has at most 200 characters");
        require(input.secret() == null || !input.secret().blank(), "secret", "is not blank");
        if (input.secretRef() == null) {
            require(
                    kept || input.secret() != null,
                    "secret",
                    "is needed: it is not kept for another address or way to log in");
            return;
        }
        require(input.secret() == null, "secretRef", "is not given together with a credential");
        try {
            SecretReference.parse(input.secretRef());
        } catch (IllegalArgumentException e) {
            violations.add(new Violation("secretRef", String.valueOf(e.getMessage())));
        }
    }

    private void range(String field, @Nullable Integer value, int most) {
        require(value == null || value >= 1 && value <= most, field, "is between 1 and " + most);
    }

    private void require(boolean holds, String field, String message) {
        if (!holds) {
            violations.add(new Violation(field, message));
        }
    }
}
