package viche.comment.mention;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import viche.text.MentionPlace;
import viche.text.MentionPlace.Called;
import viche.text.RenderedText;
import viche.text.Renderer;
import viche.text.language.Spelling;

/**
 * Finds out whom a text mentions, and emphasises their names in it. At each place the longest name
 * wins that somebody bears who takes part in the discussion or the author does; of people with one
 * name the nearest is meant. Nobody mentions themself.
 */
public final class Mentioning {
  /** Accounts that one text mentions; the names of further ones stay as they are. */
  public static final int MOST = 5;

  private final Renderer renderer;

  public Mentioning(Renderer renderer) {
    this.renderer = renderer;
  }

  /**
   * A text with the names in it emphasised.
   *
   * @param accounts those it mentions
   */
  public record AddressedText(RenderedText text, List<UUID> accounts) {
    public AddressedText {
      accounts = List.copyOf(accounts);
    }
  }

  /**
   * Who writes.
   *
   * @param account null where there is none yet
   */
  public record Addresser(@Nullable UUID account, String name) {}

  /** Whom it is at a place. */
  private record Meant(Called called, UUID account) {}

  /**
   * Addresses people in a text.
   *
   * @param near who takes part in the discussion under one of the names, the nearest first
   */
  public AddressedText address(
      RenderedText text, List<MentionPlace> places, List<Participant> near, Addresser author) {
    var called = new ArrayList<Called>();
    var accounts = new ArrayList<UUID>();
    for (var place : places) {
      meant(place, near, author)
          .filter(one -> accounts.contains(one.account()) || accounts.size() < MOST)
          .ifPresent(
              one -> {
                called.add(one.called());
                if (!accounts.contains(one.account())) {
                  accounts.add(one.account());
                }
              });
    }
    return Optional.of(called)
        .filter(some -> !some.isEmpty())
        .flatMap(some -> renderer.emphasised(text, some))
        .map(emphasised -> new AddressedText(emphasised, accounts))
        .orElse(new AddressedText(text, List.of()));
  }

  private static Optional<Meant> meant(
      MentionPlace place, List<Participant> near, Addresser author) {
    var own = Spelling.folded(author.name());
    for (var called : distinct(place)) {
      var name = Spelling.folded(called.name());
      var namesakes = near.stream().filter(each -> each.name().equals(name)).toList();
      if (!namesakes.isEmpty() || name.equals(own)) {
        return namesakes.stream()
            .map(Participant::account)
            .filter(account -> !account.equals(author.account()))
            .findFirst()
            .map(account -> new Meant(called, account));
      }
    }
    return Optional.empty();
  }

  /**
   * What may be a name at a place, the longest first; of those that are folded alike the shortest,
   * for signs that make no difference to a name are none of it.
   */
  private static List<Called> distinct(MentionPlace place) {
    var distinct = new LinkedHashMap<String, Called>();
    for (var called : place.names()) {
      var folded = Spelling.folded(called.name());
      if (!folded.isBlank()) {
        distinct.put(folded, called);
      }
    }
    return List.copyOf(distinct.values());
  }

  /** What may be names at some places, each spelling once. */
  public static Set<String> names(List<MentionPlace> places) {
    var names = new HashMap<String, String>();
    for (var place : places) {
      distinct(place).forEach(called -> names.put(Spelling.folded(called.name()), called.name()));
    }
    return Set.copyOf(names.values());
  }
}
