package dev.cmdbsync.collector.source;

import dev.cmdbsync.collector.announce.ConfigRecordStore;
import dev.cmdbsync.collector.rest.Slug;
import dev.cmdbsync.model.config.SourceDocument;
import dev.cmdbsync.outbound.AddressGuard;
import dev.cmdbsync.problem.Problem.Violation;
import dev.cmdbsync.problem.ProblemException;
import dev.cmdbsync.qualys.platform.Pod;
import dev.cmdbsync.qualys.platform.QualysUrl;
import dev.cmdbsync.secrets.SecretCipher;
import io.quarkus.panache.common.Sort;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Makes, changes and removes sources. */
@ApplicationScoped
@Transactional
public class SourceCatalog {
    private static final String DEFAULT_RELATION = "Owns::Owned by";
    private static final String DEFAULT_INTERVAL = "P1D";

    private final SecretCipher cipher;
    private final Clock clock;
    private final ConfigRecordStore records;
    private final AddressGuard guard;

    SourceCatalog(SecretCipher cipher, Clock clock, ConfigRecordStore records, AddressGuard guard) {
        this.cipher = cipher;
        this.clock = clock;
        this.records = records;
        this.guard = guard;
    }

    /** All sources by name. */
    public List<Source> all() {
        return Source.listAll(Sort.by("name"));
    }

    /** The source of that id. */
    public Optional<Source> find(String id) {
        return Source.findByIdOptional(id);
    }

    /** The source of that id; a problem if there is none. */
    public Source get(String id) {
        return find(id).orElseThrow(() -> ProblemException.notFound("There is no source " + id));
    }

    /** What is wrong with a source, its name's uniqueness aside. */
    public List<Violation> violations(SourceInput input) {
        return SourceCheck.violations(input, guard);
    }

    /** Id that a new source gets. */
    public static String idOf(SourceInput input) {
        return input.id() == null ? Slug.of(input.name()) : input.id();
    }

    public Source create(SourceInput input) {
        refuse(violations(input));
        String id = idOf(input);
        if (id.isEmpty()) {
            throw ProblemException.invalid("id", "is needed: none can be made of the name");
        }
        if (find(id).isPresent()) {
            throw ProblemException.conflict("There is a source with the id " + id);
        }
        refuseTakenName(input.name(), id);
        Source source = new Source();
        source.id = id;
        fill(source, input);
        source.persist();
        announce(source);
        return source;
    }

    public Source replace(String id, SourceInput input) {
        Source source = get(id);
        if (input.id() != null && !input.id().equals(id)) {
            throw ProblemException.invalid("id", "cannot be changed");
        }
        refuse(violations(input));
        refuseTakenName(input.name(), id);
        fill(source, input);
        announce(source);
        return source;
    }

    /** Whether the input would change anything; a password always does. */
    public boolean differs(Source source, SourceInput input) {
        Source changed = new Source();
        changed.id = source.id;
        fillPlain(changed, input);
        return input.password() != null
                || (input.passwordRef() != null && !input.passwordRef().equals(source.passwordRef))
                || !Objects.equals(changed.name, source.name)
                || !Objects.equals(changed.pod, source.pod)
                || !Objects.equals(changed.apiServerUrl, source.apiServerUrl)
                || !Objects.equals(changed.gatewayUrl, source.gatewayUrl)
                || !Objects.equals(changed.username, source.username)
                || !Objects.equals(changed.proxy, source.proxy)
                || !SyncInput.of(changed).equals(SyncInput.of(source))
                || changed.active != source.active
                || changed.downloadEnabled != source.downloadEnabled
                || changed.uploadEnabled != source.uploadEnabled;
    }

    public void delete(String id) {
        get(id).delete();
        records.remove(SourceDocument.key(id));
    }

    /** Makes sure that each source is among what is announced to the other services. */
    public void announceAll() {
        all().forEach(this::announce);
    }

    private void announce(Source source) {
        records.put(SourceDocument.key(source.id), source.document().encode());
    }

    public Source validated(String id, ValidationStatus status, @Nullable String message) {
        Source source = get(id);
        source.validationStatus = status;
        source.validationMessage = message;
        source.validatedAt = clock.instant();
        return source;
    }

    private void refuseTakenName(String name, String id) {
        if (Source.count("name = ?1 and id <> ?2", name, id) > 0) {
            throw ProblemException.conflict("Another source has this name");
        }
    }

    private void fill(Source source, SourceInput input) {
        boolean edited = source.changedAt == null || differs(source, input);
        fillPlain(source, input);
        if (input.password() != null) {
            source.passwordSealed = cipher.seal(input.password(), Source.passwordField(source.id));
            source.passwordRef = null;
        } else if (input.passwordRef() != null) {
            source.passwordRef = input.passwordRef();
            source.passwordSealed = null;
        }
        if (edited) {
            source.validationStatus = ValidationStatus.NOT_VALIDATED;
            source.validationMessage = null;
            source.validatedAt = null;
            source.changedAt = clock.instant();
        }
    }

    private static void fillPlain(Source source, SourceInput input) {
        Optional<Pod> pod = Optional.ofNullable(input.pod()).flatMap(Pod::of);
        source.name = input.name().strip();
        source.pod = pod.map(Pod::name).orElse(null);
        source.apiServerUrl = url(input.apiServerUrl(), pod.map(Pod::apiServerUrl).orElse(""));
        source.gatewayUrl = url(input.gatewayUrl(), pod.map(Pod::gatewayUrl).orElse(""));
        source.username = input.username();
        source.active = !Boolean.FALSE.equals(input.active());
        source.downloadEnabled = !Boolean.FALSE.equals(input.downloadEnabled());
        source.uploadEnabled = Boolean.TRUE.equals(input.uploadEnabled());
        source.proxy = input.proxy();
        fillSync(source, input.syncOrDefault());
    }

    private static void fillSync(Source source, SyncInput sync) {
        SyncInput.Certificates certificates = sync.certificatesOrDefault();
        source.syncSoftwareCatalogue = !Boolean.FALSE.equals(sync.softwareCatalogue());
        source.syncTags = !Boolean.FALSE.equals(sync.tags());
        source.syncGroups = !Boolean.FALSE.equals(sync.groups());
        source.syncVmInstances = Boolean.TRUE.equals(sync.vmInstances());
        source.certificateTransformMaps = certificates.transformMaps();
        source.syncCertificates = Boolean.TRUE.equals(certificates.active());
        source.certificateRelationType =
                Objects.requireNonNullElse(certificates.relationType(), DEFAULT_RELATION);
        source.certificateFilter = certificates.filter();
        source.certificateInterval =
                Objects.requireNonNullElse(certificates.interval(), DEFAULT_INTERVAL);
        source.certificateAutoApprove = !Boolean.FALSE.equals(certificates.autoApprove());
    }

    private static String url(@Nullable String given, String preset) {
        return QualysUrl.of(given == null || given.isBlank() ? preset : given).toString();
    }

    private static void refuse(List<Violation> violations) {
        if (!violations.isEmpty()) {
            throw ProblemException.invalid(violations);
        }
    }
}
