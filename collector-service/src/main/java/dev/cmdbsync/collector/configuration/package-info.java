/** Sources and schedules as one YAML document. */
@NullMarked
package dev.cmdbsync.collector.configuration;

import org.jspecify.annotations.NullMarked;
