package dev.cmdbsync.transform.candidate;

import java.nio.charset.StandardCharsets;
import java.util.Random;

/** Ordinary assets of a chosen size, from a seed. */
final class GeneratedAssets {
    private final Random random;

    GeneratedAssets(long seed) {
        this.random = new Random(seed);
    }

    byte[] asset(long id, int software) {
        StringBuilder json = new StringBuilder(4096 + software * 1000);
        json.append(
                """
                {"assetId":%1$d,"assetUUID":"bda51f1d-13cf-49ad-a3a0-%1$012d","hostId":%1$d,
                "lastModifiedDate":"2026-07-11T14:21:10.000Z","agentId":"bda51f1d-13cf-49ad-a3a0-%1$012d",
                "createdDate":"2025-07-09T14:21:12.000Z","sensorLastUpdatedDate":"2026-07-11T14:21:10.000Z",
                "assetType":"HOST","address":"10.%2$d.0.7","dnsName":"host%1$d.example.com",
                "assetName":"host%1$d","netbiosName":"HOST%1$d","timeZone":"+05:30","biosDescription":"PhoenixBIOS",
                "lastBoot":"2026-07-09T14:21:12.000Z","totalMemory":16384,"cpuCount":8,"lastLoggedOnUser":"root",
                "domainRole":"Member Server","hwUUID":"422a2b16-4c8b-588a-a20c-%1$012d",
                "biosSerialNumber":"CN%1$d","biosAssetTag":"T%1$d","isContainerHost":false,
                "operatingSystem":{"osName":"Red Hat Enterprise Linux 9","fullName":"Red Hat Enterprise Linux 9.4",
                "category":"Linux / Server","category1":"Linux","category2":"Server","productName":"Enterprise Linux",
                "publisher":"Red Hat","edition":null,"marketVersion":"9","version":"9.4","update":null,
                "architecture":"x86_64","lifecycle":{"gaDate":"2024-04-30T00:00:00.000Z","eolDate":"2032-05-31T00:00:00.000Z",
                "eosDate":"2032-05-31T00:00:00.000Z","stage":"GA","lifeCycleConfidence":"Exact","eolSupportStage":"Full",
                "eosSupportStage":"Full","detectionScore":100},"taxonomy":{"id":null,"name":"Linux / Server",
                "category1":"Linux","category2":"Server"},"productUrl":"https://example.com/rhel","productFamily":"RHEL",
                "installDate":"2025-01-01T00:00:00.000Z","release":null,"cpeId":"1","cpe":"cpe:/o:redhat","cpeType":"full"},
                "hardware":{"fullName":"Dell PowerEdge R740","category":"Computers / Server","category1":"Computers",
                "category2":"Server","manufacturer":"Dell","productName":"PowerEdge","model":"R740","lifecycle":
                {"introDate":"2017-07-11T00:00:00.000Z","gaDate":"2017-07-11T00:00:00.000Z","eosDate":"Not Announced",
                "obsoleteDate":"Not Announced","stage":"GA","lifeCycleConfidence":"Exact"},"taxonomy":{"id":null,
                "name":"Computers / Server","category1":"Computers","category2":"Server"},"productUrl":null,
                "productFamily":"PowerEdge"},"userAccountListData":{"userAccount":[{"name":"root"},{"name":"svc"}]},
                "openPortListData":{"openPort":[{"port":22,"description":"SSH","protocol":"TCP","detectedService":"ssh",
                "firstFound":"2025-07-09T14:21:12.000Z","lastUpdated":"2025-07-09T14:21:12.000Z","authorization":null,
                "detectionScore":100,"discoverySources":"EASM"},{"port":443,"description":"HTTPS","protocol":"TCP",
                "detectedService":"https"}]},"volumeListData":{"volume":[{"name":"/","free":34645118976,"size":48202350592},
                {"name":"/var","free":4645118976,"size":8202350592}]},"networkInterfaceListData":{"networkInterface":[
                {"hostname":"host%1$d","addressIpV4":"10.%2$d.0.7","addressIpV6":"fe80::250:56ff:fe%2$02x:1","macAddress":
                "00:50:56:%2$02x:cd:ef","interfaceName":"eth0","dnsAddress":"10.0.0.53","gatewayAddress":"10.0.0.1",
                "manufacturer":"VMware","macVendorIntroDate":946944000000,"netmask":"255.255.255.0","addresses":null}]},
                "provider":null,"cloudProvider":null,"agent":{"version":"6.1","configurationProfile":"Default",
                "activations":[{"key":"k","status":"ACTIVE"}],"connectedFrom":"203.0.113.9","lastActivity":1752520814000,
                "lastCheckedIn":1752520814000,"lastInventory":1752520816000,"udcManifestAssigned":false},
                "sensor":{"activatedForModules":["VM","PC"],"lastVMScan":1752520814000,"lastComplianceScan":0},
                "inventory":{"source":"QAGENT","created":1752070872000,"lastUpdated":1752243670000},
                "activity":{"source":"QAGENT","lastScannedDate":1752243670000},"tagList":{"tag":[{"tagId":1,
                "tagName":"Cloud Agent","foregroundColor":0,"backgroundColor":0,"criticalityScore":3}]},
                "riskScore":312,"processor":{"description":"Intel(R) Xeon(R) Gold 6430","speed":3200,"numCPUs":8},
                "softwareListData":{"software":["""
                        .formatted(id, random.nextInt(200)));
        for (int i = 0; i < software; i++) {
            json.append(i == 0 ? "" : ",").append(software(i));
        }
        return json.append("]}}").toString().getBytes(StandardCharsets.UTF_8);
    }

    private String software(int number) {
        long id = random.nextLong();
        return """
        {"id":%d,"discoverySources":null,"fullName":"Vendor %d Product Suite %d Standard 1.%d","softwareType":"Application",\
        "isIgnored":false,"ignoredReason":null,"category":"Network Application / Web Servers","category1":"Network Application",\
        "category2":"Web Servers","productName":"Product Suite %d","component":"Server","publisher":"Vendor %d",\
        "edition":"Standard","marketVersion":"1","version":"1.%d.7","update":null,"architecture":"x86_64",\
        "installDate":"2025-10-25T14:21:12.000Z","installPath":"/opt/vendor/product-%d","lastUpdated":"2026-01-25T14:21:12.000Z",\
        "lastUseDate":"2026-01-25T14:21:12.000Z","language":null,"formerlyKnownAs":null,"isPackage":false,\
        "isPackageComponent":false,"packageName":null,"productUrl":"https://example.com/product/%d,,",\
        "lifecycle":{"gaDate":"2021-10-25T00:00:00.000Z","eolDate":"2027-10-25T00:00:00.000Z","eosDate":"2028-10-25T00:00:00.000Z",\
        "stage":"GA","lifeCycleConfidence":"Exact","eolSupportStage":"Full","eosSupportStage":"Full","detectionScore":100},\
        "supportStageDesc":null,"license":{"category":"Commercial","subcategory":null},"authorization":null}"""
                .formatted(
                        id, number % 9, number, number, number, number % 9, number, number, number);
    }
}
