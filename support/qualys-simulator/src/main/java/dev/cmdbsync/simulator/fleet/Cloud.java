package dev.cmdbsync.simulator.fleet;

import java.util.Locale;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Where a cloud host runs. One server in four that can run in a cloud does. */
enum Cloud {
    NONE(null, null),
    AWS("AWS", "AWS"),
    AZURE("Azure", "AZURE"),
    GCP("GCP", "GCP");

    /** {@code cloudProvider} of the asset. */
    final @Nullable String provider;

    /** Tracking method's stem on the host list. */
    final @Nullable String shortName;

    Cloud(@Nullable String provider, @Nullable String shortName) {
        this.provider = provider;
        this.shortName = shortName;
    }

    static Cloud drawn(Draw draw, int salt) {
        return switch (draw.below(salt, 12)) {
            case 0 -> AWS;
            case 1 -> AZURE;
            case 2 -> GCP;
            default -> NONE;
        };
    }

    Hardware hardware(Supplier<Hardware> onPremises) {
        return switch (this) {
            case NONE -> onPremises.get();
            case AWS -> Hardware.EC2;
            case AZURE -> Hardware.AZURE_VM;
            case GCP -> Hardware.COMPUTE_ENGINE;
        };
    }

    String instanceId(Machine machine) {
        return switch (this) {
            case NONE -> throw new IllegalStateException("not in a cloud");
            case AWS -> "i-0" + machine.hex(41, 16).toLowerCase(Locale.ROOT);
            case AZURE -> machine.draw.uuid(42);
            case GCP -> Long.toString(machine.draw.bits(44) >>> 1);
        };
    }
}
