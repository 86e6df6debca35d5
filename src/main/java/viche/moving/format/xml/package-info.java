/**
 * Files that are meant to be XML, read as far as they make sense. A parser that keeps to the
 * standard ends at the first fault, and those that are made for web pages hold a whole element, in
 * these files an article with all its comments or a text without an end. This one knows what such
 * exports are made of: elements, attributes, text, {@code CDATA}; it declares no entities and opens
 * nothing.
 */
@NullMarked
package viche.moving.format.xml;

import org.jspecify.annotations.NullMarked;
