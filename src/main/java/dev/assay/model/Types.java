package dev.assay.model;

/** What to say of values that are of another type than is wanted. */
final class Types {

  private Types() {}

  static String relationExpected(CatValue found) {
    String advice =
        found.type().equals("events") ? "; [S] is the identity on the events of a set S" : "";
    return "type rel expected, " + found.type() + " found" + advice;
  }

  static String eventsExpected(CatValue found) {
    String advice = found.type().equals("rel") ? "; domain(r) and range(r) are sets of events" : "";
    return "type events expected, " + found.type() + " found" + advice;
  }
}
