package dev.cmdbsync.uploader.schedule;

import dev.cmdbsync.problem.Problem.Violation;
import dev.cmdbsync.sources.SourceDirectory;
import dev.cmdbsync.uploader.UploaderConfig;
import dev.cmdbsync.uploader.expression.Expressions;
import dev.cmdbsync.uploader.plan.ReverseMappings;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Refuses a schedule that could not do what it says, before it is saved. */
@ApplicationScoped
class ScheduleCheck {
    private static final Duration SHORTEST_REPEAT = Duration.ofMinutes(1);
    private static final Duration LONGEST = Duration.ofDays(366);
    private static final int LONGEST_TEXT = 1024;
    private static final List<String> MANDATORY = List.of("created", "last_updated");

    private final SourceDirectory sources;
    private final ColumnCheck columns;
    private final Expressions expressions;
    private final UploaderConfig config;

    ScheduleCheck(
            SourceDirectory sources,
            ColumnCheck columns,
            Expressions expressions,
            UploaderConfig config) {
        this.sources = sources;
        this.columns = columns;
        this.expressions = expressions;
        this.config = config;
    }

    /** All that is wrong with it. */
    List<Violation> violations(UploadSchedule schedule) {
        Found found = new Found(new ArrayList<>());
        found.unless(
                schedule.id() != null && schedule.id().matches("[a-z0-9-]{1,63}"),
                "id",
                "has lower-case letters, digits and hyphens");
        found.unless(
                schedule.name() != null
                        && !schedule.name().isBlank()
                        && schedule.name().length() <= 100,
                "name",
                "has from 1 to 100 characters");
        found.unless(
                schedule.sourceId() != null && sources.find(schedule.sourceId()).isPresent(),
                "sourceId",
                "is the id of a source");
        duration(found, "repeatInterval", schedule.repeatInterval());
        duration(found, "fullEvery", schedule.fullEvery());
        addresses(found, schedule.addresses());
        mappings(found, schedule);
        connector(found, schedule);
        found.unless(
                schedule.addresses() != null
                        || schedule.metadata() != null
                        || schedule.businessApps() != null
                        || schedule.customAttributes() != null
                        || schedule.identification() != null,
                "addresses",
                "or another thing to carry is needed");
        if (schedule.scope() == null || schedule.scope().table() == null) {
            found.add("scope.table", "is needed");
        } else {
            columns.check(found, schedule, schedule.scope());
        }
        return found.violations();
    }

    private static void addresses(Found found, UploadSchedule.@Nullable Addresses addresses) {
        if (addresses == null) {
            return;
        }
        found.unless(
                addresses.vmOrDefault() || addresses.pcOrDefault(),
                "addresses.vm",
                "and pc are both off: addresses are for vulnerability management, for policy"
                        + " compliance or for both");
        for (String template : Found.texts(addresses.group(), addresses.tag())) {
            found.unless(
                    !template.isBlank() && template.length() <= LONGEST_TEXT,
                    template.equals(addresses.group()) ? "addresses.group" : "addresses.tag",
                    "has from 1 to " + LONGEST_TEXT + " characters");
        }
        found.unless(
                !"all".equalsIgnoreCase(addresses.group()),
                "addresses.group",
                "is not All, which is built in");
    }

    private static void mappings(Found found, UploadSchedule schedule) {
        UploadSchedule.Metadata metadata = schedule.metadata();
        if (metadata != null) {
            for (String name : MANDATORY) {
                found.unless(
                        metadata.attributes().contains(name),
                        "metadata.attributes",
                        "has " + name + ", which Qualys insists on");
            }
            known(found, "metadata.attributes", metadata.attributes(), ReverseMappings.Kind.ASSET);
        }
        UploadSchedule.BusinessApps apps = schedule.businessApps();
        if (apps != null) {
            found.unless(apps.by() != null, "businessApps.by", "is RELATIONS, CSDM or SERVICES");
            known(
                    found,
                    "businessApps.attributes",
                    apps.attributes(),
                    ReverseMappings.Kind.BUSINESS_APP);
        }
    }

    private static void known(
            Found found, String field, List<String> names, ReverseMappings.Kind kind) {
        Map<String, ReverseMappings.Mapping> mappings = ReverseMappings.standard().of(kind);
        for (String name : names) {
            found.unless(
                    mappings.containsKey(name),
                    field,
                    "does not know " + name + "; it is one of " + mappings.keySet());
        }
    }

    private void connector(Found found, UploadSchedule schedule) {
        UploadSchedule.CustomAttributes custom = schedule.customAttributes();
        UploadSchedule.Identification identification = schedule.identification();
        for (String field :
                Found.texts(
                        custom == null ? null : "customAttributes",
                        identification == null ? null : "identification")) {
            found.unless(
                    config.connector().enabled(),
                    field,
                    "is off: it is carried by a connector of the subscription, for Qualys documents"
                            + " no public call; cmdbsync.uploader.connector.enabled=true switches it"
                            + " on");
        }
        if (identification != null) {
            uuid(found, "identification.connectorUuid", identification.connectorUuid());
        }
        if (custom != null) {
            uuid(found, "customAttributes.connectorUuid", custom.connectorUuid());
            found.unless(custom.mode() != null, "customAttributes.mode", "is SET or ADD");
            found.unless(
                    !custom.attributes().isEmpty(),
                    "customAttributes.attributes",
                    "has at least one attribute");
            custom.attributes().forEach(each -> attribute(found, each));
        }
    }

    private void attribute(Found found, UploadSchedule.CustomAttributes.Attribute attribute) {
        String expression = attribute.expression();
        found.unless(
                attribute.key() != null && !attribute.key().isBlank(),
                "customAttributes.attributes.key",
                "is needed");
        found.unless(
                (attribute.column() == null) != (expression == null),
                "customAttributes.attributes",
                "has either a column or an expression");
        if (expression != null) {
            String wrong = expressions.check(expression);
            found.unless(
                    wrong == null,
                    "customAttributes.attributes.expression",
                    "cannot be used: " + wrong);
        }
    }

    private static void uuid(Found found, String field, @Nullable String text) {
        found.unless(
                text != null && text.matches("[0-9a-fA-F-]{32,36}"),
                field,
                "is the UUID of a connector");
    }

    private static void duration(Found found, String field, @Nullable String text) {
        if (text == null) {
            return;
        }
        try {
            Duration duration = Duration.parse(text);
            found.unless(
                    duration.compareTo(SHORTEST_REPEAT) >= 0 && duration.compareTo(LONGEST) <= 0,
                    field,
                    "is between one minute and 366 days");
        } catch (DateTimeParseException e) {
            found.add(field, "is an ISO-8601 duration such as PT4H or P1D");
        }
    }
}
