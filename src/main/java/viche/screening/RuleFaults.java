package viche.screening;

import java.net.IDN;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import viche.refusal.Refusal.Fault;
import viche.screening.Checks.Links;
import viche.screening.word.WordMatcher;
import viche.text.HostNames;
import viche.text.language.Words;

/** What the contract can't say of rules: each fault with its place in them. */
final class RuleFaults {
  /** Entries of all lists and the exceptions together. */
  static final int MOST_ENTRIES = 50_000;

  /** Faults told at once. */
  private static final int MOST = 100;

  private static final Pattern DOMAIN =
      Pattern.compile("(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]");

  private final List<Fault> faults = new ArrayList<>();

  private final String root;

  private RuleFaults(String root) {
    this.root = root;
  }

  static List<Fault> of(String place, Rules rules) {
    var found = new RuleFaults(place);
    found.words(rules.words());
    found.links("/checks/links", rules.checks().links());
    found.staff(rules.staffNames());
    found.lines(rules);
    found.overrides(rules.overrides());
    return List.copyOf(found.faults.subList(0, Math.min(MOST, found.faults.size())));
  }

  private void add(String place, String message) {
    faults.add(new Fault(root + place, message));
  }

  private void words(Rules.WordRules words) {
    var names = new HashSet<String>();
    int entries = 0;
    for (int i = 0; i < words.lists().size(); i++) {
      var list = words.lists().get(i);
      var place = "/words/lists/" + i;
      if (!names.add(list.name())) {
        add(place + "/name", "names two lists");
      }
      entries += entries(place + "/entries", list.entries());
    }
    entries += entries("/words/exceptions", words.exceptions());
    if (entries > MOST_ENTRIES) {
      add("/words", "has " + entries + " entries in all; the limit is " + MOST_ENTRIES);
    }
  }

  private int entries(String place, String text) {
    int entries = 0;
    int number = 0;
    for (var line : text.split("\n", -1)) {
      number++;
      if (!line.isBlank()) {
        entries++;
        var at = "line " + number;
        WordMatcher.fault(line.strip()).ifPresent(fault -> add(place, at + " " + fault));
      }
    }
    return entries;
  }

  private void links(String place, @Nullable Links links) {
    if (links != null) {
      domains(place + "/allowed", links.allowed());
      domains(place + "/banned", links.banned());
    }
  }

  private void domains(String place, List<String> domains) {
    for (int i = 0; i < domains.size(); i++) {
      if (!isDomain(domains.get(i))) {
        add(place + "/" + i, "must be a domain such as example.org");
      }
    }
  }

  private static boolean isDomain(String text) {
    try {
      var name = IDN.toASCII(text);
      return DOMAIN.matcher(name).matches() && name.length() <= HostNames.MAX_LENGTH;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private void staff(List<String> names) {
    for (int i = 0; i < names.size(); i++) {
      if (!new Words(names.get(i)).next()) {
        add("/staffNames/" + i, "has no letter or digit");
      }
    }
  }

  private void lines(Rules rules) {
    if (rules.trust().holdBelow() > rules.trust().publishFrom()) {
      add("/trust/holdBelow", "must not be above publishFrom");
    }
    if (rules.reports().hideApprovedAt() < rules.reports().hideAt()) {
      add("/reports/hideApprovedAt", "must not be below hideAt");
    }
  }

  private void overrides(List<Rules.Local> overrides) {
    var targets = new HashSet<String>();
    for (int i = 0; i < overrides.size(); i++) {
      var local = overrides.get(i);
      var place = "/overrides/" + i;
      if ((local.section() == null) == (local.article() == null)) {
        add(place, "must name either a section or an article");
      } else if (!targets.add(local.section() + " " + local.article())) {
        add(place, "is the second one for the same");
      }
      links(place + "/checks/links", local.checks().links());
    }
  }
}
