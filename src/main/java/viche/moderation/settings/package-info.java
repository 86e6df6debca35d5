/**
 * What changes how a site is moderated: its rules with their versions, its posture, and the log of
 * changed settings.
 */
@NullMarked
package viche.moderation.settings;

import org.jspecify.annotations.NullMarked;
