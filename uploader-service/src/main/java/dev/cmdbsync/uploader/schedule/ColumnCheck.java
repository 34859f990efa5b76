package dev.cmdbsync.uploader.schedule;

import dev.cmdbsync.model.query.QuerySyntaxException;
import dev.cmdbsync.problem.ProblemException;
import dev.cmdbsync.uploader.cmdb.CmdbClients;
import dev.cmdbsync.uploader.cmdb.CmdbException;
import dev.cmdbsync.uploader.cmdb.ScopeQuery;
import dev.cmdbsync.uploader.plan.Template;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;

/** Asks the CMDB whether the columns of a schedule are there. */
@ApplicationScoped
class ColumnCheck {
    private final CmdbClients clients;

    ColumnCheck(CmdbClients clients) {
        this.clients = clients;
    }

    void check(Found found, UploadSchedule schedule, UploadSchedule.Scope scope) {
        if (!scope.table().matches("[a-z0-9_]{1,80}")) {
            found.add("scope.table", "is the name of a class");
            return;
        }
        ScopeQuery query;
        try {
            query = ScopeQuery.parse(scope.text());
        } catch (QuerySyntaxException e) {
            found.add("scope.query", String.valueOf(e.getMessage()));
            return;
        }
        Set<String> columns;
        try {
            columns = clients.of(schedule.cmdb()).columns(scope.table());
        } catch (CmdbException e) {
            if (!e.notFound()) {
                throw ProblemException.conflict(
                        "The columns cannot be checked now: " + e.getMessage());
            }
            found.add("scope.table", "is not a class of the CMDB");
            return;
        } catch (ProblemException e) {
            found.add("cmdb", String.valueOf(e.getMessage()));
            return;
        }
        for (String column : query.columns()) {
            found.unless(
                    columns.contains(column),
                    "scope.query",
                    "asks for " + column + ", which is no column of " + scope.table());
        }
        UploadSchedule.Addresses addresses = schedule.addresses();
        for (String template :
                Found.texts(
                        addresses == null ? null : addresses.group(),
                        addresses == null ? null : addresses.tag())) {
            for (String column : new Template(template).columns()) {
                found.unless(
                        columns.contains(column),
                        "addresses",
                        "has the template "
                                + template
                                + ", and "
                                + column
                                + " is no column of "
                                + scope.table());
            }
        }
        if (schedule.customAttributes() != null) {
            for (UploadSchedule.CustomAttributes.Attribute each :
                    schedule.customAttributes().attributes()) {
                found.unless(
                        each.column() == null || columns.contains(each.column()),
                        "customAttributes.attributes.column",
                        each.column() + " is no column of " + scope.table());
            }
        }
    }
}
