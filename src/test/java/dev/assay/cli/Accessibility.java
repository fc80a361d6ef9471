package dev.assay.cli;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** Rules for pages that everybody can use, as axe-core checks them in a browser. */
final class Accessibility {

  /** A violation a line: the rule, what it asks for, and the element. */
  private static final String VIOLATIONS =
      "axe.run().then(found => found.violations.flatMap(rule => rule.nodes.map(node =>"
          + " rule.id + ': ' + rule.help + ': ' + node.html)).join('\\n'))";

  private Accessibility() {}

  /** What is wrong with the page that is shown; empty if nothing is. */
  static String violations(Browser browser) throws IOException, InterruptedException {
    try (InputStream axe =
        requireNonNull(Accessibility.class.getResourceAsStream("/axe.min.js"), "no axe-core")) {
      browser.run(new String(axe.readAllBytes(), StandardCharsets.UTF_8));
    }
    return browser.evaluate(VIOLATIONS);
  }
}
