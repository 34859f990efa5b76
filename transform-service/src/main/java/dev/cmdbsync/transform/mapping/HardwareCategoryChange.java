package dev.cmdbsync.transform.mapping;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/** Another class or activity of a hardware category mapping; {@code active} null leaves it. */
public record HardwareCategoryChange(
        @NotBlank @Size(max = 80) String targetClass, @Nullable Boolean active) {}
