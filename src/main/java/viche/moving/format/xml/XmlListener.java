package viche.moving.format.xml;

import java.util.Map;
import viche.moving.format.Place;

/** What a scanner tells, in the order of the file. */
interface XmlListener {
  /** An element begins. */
  void opened(String name, Map<String, String> attributes, Place place);

  /** An end tag; there may have been no beginning. */
  void closed(String name);

  /** A character of a text. */
  void character(char c);

  /** The element that was opened last and is open; empty: none. */
  String innermost();

  /** Something that is not as it should be. */
  void fault(Place place, String reason, String detail);
}
