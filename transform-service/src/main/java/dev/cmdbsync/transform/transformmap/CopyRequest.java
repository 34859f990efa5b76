package dev.cmdbsync.transform.transformmap;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

/** Name of a copy. */
public record CopyRequest(@NotBlank @Size(max = 100) String name) {}
