package dev.cmdbsync.transform.candidate;

import dev.cmdbsync.transform.asset.Asset;
import dev.cmdbsync.transform.asset.AssetShape;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Whether a machine is virtual: by its hardware category, or by the hypervisor that made it. */
final class VirtualMapper {
    /** Makers of nothing but virtual hardware. */
    private static final List<String> MAKERS =
            List.of(
                    "vmware",
                    "qemu",
                    "xen",
                    "innotek",
                    "parallels",
                    "nutanix",
                    "amazon ec2",
                    "openstack",
                    "ovirt",
                    "bochs",
                    "bhyve",
                    "alibaba cloud",
                    "tencent cloud",
                    "digitalocean");

    /** Models of virtual hardware from makers of real hardware too. */
    private static final List<String> MODELS =
            List.of(
                    "virtual machine",
                    "virtualbox",
                    "google compute engine",
                    "vmware virtual",
                    "kvm",
                    "hvm domu",
                    "standard pc (");

    private final int category1;
    private final int manufacturer;
    private final int model;
    private final int productName;

    VirtualMapper(AssetShape shape) {
        this.category1 = shape.slot("hardware.category1");
        this.manufacturer = shape.slot("hardware.manufacturer");
        this.model = shape.slot("hardware.model");
        this.productName = shape.slot("hardware.productName");
    }

    /** {@code true} or {@code false}; null if nothing is known of the hardware. */
    @Nullable String virtual(Asset asset) {
        String category = asset.value(category1);
        String maker = asset.value(manufacturer);
        String first = asset.value(model);
        String second = asset.value(productName);
        if (category == null && maker == null && first == null && second == null) {
            return null;
        }
        boolean virtual =
                "Virtualized".equalsIgnoreCase(category)
                        || anyIn(maker, MAKERS)
                        || anyIn(first, MODELS)
                        || anyIn(second, MODELS);
        return String.valueOf(virtual);
    }

    private static boolean anyIn(@Nullable String text, List<String> parts) {
        if (text == null) {
            return false;
        }
        String lower = text.toLowerCase(Locale.ROOT);
        for (String part : parts) {
            if (lower.contains(part)) {
                return true;
            }
        }
        return false;
    }
}
