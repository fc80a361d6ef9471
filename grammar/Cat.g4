/**
 * The cat language and its bell companion. One rule for each level of precedence, loosest first.
 * Nearly every decision needs one token only, which keeps a cold start short.
 *
 * Two things are settled before this grammar sees the tokens: a star that closes a relation
 * (r*) is CLOSURE and one that builds a product (A * B) is STAR; the depth of nesting is bounded.
 */
parser grammar Cat;

options { tokenVocab = CatTokens; }

model : header? CATDEP? topLevel* EOF ;

header : NAME (NAME | STRING)? | STRING ;

topLevel : enumeration | instruction ;

enumeration : ENUM NAME EQUAL ALTERNATIVE? TAG (ALTERNATIVE TAG)* ;

instruction
  : LET REC? bindings (WHEN test)? IN?                            # letInstruction
  | (FLAG | UNDEFINED_UNLESS | ASSERT)? test                      # checkInstruction
  | SHOW shown (COMMA shown)*                                     # showInstruction
  | UNSHOW NAME (COMMA NAME)*                                     # unshowInstruction
  | INCLUDE STRING                                                # includeInstruction
  | PROCEDURE REC? NAME parameter EQUAL instruction* END          # procedureInstruction
  | CALL NAME simple (AS NAME)?                                   # callInstruction
  | FORALL NAME IN expression DO instruction* END                 # forallInstruction
  | WITH NAME FROM expression                                     # withInstruction
  | MATCH expression WITH ALTERNATIVE? instructionClauses END     # matchInstruction
  | IF variant instruction* (ELSE otherwise)? END                 # ifInstruction
  | DEBUG expression                                              # debugInstruction
  | (INSTRUCTIONS | DEFAULT) NAME LBRACKET operands? RBRACKET     # instructionsInstruction
  ;

otherwise : instruction* ;

test : TILDE? (ACYCLIC | IRREFLEXIVE | EMPTY) expression (AS NAME)? ;

shown : operation (AS NAME)? ;

instructionClauses : instructionClause (ALTERNATIVE instructionClause)* ;

instructionClause : (TAG | WILDCARD) ARROW instruction* ;

bindings : binding (AND binding)* ;

binding
  : LPAREN names? RPAREN EQUAL expression                         # tupleBinding
  | head=optionalName (parameter | (COMMA optionalName)+)? EQUAL expression
                                                                  # headBinding
  ;

parameter : LPAREN names? RPAREN | optionalName ;

names : optionalName (COMMA optionalName)* ;

optionalName : NAME | WILDCARD ;

expression
  : LET REC? bindings IN expression                               # letExpression
  | FUN parameter ARROW expression                                # functionExpression
  | TRY expression WITH expression                                # tryExpression
  | IF condition THEN expression ELSE expression                  # ifExpression
  | MATCH expression WITH ALTERNATIVE? expressionClauses END      # matchExpression
  | operation (COMMA operation)*                                  # operationExpression
  ;

expressionClauses
  : tagClause (ALTERNATIVE tagClause)*                            # tagClauses
  | setClause ALTERNATIVE setClause                               # setClauses
  ;

tagClause : (TAG | WILDCARD) ARROW expression ;

setClause
  : LBRACE RBRACE ARROW expression                                # emptyClause
  | (smaller=optionalName BAR)? element=optionalName PLUSPLUS rest=optionalName
    ARROW expression                                              # elementClause
  ;

condition
  : variant                                                       # variantCondition
  | expression (EQUAL | SUBSET | IN) expression                   # comparison
  ;

variant : variantConjunction (ALTERNATIVE variantConjunction)* ;

variantConjunction : variantAtom (CONJUNCTION variantAtom)* ;

variantAtom
  : VARIANT? STRING                                               # variantName
  | NOT variantAtom                                               # variantNegation
  | LPAREN variant RPAREN                                         # variantGroup
  ;

operation : insertion (BAR insertion)* ;

insertion : sequence (PLUSPLUS sequence)* ;

sequence : difference (SEMICOLON difference)* ;

difference : intersection (BACKSLASH intersection)* ;

intersection : product (AMPERSAND product)* ;

product : prefixed (STAR prefixed)? ;

prefixed : TILDE* postfixed ;

postfixed : application (CLOSURE | PLUS | QUESTION | INVERSE)* ;

application : NAME argument* | simple ;

argument : NAME | simple ;

simple
  : ZERO                                                          # emptyRelation
  | TAG                                                           # tag
  | WILDCARD                                                      # universe
  | LBRACE operands? RBRACE                                       # setLiteral
  | LPAREN expression? RPAREN                                     # group
  | BEGIN expression END                                          # group
  | LBRACKET expression RBRACKET                                  # identity
  ;

operands : operation (COMMA operation)* ;
