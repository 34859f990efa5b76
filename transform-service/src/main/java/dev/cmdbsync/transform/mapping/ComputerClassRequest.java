package dev.cmdbsync.transform.mapping;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * What clients say of a computer CI class mapping.
 *
 * @param active null means true
 * @param priority null puts a new mapping last and leaves an old one where it is
 * @param table null means {@code qualys_asset}, the only one there is
 */
public record ComputerClassRequest(
        @NotBlank @Size(max = 100) String name,
        @Nullable Boolean active,
        @Nullable @Min(1) @Max(1_000_000) Integer priority,
        @NotBlank @Size(max = 8192) String rule,
        @Nullable @Size(max = 80) String table,
        @NotBlank @Size(max = 80) String targetClass) {}
