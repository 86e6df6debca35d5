/**
 * Files of JSON, read object by object: one on each line, or an array of them, or some arrays
 * within one object. What stands between is never held in memory.
 */
@NullMarked
package viche.moving.format.json;

import org.jspecify.annotations.NullMarked;
