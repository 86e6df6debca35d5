/**
 * What demo mode starts with: invented readers, discussions and rules, written through the use
 * cases as anybody's are. Nothing here runs outside demo mode.
 */
@NullMarked
package viche.app.demo;

import org.jspecify.annotations.NullMarked;
