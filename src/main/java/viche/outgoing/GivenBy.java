package viche.outgoing;

/** Who typed an address, which decides where it may lead. */
public enum GivenBy {
  /** Whoever runs the service, in its environment: private networks are theirs to name. */
  OPERATOR,

  /** An admin of a site, who may be anybody's guest on this machine: public addresses only. */
  SITE
}
