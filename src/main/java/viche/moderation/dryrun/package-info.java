/**
 * What other rules would have done with the latest comments of a site: a job that reads them once
 * and changes nothing but its own result.
 */
@NullMarked
package viche.moderation.dryrun;

import org.jspecify.annotations.NullMarked;
