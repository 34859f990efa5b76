package dev.cmdbsync.collector.source;

import dev.cmdbsync.collector.filter.FilterException;
import dev.cmdbsync.collector.filter.FilterTranslator;
import dev.cmdbsync.outbound.AddressGuard;
import dev.cmdbsync.problem.Problem.Violation;
import dev.cmdbsync.qualys.platform.Pod;
import dev.cmdbsync.qualys.platform.QualysUrl;
import dev.cmdbsync.secrets.SecretReference;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Checks that need more than one field, or more than a pattern. */
final class SourceCheck {
    private static final Pattern PROXY =
            Pattern.compile("([A-Za-z0-9.-]+|\\[[0-9a-fA-F:]+]):(\\d{1,5})");
    private static final Duration SHORTEST = Duration.ofMinutes(1);
    private static final Duration LONGEST = Duration.ofDays(366);
    private static final int HIGHEST_PORT = 65_535;

    /** A platform that is none of the presets: both addresses are given. */
    private static final String CUSTOM_POD = "CUSTOM";

    private SourceCheck() {}

    static List<Violation> violations(SourceInput input, AddressGuard guard) {
        List<Violation> violations = new ArrayList<>();
        Optional<Pod> pod = Optional.ofNullable(input.pod()).flatMap(Pod::of);
        if (input.pod() != null && pod.isEmpty() && !CUSTOM_POD.equals(input.pod())) {
            violations.add(
                    new Violation("pod", "is neither one of the presets of /pods nor CUSTOM"));
        }
        checkUrl(violations, "apiServerUrl", input.apiServerUrl(), pod.isPresent(), guard);
        checkUrl(violations, "gatewayUrl", input.gatewayUrl(), pod.isPresent(), guard);
        if (input.passwordRef() != null) {
            if (input.password() != null) {
                violations.add(
                        new Violation("passwordRef", "is not given together with a password"));
            }
            try {
                SecretReference.parse(input.passwordRef());
            } catch (IllegalArgumentException e) {
                violations.add(new Violation("passwordRef", String.valueOf(e.getMessage())));
            }
        }
        if (input.password() != null && input.password().blank()) {
            violations.add(new Violation("password", "is not blank"));
        }
        if (input.proxy() != null && !isProxy(input.proxy())) {
            violations.add(new Violation("proxy", "has the form host:port"));
        } else if (input.proxy() != null) {
            String host = input.proxy().substring(0, input.proxy().lastIndexOf(':'));
            refuse(violations, "proxy", host, guard);
        }
        checkCertificates(violations, input.syncOrDefault().certificatesOrDefault());
        return violations;
    }

    private static void checkCertificates(
            List<Violation> violations, SyncInput.Certificates certificates) {
        try {
            FilterTranslator.translateCertificates(certificates.filter());
        } catch (FilterException e) {
            violations.add(
                    new Violation("sync.certificates.filter", String.valueOf(e.getMessage())));
        }
        if (certificates.interval() == null) {
            return;
        }
        try {
            Duration interval = Duration.parse(certificates.interval());
            if (interval.compareTo(SHORTEST) < 0 || interval.compareTo(LONGEST) > 0) {
                violations.add(
                        new Violation(
                                "sync.certificates.interval",
                                "is between one minute and 366 days"));
            }
        } catch (DateTimeParseException e) {
            violations.add(
                    new Violation(
                            "sync.certificates.interval",
                            "is an ISO-8601 duration such as PT4H or P1D"));
        }
    }

    private static boolean isProxy(String text) {
        Matcher parts = PROXY.matcher(text);
        return parts.matches() && Integer.parseInt(parts.group(2)) <= HIGHEST_PORT;
    }

    private static void checkUrl(
            List<Violation> violations,
            String field,
            @Nullable String url,
            boolean preset,
            AddressGuard guard) {
        if (url == null || url.isBlank()) {
            if (!preset) {
                violations.add(new Violation(field, "is needed without a preset"));
            }
            return;
        }
        try {
            refuse(violations, field, QualysUrl.of(url).uri().getHost(), guard);
        } catch (IllegalArgumentException e) {
            violations.add(new Violation(field, String.valueOf(e.getMessage())));
        }
    }

    private static void refuse(
            List<Violation> violations, String field, String host, AddressGuard guard) {
        String refusal = guard.refusal(host);
        if (refusal != null) {
            violations.add(new Violation(field, refusal));
        }
    }
}
