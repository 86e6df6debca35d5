/**
 * What can happen at a site, and what those tell who know of it. It knows neither who wants to be
 * told nor how events go there.
 */
@NullMarked
package viche.event.fact;

import org.jspecify.annotations.NullMarked;
