import static org.objectweb.asm.Opcodes.*;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Handle;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Type;

/**
 * A step of the build: replaces the lambdas and method references of compiled classes by classes of
 * their own, as an inner class written by hand would be.
 *
 * <p>The JVM links each lambda at run time, 0.1 to 0.2 ms apiece, and no archive of classes keeps
 * the result; an ordinary class comes out of the archive linked. A small check reaches 350 lambdas.
 * The behaviour is that of {@code LambdaMetafactory} (JLS 15.27.4, its package documentation). A
 * call site that asks for more than one interface or for serialization is left as it is.
 *
 * <p>The new classes are members of the nest of the class that they come from, so that they may
 * call its private methods.
 *
 * <p>Usage: {@code java -cp asm.jar LambdaClasses.java DIRECTORY}
 */
final class LambdaClasses {

  private final Path root;

  /** The classes that were made, by the class whose nest they are in. */
  private final Map<String, List<String>> members = new TreeMap<>();

  private LambdaClasses(Path root) {
    this.root = root;
  }

  public static void main(String[] arguments) throws IOException {
    Path root = Path.of(arguments[0]);
    List<Path> files;
    try (Stream<Path> all = Files.walk(root)) {
      files = all.filter(file -> file.toString().endsWith(".class")).sorted().toList();
    }
    LambdaClasses step = new LambdaClasses(root);
    for (Path file : files) {
      step.rewrite(file);
    }
    for (Map.Entry<String, List<String>> nest : step.members.entrySet()) {
      step.addMembers(nest.getKey(), nest.getValue());
    }
  }

  private void rewrite(Path file) throws IOException {
    ClassReader reader = new ClassReader(Files.readAllBytes(file));
    ClassWriter writer = new ClassWriter(0);
    Rewriting rewriting = new Rewriting(writer);
    reader.accept(rewriting, 0);
    if (rewriting.made.isEmpty()) {
      return;
    }
    Files.write(file, writer.toByteArray());
    for (Map.Entry<String, byte[]> made : rewriting.made.entrySet()) {
      Files.write(fileOf(made.getKey()), made.getValue());
      members.computeIfAbsent(rewriting.nest, nest -> new ArrayList<>()).add(made.getKey());
    }
  }

  private void addMembers(String nest, List<String> names) throws IOException {
    ClassReader reader = new ClassReader(Files.readAllBytes(fileOf(nest)));
    ClassWriter writer = new ClassWriter(0);
    reader.accept(
        new ClassVisitor(ASM9, writer) {
          private boolean added;

          @Override
          public void visitNestMember(String member) {
            super.visitNestMember(member);
            add();
          }

          @Override
          public void visitEnd() {
            add();
            super.visitEnd();
          }

          private void add() {
            if (!added) {
              added = true;
              names.forEach(super::visitNestMember);
            }
          }
        },
        0);
    Files.write(fileOf(nest), writer.toByteArray());
  }

  private Path fileOf(String name) {
    return root.resolve(name + ".class");
  }

  /** One class, its call sites of lambdas replaced. */
  private static final class Rewriting extends ClassVisitor {

    private final Map<String, byte[]> made = new HashMap<>();
    private String host = "";
    private String nest = "";
    private int count;

    Rewriting(ClassWriter writer) {
      super(ASM9, writer);
    }

    @Override
    public void visit(
        int version, int access, String name, String signature, String parent, String[] types) {
      super.visit(version, access, name, signature, parent, types);
      host = name;
      nest = name;
    }

    @Override
    public void visitNestHost(String name) {
      super.visitNestHost(name);
      nest = name;
    }

    @Override
    public MethodVisitor visitMethod(
        int access, String name, String descriptor, String signature, String[] exceptions) {
      MethodVisitor next = super.visitMethod(access, name, descriptor, signature, exceptions);
      return new MethodVisitor(ASM9, next) {
        @Override
        public void visitInvokeDynamicInsn(
            String method, String site, Handle bootstrap, Object... arguments) {
          if (!bootstrap.getOwner().equals("java/lang/invoke/LambdaMetafactory")
              || !bootstrap.getName().equals("metafactory")) {
            super.visitInvokeDynamicInsn(method, site, bootstrap, arguments);
            return;
          }
          count++;
          LambdaClass lambda =
              new LambdaClass(
                  host + "$Lambda" + count,
                  nest,
                  method,
                  Type.getMethodType(site),
                  (Type) arguments[0],
                  (Handle) arguments[1],
                  (Type) arguments[2]);
          made.put(lambda.name, lambda.bytes());
          if (lambda.captured.length == 0) {
            super.visitFieldInsn(GETSTATIC, lambda.name, "INSTANCE", "L" + lambda.name + ";");
          } else {
            super.visitMethodInsn(INVOKESTATIC, lambda.name, "of", site, false);
          }
        }
      };
    }
  }

  /** The class of one lambda. */
  private static final class LambdaClass {

    private final String name;
    private final String nest;
    private final String method;
    private final Type type;
    private final Type[] captured;
    private final Type erased;
    private final Handle body;
    private final Type instantiated;

    LambdaClass(
        String name,
        String nest,
        String method,
        Type site,
        Type erased,
        Handle body,
        Type instantiated) {
      this.name = name;
      this.nest = nest;
      this.method = method;
      this.type = site.getReturnType();
      this.captured = site.getArgumentTypes();
      this.erased = erased;
      this.body = body;
      this.instantiated = instantiated;
    }

    byte[] bytes() {
      ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
      writer.visit(
          V17,
          ACC_FINAL | ACC_SUPER | ACC_SYNTHETIC,
          name,
          null,
          "java/lang/Object",
          new String[] {type.getInternalName()});
      writer.visitNestHost(nest);
      for (int i = 0; i < captured.length; i++) {
        writer.visitField(ACC_FINAL, field(i), captured[i].getDescriptor(), null, null).visitEnd();
      }
      writeConstructor(writer);
      if (captured.length == 0) {
        writeInstance(writer);
      } else {
        writeFactory(writer);
      }
      writeMethod(writer);
      writer.visitEnd();
      return writer.toByteArray();
    }

    private static String field(int index) {
      return "captured" + index;
    }

    private String constructor() {
      return Type.getMethodDescriptor(Type.VOID_TYPE, captured);
    }

    private void writeConstructor(ClassWriter writer) {
      MethodVisitor code = writer.visitMethod(0, "<init>", constructor(), null, null);
      code.visitCode();
      code.visitVarInsn(ALOAD, 0);
      code.visitMethodInsn(INVOKESPECIAL, "java/lang/Object", "<init>", "()V", false);
      int local = 1;
      for (int i = 0; i < captured.length; i++) {
        code.visitVarInsn(ALOAD, 0);
        code.visitVarInsn(captured[i].getOpcode(ILOAD), local);
        code.visitFieldInsn(PUTFIELD, name, field(i), captured[i].getDescriptor());
        local += captured[i].getSize();
      }
      code.visitInsn(RETURN);
      end(code);
    }

    private void writeInstance(ClassWriter writer) {
      String descriptor = "L" + name + ";";
      writer.visitField(ACC_STATIC | ACC_FINAL, "INSTANCE", descriptor, null, null).visitEnd();
      MethodVisitor code = writer.visitMethod(ACC_STATIC, "<clinit>", "()V", null, null);
      code.visitCode();
      create(code);
      code.visitFieldInsn(PUTSTATIC, name, "INSTANCE", descriptor);
      code.visitInsn(RETURN);
      end(code);
    }

    private void writeFactory(ClassWriter writer) {
      String descriptor = Type.getMethodDescriptor(type, captured);
      MethodVisitor code = writer.visitMethod(ACC_STATIC, "of", descriptor, null, null);
      code.visitCode();
      create(code);
      code.visitInsn(ARETURN);
      end(code);
    }

    private void create(MethodVisitor code) {
      code.visitTypeInsn(NEW, name);
      code.visitInsn(DUP);
      int local = 0;
      for (Type each : captured) {
        code.visitVarInsn(each.getOpcode(ILOAD), local);
        local += each.getSize();
      }
      code.visitMethodInsn(INVOKESPECIAL, name, "<init>", constructor(), false);
    }

    private void writeMethod(ClassWriter writer) {
      MethodVisitor code =
          writer.visitMethod(ACC_PUBLIC, method, erased.getDescriptor(), null, null);
      code.visitCode();
      List<Type> wanted = new ArrayList<>();
      Type result = Type.getReturnType(body.getDesc());
      switch (body.getTag()) {
        case H_INVOKESTATIC -> {}
        case H_NEWINVOKESPECIAL -> {
          code.visitTypeInsn(NEW, body.getOwner());
          code.visitInsn(DUP);
          result = Type.getObjectType(body.getOwner());
        }
        default -> wanted.add(Type.getObjectType(body.getOwner()));
      }
      wanted.addAll(Arrays.asList(Type.getArgumentTypes(body.getDesc())));
      int index = 0;
      for (int i = 0; i < captured.length; i++) {
        code.visitVarInsn(ALOAD, 0);
        code.visitFieldInsn(GETFIELD, name, field(i), captured[i].getDescriptor());
        convert(code, captured[i], wanted.get(index++));
      }
      int local = 1;
      Type[] given = erased.getArgumentTypes();
      Type[] exact = instantiated.getArgumentTypes();
      for (int i = 0; i < given.length; i++) {
        code.visitVarInsn(given[i].getOpcode(ILOAD), local);
        local += given[i].getSize();
        convert(code, given[i], exact[i]);
        convert(code, exact[i], wanted.get(index++));
      }
      code.visitMethodInsn(
          opcode(), body.getOwner(), body.getName(), body.getDesc(), body.isInterface());
      Type returned = erased.getReturnType();
      if (returned == Type.VOID_TYPE) {
        if (result != Type.VOID_TYPE) {
          code.visitInsn(result.getSize() == 2 ? POP2 : POP);
        }
      } else {
        convert(code, result, instantiated.getReturnType());
        convert(code, instantiated.getReturnType(), returned);
      }
      code.visitInsn(returned.getOpcode(IRETURN));
      end(code);
    }

    private int opcode() {
      return switch (body.getTag()) {
        case H_INVOKESTATIC -> INVOKESTATIC;
        case H_NEWINVOKESPECIAL -> INVOKESPECIAL;
        case H_INVOKEINTERFACE -> INVOKEINTERFACE;
        // private methods of a nest are called like others
        case H_INVOKEVIRTUAL, H_INVOKESPECIAL ->
            body.isInterface() ? INVOKEINTERFACE : INVOKEVIRTUAL;
        default -> throw new AssertionError(body);
      };
    }

    private static void end(MethodVisitor code) {
      code.visitMaxs(0, 0);
      code.visitEnd();
    }

    /** Casts, boxes, unboxes or widens, as assignment would. */
    private static void convert(MethodVisitor code, Type from, Type to) {
      boolean fromObject = from.getSort() >= Type.ARRAY;
      boolean toObject = to.getSort() >= Type.ARRAY;
      if (fromObject && toObject) {
        if (!from.equals(to) && !to.getInternalName().equals("java/lang/Object")) {
          code.visitTypeInsn(CHECKCAST, to.getInternalName());
        }
      } else if (fromObject) {
        unbox(code, from, to);
      } else if (toObject) {
        box(code, from);
      } else {
        widen(code, from, to);
      }
    }

    private static void box(MethodVisitor code, Type primitive) {
      String box = boxOf(primitive);
      code.visitMethodInsn(INVOKESTATIC, box, "valueOf", "(" + primitive + ")L" + box + ";", false);
    }

    private static void unbox(MethodVisitor code, Type from, Type to) {
      Type primitive = to;
      for (Type each : PRIMITIVES) {
        if (boxOf(each).equals(from.getInternalName())) {
          primitive = each;
        }
      }
      String box = boxOf(primitive);
      if (!box.equals(from.getInternalName())) {
        code.visitTypeInsn(CHECKCAST, box);
      }
      code.visitMethodInsn(
          INVOKEVIRTUAL, box, primitive.getClassName() + "Value", "()" + primitive, false);
      widen(code, primitive, to);
    }

    private static final List<Type> PRIMITIVES =
        List.of(
            Type.BOOLEAN_TYPE,
            Type.CHAR_TYPE,
            Type.BYTE_TYPE,
            Type.SHORT_TYPE,
            Type.INT_TYPE,
            Type.LONG_TYPE,
            Type.FLOAT_TYPE,
            Type.DOUBLE_TYPE);

    private static String boxOf(Type primitive) {
      return switch (primitive.getSort()) {
        case Type.BOOLEAN -> "java/lang/Boolean";
        case Type.CHAR -> "java/lang/Character";
        case Type.BYTE -> "java/lang/Byte";
        case Type.SHORT -> "java/lang/Short";
        case Type.INT -> "java/lang/Integer";
        case Type.LONG -> "java/lang/Long";
        case Type.FLOAT -> "java/lang/Float";
        case Type.DOUBLE -> "java/lang/Double";
        default -> throw new AssertionError(primitive);
      };
    }

    private static void widen(MethodVisitor code, Type from, Type to) {
      if (from.getOpcode(ILOAD) == to.getOpcode(ILOAD)) {
        return;
      }
      int opcode =
          switch (from.getOpcode(ILOAD)) {
            case ILOAD ->
                switch (to.getSort()) {
                  case Type.LONG -> I2L;
                  case Type.FLOAT -> I2F;
                  default -> I2D;
                };
            case LLOAD -> to.getSort() == Type.FLOAT ? L2F : L2D;
            default -> F2D;
          };
      code.visitInsn(opcode);
    }
  }
}
