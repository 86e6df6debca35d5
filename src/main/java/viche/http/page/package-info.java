/**
 * What is sent as it is: scripts, the desk, the guides, the pages of the contract and of problems,
 * made once and compressed. What changes with each discussion is not here.
 */
@NullMarked
package viche.http.page;

import org.jspecify.annotations.NullMarked;
