package viche.discussion.html;

import java.util.Locale;

/** In English. */
record English() implements PageWords {
  @Override
  public Locale locale() {
    return Locale.of("en");
  }

  @Override
  public String discussion() {
    return "Discussion";
  }

  @Override
  public String comments(int count) {
    return count == 0 ? "No comments yet" : count + (count == 1 ? " comment" : " comments");
  }

  @Override
  public String likes(int count) {
    return count + (count == 1 ? " like" : " likes");
  }

  @Override
  public String removed() {
    return "This comment was removed";
  }

  @Override
  public String withdrawn() {
    return "The author withdrew this comment";
  }

  @Override
  public String featured() {
    return "Editors’ pick";
  }

  @Override
  public String edited() {
    return "edited";
  }

  @Override
  public String inReply() {
    return "in reply";
  }

  @Override
  public String moreReplies() {
    return "More replies";
  }

  @Override
  public String nextPage() {
    return "Next page";
  }

  @Override
  public String whole() {
    return "The whole discussion";
  }

  @Override
  public String join() {
    return "Log in to join the discussion";
  }

  @Override
  public String closed() {
    return "The discussion is closed";
  }
}
