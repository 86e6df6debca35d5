package viche.discussion;

import java.util.List;
import org.jspecify.annotations.Nullable;
import viche.site.Mode;
import viche.site.posture.InForce.Notice;

/**
 * A page of an article's discussion.
 *
 * @param posture of the site, where it isn't open
 * @param count visible comments of the whole article
 * @param next where the next page begins; absent on the last one
 */
public record Discussion(
    String site,
    String article,
    boolean open,
    Mode mode,
    @Nullable Notice posture,
    int count,
    long version,
    String sort,
    List<ShownComment> threads,
    @Nullable String next) {}
