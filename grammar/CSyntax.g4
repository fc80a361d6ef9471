/*
 * C11 with the extensions of GNU C that the code of kernels and libraries uses, after
 * preprocessing. Which names are types is known to the token source (TYPE_NAME); where a variable
 * has the name of a type, the places that can only take a name accept it too.
 *
 * Declarations come before expressions wherever both fit, and casts before parentheses.
 */
parser grammar CSyntax;

options { tokenVocab = CTokens; }

translationUnit : external* EOF;

external
  : functionDefinition
  | declaration
  | SEMI
  ;

functionDefinition : specifiers declarator attribute* compound;

declaration
  : specifiers (initDeclarator (COMMA initDeclarator)*)? SEMI
  | STATIC_ASSERT LPAREN constant = conditional (COMMA STRING+)? RPAREN SEMI
  | asm SEMI
  ;

initDeclarator : declarator asmName? attribute* (ASSIGN initializer)?;

asmName : ASM LPAREN STRING+ RPAREN;

/* At most one type name: what comes after it is declared, whatever it is called. */
specifiers : modifier* (basic (basic | modifier)* | typeSpecifier modifier*);

modifier
  : TYPEDEF | EXTERN | STATIC | THREAD_LOCAL | AUTO | REGISTER | INLINE | NORETURN
  | CONST | VOLATILE | RESTRICT | ATOMIC | EXTENSION
  | ALIGNAS LPAREN (typeName | conditional) RPAREN
  | attribute
  ;

basic
  : VOID | CHAR | SHORT | INT | LONG | SIGNED | UNSIGNED | BOOL | FLOAT | DOUBLE | COMPLEX | INT128
  ;

typeSpecifier
  : TYPE_NAME                                              # namedType
  | (STRUCT | UNION) attribute* anyName? LBRACE members RBRACE attribute*  # recordDefinition
  | (STRUCT | UNION) attribute* anyName                    # recordReference
  | ENUM attribute* anyName? LBRACE enumerator (COMMA enumerator)* COMMA? RBRACE attribute*
                                                           # enumDefinition
  | ENUM anyName                                           # enumReference
  | TYPEOF LPAREN typeName RPAREN                          # typeOfType
  | TYPEOF LPAREN expression RPAREN                        # typeOfExpression
  | ATOMIC LPAREN typeName RPAREN                          # atomicType
  | AUTO_TYPE                                              # autoType
  ;

members : memberDeclaration*;

memberDeclaration
  : specifiers (memberDeclarator (COMMA memberDeclarator)*)? SEMI
  | STATIC_ASSERT LPAREN conditional (COMMA STRING+)? RPAREN SEMI
  | SEMI
  ;

memberDeclarator
  : declarator (COLON conditional)? attribute*
  | COLON conditional
  ;

enumerator : anyName attribute* (ASSIGN conditional)?;

declarator : pointer* direct;

pointer : STAR (CONST | VOLATILE | RESTRICT | ATOMIC | attribute)*;

direct
  : anyName                                                # declaredName
  | LPAREN attribute* declarator RPAREN                    # declaredInParentheses
  | direct LBRACKET (STATIC | CONST | RESTRICT | VOLATILE)* assignment? RBRACKET  # declaredArray
  | direct LPAREN parameters? RPAREN                       # declaredFunction
  ;

parameters : parameter (COMMA parameter)* (COMMA ELLIPSIS)?;

parameter
  : specifiers declarator attribute*
  | specifiers abstractDeclarator? attribute*
  ;

typeName : specifiers abstractDeclarator?;

abstractDeclarator
  : pointer+ directAbstract?
  | directAbstract
  ;

directAbstract
  : LPAREN attribute* abstractDeclarator RPAREN            # abstractInParentheses
  | LBRACKET (STATIC | CONST)* assignment? RBRACKET        # abstractArray
  | LPAREN parameters? RPAREN                              # abstractFunction
  | directAbstract LBRACKET assignment? RBRACKET           # abstractArrayOf
  | directAbstract LPAREN parameters? RPAREN               # abstractFunctionOf
  ;

initializer
  : assignment
  | braced
  ;

braced : LBRACE (item (COMMA item)* COMMA?)? RBRACE;

item : (designator+ ASSIGN | anyName COLON)? initializer;

designator
  : LBRACKET conditional (ELLIPSIS conditional)? RBRACKET
  | DOT anyName
  ;

attribute : ATTRIBUTE LPAREN LPAREN balanced* RPAREN RPAREN;

balanced
  : LPAREN balanced* RPAREN
  | ~(LPAREN | RPAREN)
  ;

anyName : NAME | TYPE_NAME;

/* Statements. */

compound : LBRACE (LABEL anyName (COMMA anyName)* SEMI)* blockItem* RBRACE;

blockItem
  : declaration
  | statement
  | functionDefinition
  ;

statement
  : compound                                                        # compoundStatement
  | anyName COLON attribute* statement?                             # labelled
  | CASE conditional (ELLIPSIS conditional)? COLON statement?       # caseLabel
  | DEFAULT COLON statement?                                        # defaultLabel
  | expression? SEMI                                                # expressionStatement
  | IF LPAREN expression RPAREN statement (ELSE statement)?         # ifStatement
  | SWITCH LPAREN expression RPAREN statement                       # switchStatement
  | WHILE LPAREN expression RPAREN statement                        # whileStatement
  | DO statement WHILE LPAREN expression RPAREN SEMI                # doStatement
  | FOR LPAREN (declaration | start = expression? SEMI) condition = expression? SEMI
      step = expression? RPAREN statement                           # forStatement
  | GOTO anyName SEMI                                               # gotoStatement
  | GOTO STAR expression SEMI                                       # computedGoto
  | CONTINUE SEMI                                                   # continueStatement
  | BREAK SEMI                                                      # breakStatement
  | RETURN expression? SEMI                                         # returnStatement
  | asm SEMI                                                        # asmStatement
  | attribute SEMI                                                  # attributeStatement
  ;

asm : ASM (VOLATILE | INLINE | GOTO)* LPAREN balanced* RPAREN;

/* Expressions. */

expression : assignment (COMMA assignment)*;

assignment
  : unary assignOperator assignment
  | conditional
  ;

assignOperator
  : ASSIGN | MUL_ASSIGN | DIV_ASSIGN | REM_ASSIGN | ADD_ASSIGN | SUB_ASSIGN | SHL_ASSIGN
  | SHR_ASSIGN | AND_ASSIGN | XOR_ASSIGN | OR_ASSIGN
  ;

conditional : binary (QUESTION expression? COLON conditional)?;

/* The tree is flat; precedence is found from the operators by the reader. */
binary : cast (binaryOperator cast)*;

binaryOperator
  : STAR | SLASH | PERCENT | PLUS | MINUS | SHL | SHR | LT | GT | LE | GE | EQ | NE
  | AMP | CARET | BAR | AND_AND | OR_OR
  ;

cast
  : LPAREN typeName RPAREN cast                            # castTo
  | unary                                                  # notCast
  ;

unary
  : (AMP | STAR | PLUS | MINUS | TILDE | NOT | EXTENSION) cast    # prefixed
  | (INCREMENT | DECREMENT) unary                          # stepped
  | AND_AND anyName                                        # labelAddress
  | (SIZEOF | ALIGNOF) LPAREN typeName RPAREN              # sizeOfType
  | (SIZEOF | ALIGNOF) unary                               # sizeOfExpression
  | postfix                                                # notPrefixed
  ;

postfix
  : primary                                                # plain
  | LPAREN typeName RPAREN braced                          # compoundLiteral
  | postfix LBRACKET expression RBRACKET                   # indexed
  | postfix LPAREN (assignment (COMMA assignment)*)? RPAREN  # call
  | postfix (DOT | ARROW) anyName                          # member
  | postfix (INCREMENT | DECREMENT)                        # stepping
  ;

primary
  : NAME                                                   # variable
  | NUMBER                                                 # number
  | CHARACTER                                              # character
  | STRING+                                                # string
  | LPAREN compound RPAREN                                 # statementExpression
  | LPAREN expression RPAREN                               # parenthesized
  | GENERIC LPAREN assignment (COMMA generic)+ RPAREN      # selection
  | OFFSETOF LPAREN typeName COMMA anyName (DOT anyName | LBRACKET expression RBRACKET)* RPAREN
                                                           # offsetOf
  | TYPES_COMPATIBLE LPAREN typeName COMMA typeName RPAREN # typesCompatible
  | CHOOSE LPAREN assignment COMMA assignment COMMA assignment RPAREN  # choose
  | TYPE_NAME                                              # shadowedType
  ;

generic : (typeName | DEFAULT) COLON assignment;
