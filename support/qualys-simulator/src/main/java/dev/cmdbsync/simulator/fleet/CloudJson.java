package dev.cmdbsync.simulator.fleet;

import java.util.List;

/** {@code provider}: what the clouds say of their hosts. */
final class CloudJson {
    private static final List<String> AWS_REGIONS =
            List.of("us-east-1", "eu-central-1", "ap-south-1");
    private static final List<String> AZURE_REGIONS =
            List.of("westeurope", "eastus2", "centralindia");
    private static final List<String> GCP_ZONES =
            List.of("europe-west3-a", "us-central1-b", "asia-south1-c");

    private CloudJson() {}

    static void provider(JsonBytes json, Machine machine) {
        if (machine.cloud == Cloud.NONE) {
            json.nulls("provider");
            return;
        }
        json.beginObject("provider");
        switch (machine.cloud) {
            case AWS -> {
                aws(json, machine);
                json.nulls("azure", "gcp");
            }
            case AZURE -> {
                json.nulls("aws");
                azure(json, machine);
                json.nulls("gcp");
            }
            default -> {
                json.nulls("aws", "azure");
                gcp(json, machine);
            }
        }
        json.nulls("oci", "ibm", "alibaba").endObject();
    }

    private static void aws(JsonBytes json, Machine machine) {
        String region = machine.draw.from(271, AWS_REGIONS);
        String address = machine.address();
        json.beginObject("aws")
                .beginObject("ec2")
                .field("accountId", Long.toString(100_000_000_000L + machine.draw.below(270, 20)))
                .field("availabilityZone", region + "a")
                .field("hasAgent", machine.coverage == Machine.Coverage.AGENT)
                .field("hostname", "ip-" + address.replace('.', '-') + ".ec2.internal")
                .field("imageId", "ami-0" + machine.draw.below(272, 900_000))
                .field("instanceId", machine.cloud.instanceId(machine))
                .field("instanceState", machine.draw.oneIn(273, 8) ? "STOPPED" : "RUNNING")
                .field("instanceType", "m5.xlarge")
                .field("qualysScanner", false)
                .nulls("kernelId")
                .field("launchdate", machine.created())
                .field("privateDNS", "ip-" + address.replace('.', '-') + ".ec2.internal")
                .field("privateIpAddress", address)
                .nulls("publicDNS", "publicIpAddress")
                .beginObject("region")
                .field("code", region)
                .field("name", region)
                .endObject()
                .field("spotInstance", false)
                .field("subnetId", "subnet-" + machine.hex(274, 8))
                .field("vpcId", "vpc-" + machine.draw.below(275, 40))
                .endObject()
                .beginArray("tags")
                .beginObject()
                .field("key", "Name")
                .field("value", machine.hostName())
                .endObject()
                .beginObject()
                .field("key", "team")
                .field("value", "team-" + machine.draw.below(276, 12))
                .endObject()
                .endArray()
                .endObject();
    }

    private static void azure(JsonBytes json, Machine machine) {
        json.beginObject("azure")
                .beginObject("vm")
                .field("vmId", machine.cloud.instanceId(machine))
                .field("name", machine.hostName())
                .field(
                        "subscriptionId",
                        "00000000-0000-4000-8000-00000000000" + machine.draw.below(277, 9))
                .field("resourceGroupName", "rg-" + machine.draw.below(278, 30))
                .field("location", machine.draw.from(279, AZURE_REGIONS))
                .field("size", "Standard_D4s_v5")
                .field("state", machine.draw.oneIn(280, 8) ? "STOPPED" : "RUNNING")
                .field("privateIpAddress", machine.address())
                .nulls("publicIpAddress", "virtualNetwork", "subnet")
                .endObject()
                .beginArray("tags")
                .beginObject()
                .field("name", "costCenter")
                .field("value", "cc-" + machine.draw.below(281, 50))
                .endObject()
                .endArray()
                .endObject();
    }

    private static void gcp(JsonBytes json, Machine machine) {
        json.beginObject("gcp")
                .beginObject("compute")
                .field("instanceId", machine.cloud.instanceId(machine))
                .field("hostname", machine.hostName())
                .field("projectId", "project-" + machine.draw.below(282, 9))
                .field("projectNumber", 900_000_000_000L + machine.draw.below(282, 9))
                .field("machineType", "e2-standard-4")
                .field("zone", machine.draw.from(283, GCP_ZONES))
                .field("network", "default")
                .field("state", machine.draw.oneIn(284, 8) ? "TERMINATED" : "RUNNING")
                .field("privateIpAddress", machine.address())
                .nulls("publicIpAddress")
                .endObject()
                .nulls("tags")
                .endObject();
    }
}
