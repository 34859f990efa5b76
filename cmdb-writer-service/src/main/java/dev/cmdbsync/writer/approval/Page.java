package dev.cmdbsync.writer.approval;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of a long list.
 *
 * @param items the page
 * @param total how many there are in all, as counted with the first page; absent if nobody asked
 * @param next goes on behind this page, given as {@code after}; absent on the last page
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Page<T>(List<T> items, @Nullable Long total, @Nullable String next) {}
