package dev.assay.page;

/** A request that is not answered, and why. */
final class Refusal extends Exception {

  private static final long serialVersionUID = 1L;

  private final int status;

  /**
   * A refusal.
   *
   * @param status of HTTP
   * @param message for the person; it has nothing of the request in it
   */
  Refusal(int status, String message) {
    super(message);
    this.status = status;
  }

  int status() {
    return status;
  }

  String reason() {
    String message = getMessage();
    return message == null ? "" : message;
  }
}
