package dev.assay.language.c;

import dev.assay.grammar.CSyntax;
import dev.assay.grammar.CTokens;
import dev.assay.language.c.TypeReader.Declared;
import dev.assay.language.c.TypeReader.Specifiers;
import dev.assay.language.c.Variable.Storage;
import dev.assay.source.Diagnostic;
import dev.assay.source.InputException;
import dev.assay.source.SourceSpan;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.antlr.v4.runtime.ParserRuleContext;
import org.jspecify.annotations.Nullable;

/** Reads the tree of a whole program: declarations, functions, and what they are made from. */
final class UnitReader {

  private final SyntaxTree tree;
  private final Scope scope = new Scope();
  private final TypeReader types = new TypeReader(this);
  private final ExpressionReader expressions = new ExpressionReader(this);
  private final Initializers initializers = new Initializers(this);
  private final StatementReader statements = new StatementReader(this);
  private final Map<Variable, CStatement.Declare> globals = new LinkedHashMap<>();
  private final Map<String, Function> functions = new LinkedHashMap<>();
  private final List<Diagnostic> warnings;
  private CType result = CType.VoidType.VOID;

  UnitReader(SyntaxTree tree, List<Diagnostic> warnings) {
    this.tree = tree;
    this.warnings = new ArrayList<>(warnings);
    scope.put("__builtin_va_list", new Scope.Meaning.Named(new CType.Pointer(CType.VoidType.VOID)));
  }

  SyntaxTree tree() {
    return tree;
  }

  Scope scope() {
    return scope;
  }

  TypeReader types() {
    return types;
  }

  ExpressionReader expressions() {
    return expressions;
  }

  Initializers initializers() {
    return initializers;
  }

  StatementReader statements() {
    return statements;
  }

  SourceSpan span(ParserRuleContext part) {
    return tree.span(part);
  }

  void warn(Diagnostic warning) {
    warnings.add(warning);
  }

  List<CStatement.Declare> globals() {
    return List.copyOf(globals.values());
  }

  Map<String, Function> functions() {
    return functions;
  }

  List<Diagnostic> warnings() {
    return warnings;
  }

  void read() {
    for (CSyntax.ExternalContext external : tree.root().external()) {
      if (external.functionDefinition() != null) {
        define(external.functionDefinition());
      } else if (external.declaration() != null) {
        declaration(external.declaration());
      }
    }
  }

  private void define(CSyntax.FunctionDefinitionContext definition) {
    Specifiers specifiers = types.specifiers(definition.specifiers());
    Declared declared = types.declared(specifiers.type(), definition.declarator());
    if (!(declared.type() instanceof CType.Function type)) {
      throw new InputException(declared.span(), "'" + declared.name() + "' is no function");
    }
    Function function = declareFunction(declared, type);
    if (function.body().isPresent()) {
      throw new InputException(
          declared.span(), "the function '" + declared.name() + "' is defined twice");
    }
    scope.open();
    List<Variable> parameters = new ArrayList<>();
    for (TypeReader.Parameter parameter : declared.parameters()) {
      Variable variable =
          new Variable(parameter.name(), parameter.type(), Storage.LOCAL, parameter.span());
      parameters.add(variable);
      if (!parameter.name().isEmpty()) {
        scope.put(parameter.name(), new Scope.Meaning.Of(variable));
      }
    }
    CType outer = result;
    result = type.result();
    CStatement body = statements.blockInScope(definition.compound());
    result = outer;
    scope.close();
    function.define(parameters, body);
  }

  Optional<CExpression> returned(CSyntax.@Nullable ExpressionContext value, SourceSpan span) {
    if (value == null) {
      return Optional.empty();
    }
    CExpression returned = expressions.value(value);
    if (result instanceof CType.VoidType) {
      if (returned.type() instanceof CType.VoidType) {
        return Optional.of(returned);
      }
      throw new InputException(span, "a function of type void returns no value");
    }
    return Optional.of(Conversions.convert(returned, result, span));
  }

  private Function declareFunction(Declared declared, CType.Function type) {
    Scope.Meaning known = scope.outermost(declared.name()).orElse(null);
    if (known instanceof Scope.Meaning.Code code) {
      if (type.prototype()) {
        code.function().redeclare(type);
      }
      scope.put(declared.name(), known);
      return code.function();
    }
    if (known != null) {
      throw new InputException(
          declared.span(), "'" + declared.name() + "' is declared as something else before");
    }
    Function function = new Function(declared.name(), type, declared.span());
    functions.put(declared.name(), function);
    scope.putOutermost(declared.name(), new Scope.Meaning.Code(function));
    return function;
  }

  /** Statements that a declaration makes: one for each variable of a function. */
  List<CStatement> declaration(CSyntax.DeclarationContext declaration) {
    if (declaration.asm() != null) {
      requireEmpty(declaration.asm());
      return List.of();
    }
    if (declaration.specifiers() == null) {
      if (Constants.value(expressions.conditional(declaration.constant)).orElse(1L) == 0) {
        throw new InputException(span(declaration), "the static assertion fails");
      }
      return List.of();
    }
    Specifiers specifiers = types.specifiers(declaration.specifiers());
    List<CStatement> made = new ArrayList<>();
    for (CSyntax.InitDeclaratorContext declarator : declaration.initDeclarator()) {
      Declared declared = types.declared(specifiers.type(), declarator.declarator());
      if (specifiers.typedef()) {
        scope.put(declared.name(), new Scope.Meaning.Named(declared.type()));
      } else if (declared.type() instanceof CType.Function type) {
        declareFunction(declared, type);
      } else {
        variable(specifiers, declared, declarator.initializer()).ifPresent(made::add);
      }
    }
    return made;
  }

  private Optional<CStatement> variable(
      Specifiers specifiers, Declared declared, CSyntax.@Nullable InitializerContext initializer) {
    boolean outside = scope.isOutermost();
    Storage storage =
        specifiers.thread()
            ? Storage.THREAD
            : outside || specifiers.isStatic() || specifiers.external()
                ? Storage.GLOBAL
                : Storage.LOCAL;
    if (declared.type() instanceof CType.VoidType) {
      throw new InputException(declared.span(), "a variable of type void");
    }
    Variable variable;
    if ((outside || specifiers.external())
        && scope.outermost(declared.name()).orElse(null) instanceof Scope.Meaning.Of known) {
      variable = known.variable();
      if (variable.type().size() < 0) {
        variable.complete(declared.type());
      }
      scope.put(declared.name(), known);
    } else {
      if (scope.here(declared.name()).isPresent()) {
        throw new InputException(
            declared.span(), "'" + declared.name() + "' is declared twice in this block");
      }
      variable = new Variable(declared.name(), declared.type(), storage, declared.span());
      scope.put(declared.name(), new Scope.Meaning.Of(variable));
      if (specifiers.external()) {
        scope.putOutermost(declared.name(), new Scope.Meaning.Of(variable));
      }
    }
    List<CStatement.Part> parts = List.of();
    if (initializer != null) {
      Initializers.Read read = initializers.read(variable.type(), initializer);
      variable.complete(read.type());
      parts = read.parts();
    }
    CStatement.Declare declare =
        new CStatement.Declare(variable, initializer != null, parts, declared.span());
    if (storage == Storage.LOCAL) {
      if (variable.type().size() < 0) {
        throw new InputException(
            declared.span(), "the type of '" + declared.name() + "' has no size here");
      }
      return Optional.of(declare);
    }
    if (initializer != null || !globals.containsKey(variable)) {
      globals.put(variable, declare);
    }
    return Optional.empty();
  }

  /** Inline assembly without instructions only keeps the compiler from moving code. */
  void requireEmpty(CSyntax.AsmContext code) {
    boolean empty =
        code.balanced().stream()
            .takeWhile(b -> b.getStart().getType() != CTokens.COLON)
            .allMatch(b -> b.getText().replaceAll("[\"\\\\nt\\s]", "").isEmpty());
    if (!empty) {
      throw new InputException(span(code), "inline assembly with instructions is not supported");
    }
  }
}
