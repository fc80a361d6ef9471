package dev.assay.draw;

import dev.assay.draw.Scene.Placed;
import dev.assay.draw.Scene.Point;
import dev.assay.draw.Scene.Route;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;
import java.awt.geom.RoundRectangle2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import javax.imageio.ImageIO;

/** Pictures as PNG, twice as fine as on a plain screen. */
public final class Png {

  private static final double SCALE = 2;

  /** Java's images cannot be larger than an array; this is 100 MB of memory. */
  private static final long MOST_PIXELS = 25_000_000;

  private static final Color INK = new Color(0x1b1b1b);

  private Png() {}

  /** Why there is no image. */
  public static final class NotDrawn extends Exception {
    private static final long serialVersionUID = 1L;

    NotDrawn(String message) {
      super(message);
    }
  }

  /**
   * One image with all pictures, one below the other.
   *
   * @throws NotDrawn if it would be too large, or this machine has no fonts
   */
  public static byte[] of(List<Picture> pictures) throws NotDrawn {
    System.setProperty("java.awt.headless", "true");
    List<Scene> scenes = pictures.stream().map(Layout::of).toList();
    long width = Math.round(SCALE * scenes.stream().mapToInt(Scene::width).max().orElse(200));
    long height = Math.round(SCALE * Math.max(1, scenes.stream().mapToInt(Scene::height).sum()));
    if (width * height > MOST_PIXELS) {
      throw new NotDrawn("an image of " + width + " x " + height + " pixels is too large for PNG");
    }
    try {
      return drawn(scenes, (int) width, (int) height);
    } catch (LinkageError | InternalError | RuntimeException e) {
      // Java needs a font library and some font of the machine; without them its answers differ.
      throw new NotDrawn("PNG needs fonts, which this machine does not have (" + e + ")");
    }
  }

  private static byte[] drawn(List<Scene> scenes, int width, int height) {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    graphics.setRenderingHint(
        RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
    graphics.setRenderingHint(
        RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
    graphics.scale(SCALE, SCALE);
    graphics.setColor(Color.WHITE);
    graphics.fillRect(0, 0, width, height);
    for (Scene scene : scenes) {
      draw(scene, graphics);
      graphics.translate(0, scene.height());
    }
    graphics.dispose();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      ImageIO.write(image, "png", out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  private static void draw(Scene scene, Graphics2D graphics) {
    graphics.setColor(INK);
    graphics.setFont(new Font(Font.SANS_SERIF, Font.BOLD, 14));
    graphics.drawString(scene.title(), Layout.MARGIN, 20);
    graphics.setFont(new Font(Font.SANS_SERIF, Font.BOLD, 13));
    scene.heads().forEach(head -> centred(head.text(), head.x(), head.y(), graphics));
    graphics.setFont(new Font(Font.MONOSPACED, Font.PLAIN, 12));
    scene.routes().forEach(route -> arrow(route, graphics));
    for (Placed box : scene.boxes()) {
      RoundRectangle2D shape =
          new RoundRectangle2D.Double(box.left(), box.top(), box.width(), box.height(), 10, 10);
      graphics.setStroke(new BasicStroke(1));
      graphics.setColor(new Color(0xf4f4f2));
      graphics.fill(shape);
      graphics.setColor(new Color(0x9a9a9a));
      graphics.draw(shape);
      graphics.setColor(INK);
      centred(box.box().text(), box.x(), box.y() + 4, graphics);
    }
    scene.routes().forEach(route -> label(route, graphics));
  }

  private static void centred(String text, int x, int y, Graphics2D graphics) {
    FontMetrics metrics = graphics.getFontMetrics();
    graphics.drawString(text, x - metrics.stringWidth(text) / 2f, y);
  }

  private static void label(Route route, Graphics2D graphics) {
    String text = route.label().text();
    if (!text.isEmpty()) {
      int width = graphics.getFontMetrics().stringWidth(text) + 4;
      graphics.setColor(Color.WHITE);
      graphics.fillRect(route.label().x() - width / 2, route.label().y() - 7, width, 14);
      graphics.setColor(INK);
      centred(text, route.label().x(), route.label().y() + 4, graphics);
    }
  }

  private static void arrow(Route route, Graphics2D graphics) {
    List<Point> points = route.points();
    Path2D path = new Path2D.Double();
    path.moveTo(points.get(0).x(), points.get(0).y());
    for (int i = 1; i + 2 < points.size(); i += 3) {
      path.curveTo(
          points.get(i).x(),
          points.get(i).y(),
          points.get(i + 1).x(),
          points.get(i + 1).y(),
          points.get(i + 2).x(),
          points.get(i + 2).y());
    }
    boolean program = Layout.isProgramOrder(route.arrow());
    graphics.setColor(Color.decode(route.arrow().look().colour()));
    graphics.setStroke(new BasicStroke(program ? 1f : route.arrow().step() > 0 ? 2.6f : 1.6f));
    graphics.draw(path);
    Point end = points.get(points.size() - 1);
    // The last part of a way is straight: its first point gives the direction.
    Point before = points.get(points.size() - 4);
    graphics.fill(head(end, Math.atan2(end.y() - before.y(), end.x() - before.x())));
  }

  private static java.awt.Shape head(Point end, double angle) {
    Path2D head = new Path2D.Double();
    head.moveTo(0, 0);
    head.lineTo(-9, -4.5);
    head.lineTo(-9, 4.5);
    head.closePath();
    AffineTransform turn = AffineTransform.getTranslateInstance(end.x(), end.y());
    turn.rotate(angle);
    return turn.createTransformedShape(head);
  }
}
