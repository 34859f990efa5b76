package dev.cmdbsync.writer.table;

import dev.cmdbsync.security.refusal.Refusal;
import dev.cmdbsync.security.refusal.RefusalFormat;
import dev.cmdbsync.writer.table.TableErrorMapper.Body;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** Who may not is told so in ServiceNow's shape where ServiceNow's API is spoken. */
@ApplicationScoped
public class ServiceNowRefusal implements RefusalFormat {
    static final String API = "/api/now/";

    @Override
    public Optional<Object> body(String path, Refusal refusal) {
        if (!path.startsWith(API)) {
            return Optional.empty();
        }
        String message =
                switch (refusal.status()) {
                    case 401 -> "User Not Authenticated";
                    case 403 -> "User Not Authorized";
                    case 429 -> "Rate limit exceeded";
                    default -> refusal.title();
                };
        return Optional.of(Body.of(message, refusal.detail()));
    }
}
