package dev.assay.audit;

/** What the proof owes to an ordering. */
public enum Status {
  /** Any weaker form, at this site alone, breaks what the source claims. */
  NEEDED("needed"),
  /** A weaker form is enough while all else stays, but some order is needed. */
  STRONG("too strong"),
  /** It can go while all else stays, but not together with others. */
  SHARED("needed unless others stay"),
  /** It can go, whatever else goes of what can. */
  REDUNDANT("redundant"),
  /** A budget was spent before that was known. */
  UNKNOWN("unknown");

  private final String word;

  Status(String word) {
    this.word = word;
  }

  /** As reports call it. */
  public String word() {
    return word;
  }
}
