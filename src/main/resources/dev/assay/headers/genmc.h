#pragma once
void __VERIFIER_assume(int condition);
int __VERIFIER_nondet_int(void);
void __VERIFIER_loop_begin(void);
void __VERIFIER_spin_start(void);
void __VERIFIER_spin_end(int condition);
#define __VERIFIER_local_write(statement) do { statement; } while (0)
#define __VERIFIER_final_write(statement) do { statement; } while (0)
#define __VERIFIER_confirming_CAS(cas) (cas)
#define __VERIFIER_speculative_read(read) (read)
