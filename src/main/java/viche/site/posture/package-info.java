/**
 * How open a site is for now: set by hand until a time, by a timetable in the newsroom's time zone,
 * and by itself when the desk can't keep up. What is in force follows from the settings, the desk
 * and the moment by a pure function, {@link viche.site.posture.InForce#at}.
 *
 * <p>What a posture does to a submission is {@code viche.submission}'s and {@code
 * viche.screening}'s; setting it is {@code viche.moderation}'s.
 */
@NullMarked
package viche.site.posture;

import org.jspecify.annotations.NullMarked;
