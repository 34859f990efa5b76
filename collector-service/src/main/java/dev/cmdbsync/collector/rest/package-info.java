/** What the REST resources share. */
@NullMarked
package dev.cmdbsync.collector.rest;

import org.jspecify.annotations.NullMarked;
