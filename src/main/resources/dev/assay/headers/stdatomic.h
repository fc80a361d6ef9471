#pragma once
#include <stddef.h>
#include <stdint.h>
typedef enum {
  memory_order_relaxed,
  memory_order_consume,
  memory_order_acquire,
  memory_order_release,
  memory_order_acq_rel,
  memory_order_seq_cst
} memory_order;

typedef _Atomic _Bool atomic_bool;
typedef _Atomic char atomic_char;
typedef _Atomic signed char atomic_schar;
typedef _Atomic unsigned char atomic_uchar;
typedef _Atomic short atomic_short;
typedef _Atomic unsigned short atomic_ushort;
typedef _Atomic int atomic_int;
typedef _Atomic unsigned int atomic_uint;
typedef _Atomic long atomic_long;
typedef _Atomic unsigned long atomic_ulong;
typedef _Atomic long long atomic_llong;
typedef _Atomic unsigned long long atomic_ullong;
typedef _Atomic int8_t atomic_int8_t;
typedef _Atomic uint8_t atomic_uint8_t;
typedef _Atomic int16_t atomic_int16_t;
typedef _Atomic uint16_t atomic_uint16_t;
typedef _Atomic int32_t atomic_int32_t;
typedef _Atomic uint32_t atomic_uint32_t;
typedef _Atomic int64_t atomic_int64_t;
typedef _Atomic uint64_t atomic_uint64_t;
typedef _Atomic int_least8_t atomic_int_least8_t;
typedef _Atomic uint_least8_t atomic_uint_least8_t;
typedef _Atomic int_least16_t atomic_int_least16_t;
typedef _Atomic uint_least16_t atomic_uint_least16_t;
typedef _Atomic int_least32_t atomic_int_least32_t;
typedef _Atomic uint_least32_t atomic_uint_least32_t;
typedef _Atomic int_least64_t atomic_int_least64_t;
typedef _Atomic uint_least64_t atomic_uint_least64_t;
typedef _Atomic int_fast8_t atomic_int_fast8_t;
typedef _Atomic uint_fast8_t atomic_uint_fast8_t;
typedef _Atomic int_fast16_t atomic_int_fast16_t;
typedef _Atomic uint_fast16_t atomic_uint_fast16_t;
typedef _Atomic int_fast32_t atomic_int_fast32_t;
typedef _Atomic uint_fast32_t atomic_uint_fast32_t;
typedef _Atomic int_fast64_t atomic_int_fast64_t;
typedef _Atomic uint_fast64_t atomic_uint_fast64_t;
typedef _Atomic intptr_t atomic_intptr_t;
typedef _Atomic uintptr_t atomic_uintptr_t;
typedef _Atomic size_t atomic_size_t;
typedef _Atomic ptrdiff_t atomic_ptrdiff_t;
typedef _Atomic intmax_t atomic_intmax_t;
typedef _Atomic uintmax_t atomic_uintmax_t;
typedef struct { atomic_bool set; } atomic_flag;

#define ATOMIC_VAR_INIT(value) (value)
#define ATOMIC_FLAG_INIT { 0 }
#define atomic_init(place, value) __assay_do_init((place), (value))
#define atomic_is_lock_free(place) 1
#define kill_dependency(value) (value)

#define atomic_load_explicit(place, order) __assay_value_load((place), (order))
#define atomic_store_explicit(place, value, order) __assay_do_store((place), (value), (order))
#define atomic_exchange_explicit(place, value, order) \
  __assay_value_exchange((place), (value), (order))
#define atomic_compare_exchange_strong_explicit(place, expected, desired, success, failure) \
  __assay_compare_exchange((place), (expected), (desired), (success), (failure))
#define atomic_compare_exchange_weak_explicit(place, expected, desired, success, failure) \
  __assay_compare_exchange_weak((place), (expected), (desired), (success), (failure))
#define atomic_fetch_add_explicit(place, value, order) \
  __assay_value_fetch_add((place), (value), (order))
#define atomic_fetch_sub_explicit(place, value, order) \
  __assay_value_fetch_sub((place), (value), (order))
#define atomic_fetch_and_explicit(place, value, order) \
  __assay_value_fetch_and((place), (value), (order))
#define atomic_fetch_or_explicit(place, value, order) \
  __assay_value_fetch_or((place), (value), (order))
#define atomic_fetch_xor_explicit(place, value, order) \
  __assay_value_fetch_xor((place), (value), (order))
#define atomic_thread_fence(order) __assay_do_fence(order)
#define atomic_signal_fence(order) ((void)(order))

#define atomic_load(place) atomic_load_explicit(place, memory_order_seq_cst)
#define atomic_store(place, value) atomic_store_explicit(place, value, memory_order_seq_cst)
#define atomic_exchange(place, value) \
  atomic_exchange_explicit(place, value, memory_order_seq_cst)
#define atomic_compare_exchange_strong(place, expected, desired) \
  atomic_compare_exchange_strong_explicit(place, expected, desired, memory_order_seq_cst, \
                                          memory_order_seq_cst)
#define atomic_compare_exchange_weak(place, expected, desired) \
  atomic_compare_exchange_weak_explicit(place, expected, desired, memory_order_seq_cst, \
                                        memory_order_seq_cst)
#define atomic_fetch_add(place, value) \
  atomic_fetch_add_explicit(place, value, memory_order_seq_cst)
#define atomic_fetch_sub(place, value) \
  atomic_fetch_sub_explicit(place, value, memory_order_seq_cst)
#define atomic_fetch_and(place, value) \
  atomic_fetch_and_explicit(place, value, memory_order_seq_cst)
#define atomic_fetch_or(place, value) \
  atomic_fetch_or_explicit(place, value, memory_order_seq_cst)
#define atomic_fetch_xor(place, value) \
  atomic_fetch_xor_explicit(place, value, memory_order_seq_cst)

#define atomic_flag_test_and_set_explicit(flag, order) \
  atomic_exchange_explicit(&(flag)->set, 1, order)
#define atomic_flag_test_and_set(flag) \
  atomic_flag_test_and_set_explicit(flag, memory_order_seq_cst)
#define atomic_flag_clear_explicit(flag, order) atomic_store_explicit(&(flag)->set, 0, order)
#define atomic_flag_clear(flag) atomic_flag_clear_explicit(flag, memory_order_seq_cst)
