package dev.cmdbsync.simulator.fleet;

import java.util.List;

/** Tags, criticality, business information and what is known from outside. */
final class BusinessJson {
    static final List<String> TAGS =
            List.of("Cloud Agent", "Production", "PCI", "Servers", "Workstations", "DMZ");
    private static final List<String> DEPARTMENTS =
            List.of("Engineering", "Finance", "Sales", "Operations", "Human Resources");
    private static final List<String> CITIES = List.of("Frankfurt", "London", "Pune", "New York");
    private static final List<String> COUNTRIES =
            List.of("Germany", "United Kingdom", "India", "United States");

    private BusinessJson() {}

    /** How many of {@link #TAGS} an asset has, counted from {@link #firstTag}. */
    static int tagCount(Machine machine) {
        return machine.draw.below(310, 4);
    }

    static int firstTag(Machine machine) {
        return machine.draw.below(311, TAGS.size());
    }

    static void tags(JsonBytes json, Machine machine) {
        int count = tagCount(machine);
        if (count == 0) {
            json.nulls("tagList");
            return;
        }
        int first = firstTag(machine);
        json.beginObject("tagList").beginArray("tag");
        for (int i = 0; i < count; i++) {
            int tag = (first + i) % TAGS.size();
            json.beginObject()
                    .field("tagId", 25_000_000L + tag)
                    .field("tagName", TAGS.get(tag))
                    .field("foregroundColor", 0)
                    .field("backgroundColor", 0)
                    .nulls("businessImpact")
                    .field("criticalityScore", 1 + tag % 5)
                    .endObject();
        }
        json.endArray().endObject();
    }

    static void lastLocation(JsonBytes json, Machine machine) {
        if (!machine.draw.oneIn(312, 4)) {
            json.nulls("lastLocation");
            return;
        }
        int place = machine.draw.below(313, CITIES.size());
        json.beginObject("lastLocation")
                .field("city", CITIES.get(place))
                .nulls("state")
                .field("country", COUNTRIES.get(place))
                .field("name", CITIES.get(place) + ", " + COUNTRIES.get(place))
                .nulls("continent", "postal")
                .endObject();
    }

    static void write(JsonBytes json, Machine machine) {
        int score = 1 + machine.draw.below(314, 5);
        json.beginObject("criticality")
                .field("score", score)
                .field("isDefault", score == 2)
                .isoField("lastUpdated", machine.created())
                .field("default", score == 2)
                .field("hasAiCriticalityScore", false)
                .nulls("aiCriticalityScoreConfidence")
                .endObject();
        if (machine.draw.oneIn(315, 3)) {
            business(json, machine);
        } else {
            json.nulls("businessInformation", "assignedLocation", "businessAppListData");
        }
        if (machine.draw.oneIn(316, 10)) {
            json.beginArray("customAttributes")
                    .beginObject()
                    .field("key", "Rack")
                    .field("value", "R" + machine.draw.below(317, 90))
                    .field("connectorName", "Qualys")
                    .endObject()
                    .endArray();
        } else {
            json.nulls("customAttributes");
        }
        json.field("riskScore", machine.draw.below(318, 1001));
        external(json, machine);
    }

    private static void business(JsonBytes json, Machine machine) {
        int place = machine.draw.below(313, CITIES.size());
        json.beginObject("businessInformation")
                .field("company", "Example Corp")
                .field("department", machine.draw.from(319, DEPARTMENTS))
                .field("ownedBy", "owner" + machine.draw.below(320, 40))
                .field("environment", machine.draw.oneIn(321, 3) ? "QA" : "Production")
                .field("managedBy", "manager" + machine.draw.below(322, 20))
                .field("supportedBy", "support" + machine.draw.below(323, 20))
                .field("supportGroup", "Group " + machine.draw.below(324, 9))
                .field("operationalStatus", "Operational")
                .endObject();
        json.beginObject("assignedLocation")
                .field("name", CITIES.get(place) + " data centre")
                .field("city", CITIES.get(place))
                .nulls("state")
                .field("country", COUNTRIES.get(place))
                .endObject();
        int app = machine.draw.below(325, 60);
        json.beginObject("businessAppListData")
                .beginArray("businessApp")
                .beginObject()
                .field("id", "BA" + (10_000 + app))
                .field("name", "Application " + app)
                .field("environment", "Production")
                .field("businessCriticality", "2 - Somewhat Critical")
                .nulls("managedBy", "ownedBy", "supportedBy", "supportGroup")
                .field("operationalStatus", "Operational")
                .field("status", "Installed")
                .field("usedFor", "Production")
                .endObject()
                .endArray()
                .endObject();
    }

    private static void external(JsonBytes json, Machine machine) {
        if (!SensorJson.source(machine).equals("EASM")) {
            json.nulls(
                    "domain",
                    "subdomain",
                    "whois",
                    "organizationName",
                    "isp",
                    "asn",
                    "easmTags",
                    "hostingCategory1");
            return;
        }
        json.beginArray("domain").value("example.com").endArray();
        json.beginArray("subdomain").value(machine.hostName() + ".example.com").endArray();
        json.beginArray("whois")
                .beginObject()
                .field("domain", "example.com")
                .field("createdDate", "2001-02-23T00:00:00.000Z")
                .field("dnssec", "unsigned")
                .field("domainStatus", "clientTransferProhibited")
                .field("registrantOrganization", "Example Corp")
                .nulls("registrantName", "registrantEmail", "registrantContact")
                .field("registrar", "Example Registrar")
                .field("registrantCountry", "UNITED STATES")
                .field("expirationDate", "2028-02-23T00:00:00.000Z")
                .field("updatedDate", "2026-02-01T00:00:00.000Z")
                .endObject()
                .endArray();
        json.beginArray("organizationName").value("Example Corp").endArray();
        json.field("isp", "Example Networks, Inc.").field("asn", "AS64512");
        json.beginArray("easmTags").value("cdn").endArray();
        json.field("hostingCategory1", "CDN");
    }
}
