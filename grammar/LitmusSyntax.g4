/*
 * The sections of a C litmus test, and macro files. The rules accept a little more than the
 * language; what they let through is checked where the tree is read, with a better message.
 */
parser grammar LitmusSyntax;

options { tokenVocab = LitmusTokens; }

// The program section.

program : thread+ EOF;

thread
  : (VOID STAR?)? PROC LPAREN (parameter (COMMA parameter)*)? RPAREN body
  ;

parameter : type NAME;

body : LBRACE statement* RBRACE;

statement
  : IF LPAREN expression RPAREN statement (ELSE statement)?
  | WHILE loopCondition statement
  | body
  | type NAME (ASSIGN expression)? SEMI
  | expression (ASSIGN expression)? SEMI
  ;

loopCondition : LPAREN expression RPAREN | STAR? NAME | NUMBER;

// In (void) *x the parentheses are a cast, hence the qualifier after a type in parentheses.
type
  : (VOLATILE | CONST | ATOMIC) (baseType | LPAREN type RPAREN) typeSuffix*
  | LPAREN type RPAREN typeQualifier typeSuffix*
  | baseType typeSuffix*
  ;

baseType
  : TYPE
  | VOID
  | STRUCT NAME
  | TEMPLATE LT TYPE GT
  ;

typeQualifier : VOLATILE | CONST;

typeSuffix : STAR | typeQualifier;

expression
  : LPAREN type RPAREN expression
  | STAR expression
  | expression (STAR | SLASH) expression
  | expression (PLUS | MINUS) expression
  | expression (EQ | NE | LT | LE | GT | GE) expression
  | expression AMP expression
  | expression CARET expression
  | expression BAR expression
  | LPAREN expression RPAREN
  | call
  | NAME
  | NUMBER
  ;

call : NAME annotations? LPAREN (argument (COMMA argument)*)? RPAREN | NAME annotations;

annotations : LBRACE annotation (COMMA annotation)* RBRACE;

annotation : annotationWord (MINUS annotationWord)*;

annotationWord : NAME | TEMPLATE;

argument : expression | PLUS | MINUS | BAR | CARET | AMP TILDE?;

// Macro files.

macroFile : macro* EOF;

macro : NAME LPAREN (NAME (COMMA NAME)*)? RPAREN (body | expression);

// The init section.

init : SEMI* (initItem (SEMI+ initItem)* SEMI*)? EOF;

initItem : ATOMIC? NAME? STAR? place (ASSIGN initValue)?;

initValue
  : ATOMIC_INIT LPAREN operand RPAREN
  | LBRACE operand (COMMA operand)* RBRACE
  | AMP? operand
  ;

// Where a value lives: x, [x], a[1], 0:r1, P0:r1.
place
  : NAME (LBRACKET NUMBER RBRACKET)?
  | LBRACKET NAME RBRACKET
  | (NUMBER | PROC) COLON NAME
  ;

operand : NUMBER | STAR? place;

// The final section.

finalSection : located? filter? (condition SEMI?)? (WITH kinds)? EOF;

located : LOCATIONS LBRACKET (locatedItem (SEMI locatedItem)* SEMI?)? RBRACKET;

locatedItem : place NAME? STAR?;

filter : FILTER proposition;

condition
  : (NOT? EXISTS | FORALL | FINAL) proposition
  | OBSERVED observation (AND_GROUP observation)*
  | LPAREN proposition RPAREN
  ;

observation : (atom SEMI)*;

proposition : conjunction (DISJUNCTION conjunction)*;

conjunction : implication (CONJUNCTION implication)*;

implication : negation (IMPLIES negation)*;

negation
  : NOT negation
  | TRUE
  | FALSE
  | LPAREN proposition RPAREN
  | atom
  ;

atom : operand (ASSIGN | EQ | NE) (operand | LBRACE operand (COMMA operand)* RBRACE);

kinds : (NAME COLON (NOT? EXISTS | FORALL) SEMI?)*;
