package dev.cmdbsync.transform.mapping;

import jakarta.validation.constraints.NotEmpty;
import java.util.List;
import java.util.UUID;

/** All computer class mappings in the order in which they shall be tried. */
public record Order(@NotEmpty List<UUID> ids) {}
