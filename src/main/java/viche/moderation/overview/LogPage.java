package viche.moderation.overview;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A page of a log, the latest first; it may be short, or empty, and have a next one. */
public record LogPage<E>(List<E> items, @Nullable String next) {}
