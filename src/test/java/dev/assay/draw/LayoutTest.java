package dev.assay.draw;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.draw.Picture.Arrow;
import dev.assay.draw.Picture.Box;
import dev.assay.draw.Picture.Look;
import dev.assay.draw.Scene.Placed;
import dev.assay.draw.Scene.Point;
import dev.assay.draw.Scene.Route;
import dev.assay.examine.Examiner;
import dev.assay.examine.ExaminerSettings;
import dev.assay.source.SourceFile;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** What holds of every layout: program order goes down, and arrows keep off other boxes. */
final class LayoutTest {

  @Property(tries = 200)
  void keepsArrowsOffTheBoxesThatTheyDoNotJoin(@ForAll long seed) {
    Scene scene = Layout.of(picture(new Random(seed)));
    for (Route route : scene.routes()) {
      for (Placed box : scene.boxes()) {
        int id = box.box().id();
        if (id != route.arrow().from() && id != route.arrow().to()) {
          assertTrue(
              points(route).stream().noneMatch(at -> isInside(at, box)),
              () -> route.arrow() + " crosses " + box);
        }
      }
    }
  }

  @Property(tries = 200)
  void drawsProgramOrderDownAndEverythingOnThePage(@ForAll long seed) {
    Scene scene = Layout.of(picture(new Random(seed)));
    for (Route route : scene.routes()) {
      List<Point> points = route.points();
      if (Layout.isProgramOrder(route.arrow())) {
        assertTrue(points.get(0).y() < points.get(points.size() - 1).y());
      }
      for (Point at : points(route)) {
        assertTrue(
            at.x() >= 0 && at.x() <= scene.width() && at.y() >= 0 && at.y() <= scene.height(),
            () -> route.arrow() + " leaves the page at " + at);
      }
    }
    assertEquals(
        scene.boxes().size(),
        scene.boxes().stream().map(box -> box.x() + " " + box.y()).distinct().count());
  }

  @Property(tries = 20)
  void drawsTheSamePictureAlike(@ForAll long seed) {
    assertEquals(
        Svg.of(List.of(picture(new Random(seed)))), Svg.of(List.of(picture(new Random(seed)))));
  }

  @Test
  void drawsAnImageTwiceAsFineAsItsLayout() throws IOException, Png.NotDrawn {
    Picture picture = picture(new Random(1));
    BufferedImage image = ImageIO.read(new ByteArrayInputStream(Png.of(List.of(picture, picture))));
    Scene scene = Layout.of(picture);
    assertArrayEquals(
        new int[] {2 * scene.width(), 4 * scene.height()},
        new int[] {image.getWidth(), image.getHeight()});
  }

  @Test
  void keepsLabelsOffBoxesAndOffEachOther() throws IOException {
    Examiner examiner = new Examiner(ExaminerSettings.BY_PRIMITIVES, () -> false);
    List<String> touching = new ArrayList<>();
    int labels = 0;
    for (String folder : List.of("shapes", "locks", "rcu")) {
      for (Path test : tests(Path.of("litmus", folder))) {
        SourceFile source = SourceFile.of(test.toString(), Files.readAllBytes(test));
        for (Picture picture :
            new Pictures(Set.of(), Set.of()).of(examiner.explain(source).get(0))) {
          Scene scene = Layout.of(picture);
          labels += scene.routes().size();
          touching.addAll(touching(scene));
        }
      }
    }
    assertEquals(List.of(), touching);
    assertTrue(labels > 500, () -> "nothing to look at");
  }

  private static List<Path> tests(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(f -> f.toString().endsWith(".litmus")).sorted().toList();
    }
  }

  private static List<String> touching(Scene scene) {
    List<String> touching = new ArrayList<>();
    List<Scene.Label> labels =
        scene.routes().stream().map(Route::label).filter(l -> !l.text().isEmpty()).toList();
    for (Scene.Label label : labels) {
      int half = label.text().length() * Layout.CHARACTER / 2;
      for (Placed box : scene.boxes()) {
        if (Math.abs(box.x() - label.x()) < box.width() / 2 + half
            && Math.abs(box.y() - label.y()) < box.height() / 2 + 7) {
          touching.add(scene.title() + ": " + label.text() + " on " + box.box().text());
        }
      }
      for (Scene.Label other : labels.subList(0, labels.indexOf(label))) {
        int its = other.text().length() * Layout.CHARACTER / 2;
        if (Math.abs(other.x() - label.x()) < its + half && Math.abs(other.y() - label.y()) < 14) {
          touching.add(scene.title() + ": " + label.text() + " on " + other.text());
        }
      }
    }
    return touching;
  }

  private static boolean isInside(Point at, Placed box) {
    return Math.abs(at.x() - box.x()) < box.width() / 2.0
        && Math.abs(at.y() - box.y()) < box.height() / 2.0;
  }

  /** Places along an arrow, close to each other. */
  private static List<Point> points(Route route) {
    List<Point> found = new ArrayList<>();
    List<Point> p = route.points();
    for (int i = 0; i + 3 < p.size(); i += 3) {
      for (int step = 0; step <= 40; step++) {
        double t = step / 40.0;
        double u = 1 - t;
        double[] weight = {u * u * u, 3 * u * u * t, 3 * u * t * t, t * t * t};
        double x = 0;
        double y = 0;
        for (int k = 0; k < 4; k++) {
          x += weight[k] * p.get(i + k).x();
          y += weight[k] * p.get(i + k).y();
        }
        found.add(new Point(x, y));
      }
    }
    return found;
  }

  /** Up to six threads of up to ten events each, with arrows between some of them. */
  private static Picture picture(Random random) {
    List<Box> boxes = new ArrayList<>();
    List<Arrow> arrows = new ArrayList<>();
    List<String> columns = new ArrayList<>();
    int threads = 1 + random.nextInt(6);
    for (int thread = 0; thread < threads; thread++) {
      columns.add("P" + thread);
      int events = 1 + random.nextInt(10);
      for (int row = 0; row < events; row++) {
        int id = boxes.size();
        String text = "x".repeat(4 + random.nextInt(30));
        boxes.add(new Box(id, thread, row, text, 1 + row));
        if (row > 0) {
          arrows.add(new Arrow(id - 1, id, "", Look.PROGRAM, 0));
        }
      }
    }
    for (int i = random.nextInt(2 * boxes.size() + 1); i > 0; i--) {
      int from = random.nextInt(boxes.size());
      int to = random.nextInt(boxes.size());
      if (from != to) {
        arrows.add(new Arrow(from, to, "rel" + i, Look.OTHER, random.nextInt(3) * i));
      }
    }
    return new Picture("picture", columns, boxes, arrows);
  }
}
