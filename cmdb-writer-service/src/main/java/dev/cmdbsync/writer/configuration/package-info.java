/** Editing rules: REST and YAML, checked before they take effect. */
@NullMarked
package dev.cmdbsync.writer.configuration;

import org.jspecify.annotations.NullMarked;
