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

// The alternatives after the first five are C that herd7 does not read.
statement
  : IF LPAREN expression RPAREN statement (ELSE statement)?
  | WHILE loopCondition statement
  | body
  | type declarator (COMMA STAR* declarator)* SEMI
  | steps SEMI
  | DO statement WHILE LPAREN expression RPAREN SEMI
  | FOR LPAREN forStart? SEMI expression? SEMI steps? RPAREN statement
  | (BREAK | CONTINUE | RETURN expression? | GOTO NAME) SEMI
  | NAME COLON
  | SEMI
  ;

declarator : NAME (ASSIGN expression)?;

assignment : ASSIGN | COMPUTED;

forStart : type declarator (COMMA STAR* declarator)* | steps;

steps : simple (COMMA simple)*;

simple : expression (assignment simple)?;

loopCondition : LPAREN expression RPAREN | STAR? NAME | NUMBER;

// In (void) *x the parentheses are a cast, hence the qualifier after a type in parentheses.
type
  : (VOLATILE | CONST | ATOMIC) (baseType | LPAREN type RPAREN) typeSuffix*
  | LPAREN type RPAREN typeQualifier typeSuffix*
  | baseType typeSuffix*
  ;

baseType
  : TYPE+
  | VOID
  | STRUCT NAME
  | TEMPLATE LT TYPE GT
  ;

typeQualifier : VOLATILE | CONST;

typeSuffix : STAR | typeQualifier;

expression
  : expression (INCREMENT | MINUS MINUS)
  | LPAREN type RPAREN expression
  | STAR expression
  | (INCREMENT | MINUS MINUS | BANG | MINUS | TILDE) expression
  | expression (STAR | SLASH) expression
  | expression (PLUS | MINUS) expression
  | expression LT LT expression
  | expression (EQ | NE | LT | LE | GT | GE) expression
  | expression AMP expression
  | expression CARET expression
  | expression BAR expression
  | expression ANDAND expression
  | expression OROR expression
  | <assoc=right> expression QUESTION expression? COLON expression
  | LPAREN expression RPAREN
  | LPAREN expression assignment simple RPAREN
  | call
  | NAME
  | NUMBER
  ;

call : NAME annotations? LPAREN (argument (COMMA argument)*)? RPAREN | NAME annotations;

annotations : LBRACE annotation (COMMA annotation)* RBRACE;

annotation : annotationWord (MINUS annotationWord)*;

annotationWord : NAME | TEMPLATE;

argument : expression | PLUS | MINUS | BAR | CARET | AMP TILDE? | AMP NAME;

// Macro files.

macroFile : macro* EOF;

macro : NAME LPAREN (NAME (COMMA NAME)*)? RPAREN (body | expression);

// The init section.

init : SEMI* (initItem (SEMI+ initItem)* SEMI*)? EOF;

// herd7 reads one name before the place, and no further places after a comma.
initItem
  : ATOMIC? NAME* STAR? place (ASSIGN initValue)? (COMMA STAR? place (ASSIGN initValue)?)*
  | NAME LPAREN AMP? NAME (COMMA NUMBER)? RPAREN
  ;

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
