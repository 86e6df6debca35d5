package viche.moving.intake;

/** Why something of a file is not taken, or not as it stands there. */
enum Remark {
  TWICE("told a second time", RemarkGroup.SKIPPED),
  THERE_OTHERWISE(
      "its id is there on another article or of another time: perhaps another's",
      RemarkGroup.SKIPPED),
  NO_ARTICLE("its article is not in the file", RemarkGroup.SKIPPED),
  PARENT_MISSING("its parent is neither in the file nor here: a root now", RemarkGroup.REROOTED),
  PARENT_ELSEWHERE("its parent is on another article: a root now", RemarkGroup.REROOTED),
  CYCLE("it answers itself by way of its answers: a root now", RemarkGroup.CYCLES),
  NO_TIME("its time is not known: that of the comment before it in the file", RemarkGroup.CHANGED),
  LATER("it was written later than now: now", RemarkGroup.CHANGED),
  NO_TEXT("there is nothing to show of it: a deleted comment", RemarkGroup.CHANGED),
  END_CUT("its text is longer than any may be: the end is cut off", RemarkGroup.CHANGED),
  AS_TYPED("its text has too many links or elements: shown as it was typed", RemarkGroup.CHANGED),
  NAME_HAS_ADDRESS("its author's name holds an e-mail address: left out", RemarkGroup.CHANGED),
  NAME_SHOWS_NOTHING("its author's name shows nothing: a guest", RemarkGroup.CHANGED),
  EDITED_OTHERWISE(
      "it was edited before it was written, or later than now: without that time",
      RemarkGroup.CHANGED),
  EMBEDDED("a picture or another embedded thing is left out", RemarkGroup.CHANGED),
  ADDRESS_ELSEWHERE(
      "its article's address is on none of the site's origins: left out", RemarkGroup.CHANGED),
  KEY_CUT("its address makes too long a key: cut", RemarkGroup.CHANGED);

  private final String words;
  private final RemarkGroup group;

  /** Where it is counted. */
  enum RemarkGroup {
    SKIPPED,
    REROOTED,
    CYCLES,
    CHANGED
  }

  Remark(String words, RemarkGroup group) {
    this.words = words;
    this.group = group;
  }

  String words() {
    return words;
  }

  RemarkGroup group() {
    return group;
  }
}
