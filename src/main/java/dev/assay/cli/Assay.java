package dev.assay.cli;

/** The program {@code assay}. */
public final class Assay {

  private Assay() {}

  /** Says only its name until the commands land. */
  public static void main(String[] arguments) {
    System.out.println("assay");
  }
}
