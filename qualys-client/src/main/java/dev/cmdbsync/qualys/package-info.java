/**
 * The Qualys wire protocol: one package for each part of it, and {@link
 * dev.cmdbsync.qualys.QualysAccount} for who calls it.
 */
@NullMarked
package dev.cmdbsync.qualys;

import org.jspecify.annotations.NullMarked;
