package dev.cmdbsync.transform.mapping;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/** A new hardware category mapping; {@code active} null means true. */
public record HardwareCategoryRequest(
        @NotBlank @Size(max = 255) String category1,
        @NotBlank @Size(max = 255) String category2,
        @NotBlank @Size(max = 80) String targetClass,
        @Nullable Boolean active) {}
