/** What is to be tagged in each source, by REST and as YAML. */
@NullMarked
package dev.cmdbsync.tagging.settings;

import org.jspecify.annotations.NullMarked;
