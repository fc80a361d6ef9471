#pragma once
/* The words of the Linux kernel that its memory model knows, and those that code around them uses. */
#include <stddef.h>
#include <stdint.h>
#include <limits.h>
#include <errno.h>
#include <stdbool.h>

#define __KERNEL__ 1
#define CONFIG_SMP 1
#define CONFIG_64BIT 1
#define BITS_PER_LONG 64
#define NR_CPUS 4

typedef uint8_t u8;
typedef uint16_t u16;
typedef uint32_t u32;
typedef uint64_t u64;
typedef int8_t s8;
typedef int16_t s16;
typedef int32_t s32;
typedef int64_t s64;
typedef u8 __u8;
typedef u16 __u16;
typedef u32 __u32;
typedef u64 __u64;
typedef s8 __s8;
typedef s16 __s16;
typedef s32 __s32;
typedef s64 __s64;
typedef unsigned int gfp_t;
typedef long ssize_t;

#define __user
#define __kernel
#define __iomem
#define __rcu
#define __percpu
#define __must_check
#define __force
#define __always_inline inline
#define noinline
#define __maybe_unused
#define __used
#define __init
#define __exit
#define __sched
#define __lockfunc
#define __read_mostly
#define __visible
#define __cold
#define __hot
#define __pure
#define __packed __attribute__((packed))
#define __aligned(bytes)
#define ____cacheline_aligned
#define ____cacheline_aligned_in_smp
#define __acquires(lock)
#define __releases(lock)
#define __must_hold(lock)
#define __acquire(lock) ((void)0)
#define __release(lock) ((void)0)
#define asmlinkage
#define fallthrough ((void)0)
#define EXPORT_SYMBOL(name) _Static_assert(1, "")
#define EXPORT_SYMBOL_GPL(name) _Static_assert(1, "")
#define MODULE_LICENSE(name) _Static_assert(1, "")

#define likely(condition) (!!(condition))
#define unlikely(condition) (!!(condition))
#define ARRAY_SIZE(array) (sizeof(array) / sizeof((array)[0]))
#define container_of(pointer, type, member) \
  ((type *)((char *)(pointer) - offsetof(type, member)))
#define min(left, right) ((left) < (right) ? (left) : (right))
#define max(left, right) ((left) > (right) ? (left) : (right))
#define BIT(number) (1UL << (number))
#define BUILD_BUG_ON(condition) ((void)0)
#define BUG() __assay_do_assert(0)
#define BUG_ON(condition) __assay_do_assert(!(condition))
#define WARN_ON(condition) \
  ({ int __warned = !!(condition); __assay_do_assert(!__warned); __warned; })
#define WARN_ON_ONCE(condition) WARN_ON(condition)
#define assert(condition) __assay_do_assert(!!(condition))
#define lockdep_assert_held(lock) ((void)0)
#define might_sleep() ((void)0)
#define cpu_relax() ((void)0)
#define cond_resched() ((void)0)
#define schedule() ((void)0)
#define preempt_disable() ((void)0)
#define preempt_enable() ((void)0)
#define local_irq_disable() ((void)0)
#define local_irq_enable() ((void)0)
#define local_irq_save(flags) ((void)((flags) = 0))
#define local_irq_restore(flags) ((void)(flags))
#define IS_ERR_OR_NULL(pointer) (!(pointer))

/* Accesses and fences. */
#define READ_ONCE(place) __assay_value_read(&(place), "ONCE")
#define WRITE_ONCE(place, value) __assay_do_write(&(place), (value), "ONCE")
#define ACCESS_ONCE(place) READ_ONCE(place)
#define smp_load_acquire(place) __assay_value_read((place), "ACQUIRE")
#define smp_store_release(place, value) __assay_do_write((place), (value), "RELEASE")
#define smp_store_mb(place, value) \
  do { WRITE_ONCE(place, value); smp_mb(); } while (0)
#define barrier() __assay_do_barrier("barrier")
#define smp_mb() __assay_do_barrier("MB")
#define smp_rmb() __assay_do_barrier("rmb")
#define smp_wmb() __assay_do_barrier("wmb")
#define mb() smp_mb()
#define rmb() smp_rmb()
#define wmb() smp_wmb()
#define virt_mb() smp_mb()
#define virt_rmb() smp_rmb()
#define virt_wmb() smp_wmb()
#define smp_mb__before_atomic() __assay_do_barrier("before-atomic")
#define smp_mb__after_atomic() __assay_do_barrier("after-atomic")
#define smp_mb__after_spinlock() __assay_do_barrier("after-spinlock")
#define smp_mb__after_unlock_lock() __assay_do_barrier("after-unlock-lock")
#define smp_mb__after_srcu_read_unlock() __assay_do_barrier("after-srcu-read-unlock")
#define smp_acquire__after_ctrl_dep() smp_rmb()
#define smp_cond_load_relaxed(place, condition) \
  ({ __typeof__(*(place)) VAL; do { VAL = READ_ONCE(*(place)); } while (!(condition)); VAL; })
#define smp_cond_load_acquire(place, condition) \
  ({ __typeof__(*(place)) VAL; do { VAL = smp_load_acquire(place); } while (!(condition)); VAL; })

/* Exchanges of any place. */
#define xchg(place, value) __assay_value_xchg((place), (value), "MB")
#define xchg_relaxed(place, value) __assay_value_xchg((place), (value), "ONCE")
#define xchg_acquire(place, value) __assay_value_xchg((place), (value), "ACQUIRE")
#define xchg_release(place, value) __assay_value_xchg((place), (value), "RELEASE")
#define cmpxchg(place, old, new) __assay_value_cmpxchg((place), (old), (new), "MB")
#define cmpxchg_relaxed(place, old, new) __assay_value_cmpxchg((place), (old), (new), "ONCE")
#define cmpxchg_acquire(place, old, new) __assay_value_cmpxchg((place), (old), (new), "ACQUIRE")
#define cmpxchg_release(place, old, new) __assay_value_cmpxchg((place), (old), (new), "RELEASE")
#define __assay_try(place, old, new, exchange) \
  ({ __typeof__(old) __place = (old); \
     __typeof__(*(old)) __expected = *__place; \
     __typeof__(*(old)) __found = exchange((place), __expected, (new)); \
     if (__found != __expected) *__place = __found; \
     __found == __expected; })
#define try_cmpxchg(place, old, new) __assay_try(place, old, new, cmpxchg)
#define try_cmpxchg_relaxed(place, old, new) __assay_try(place, old, new, cmpxchg_relaxed)
#define try_cmpxchg_acquire(place, old, new) __assay_try(place, old, new, cmpxchg_acquire)
#define try_cmpxchg_release(place, old, new) __assay_try(place, old, new, cmpxchg_release)

/* Atomic counters. */
typedef struct { int counter; } atomic_t;
typedef struct { long counter; } atomic64_t;
typedef atomic64_t atomic_long_t;
typedef atomic_t refcount_t;
#define ATOMIC_INIT(value) { (value) }
#define ATOMIC64_INIT(value) { (value) }
#define ATOMIC_LONG_INIT(value) { (value) }
#define REFCOUNT_INIT(value) { (value) }
#define atomic_read(v) READ_ONCE((v)->counter)
#define atomic_read_acquire(v) smp_load_acquire(&(v)->counter)
#define atomic_set(v, value) WRITE_ONCE((v)->counter, (value))
#define atomic_set_release(v, value) smp_store_release(&(v)->counter, (value))
#define atomic_add(value, v) __assay_do_atomic_add(&(v)->counter, (value))
#define atomic_sub(value, v) __assay_do_atomic_sub(&(v)->counter, (value))
#define atomic_and(value, v) __assay_do_atomic_and(&(v)->counter, (value))
#define atomic_or(value, v) __assay_do_atomic_or(&(v)->counter, (value))
#define atomic_xor(value, v) __assay_do_atomic_xor(&(v)->counter, (value))
#define atomic_andnot(value, v) __assay_do_atomic_andnot(&(v)->counter, (value))
#define atomic_inc(v) atomic_add(1, v)
#define atomic_dec(v) atomic_sub(1, v)
#define atomic_add_return(value, v) \
  __assay_value_add_return(&(v)->counter, (value), "MB")
#define atomic_sub_return(value, v) \
  __assay_value_sub_return(&(v)->counter, (value), "MB")
#define atomic_fetch_add(value, v) \
  __assay_value_kernel_fetch_add(&(v)->counter, (value), "MB")
#define atomic_fetch_sub(value, v) \
  __assay_value_kernel_fetch_sub(&(v)->counter, (value), "MB")
#define atomic_fetch_and(value, v) \
  __assay_value_kernel_fetch_and(&(v)->counter, (value), "MB")
#define atomic_fetch_or(value, v) \
  __assay_value_kernel_fetch_or(&(v)->counter, (value), "MB")
#define atomic_fetch_xor(value, v) \
  __assay_value_kernel_fetch_xor(&(v)->counter, (value), "MB")
#define atomic_fetch_andnot(value, v) \
  __assay_value_kernel_fetch_andnot(&(v)->counter, (value), "MB")
#define atomic_inc_return(v) atomic_add_return(1, v)
#define atomic_dec_return(v) atomic_sub_return(1, v)
#define atomic_fetch_inc(v) atomic_fetch_add(1, v)
#define atomic_fetch_dec(v) atomic_fetch_sub(1, v)
#define atomic_xchg(v, value) xchg(&(v)->counter, (value))
#define atomic_cmpxchg(v, old, new) cmpxchg(&(v)->counter, (old), (new))
#define atomic_try_cmpxchg(v, old, new) try_cmpxchg(&(v)->counter, (old), (new))
#define atomic_add_negative(value, v) (atomic_add_return(value, v) < 0)
#define atomic_add_return_relaxed(value, v) \
  __assay_value_add_return(&(v)->counter, (value), "ONCE")
#define atomic_sub_return_relaxed(value, v) \
  __assay_value_sub_return(&(v)->counter, (value), "ONCE")
#define atomic_fetch_add_relaxed(value, v) \
  __assay_value_kernel_fetch_add(&(v)->counter, (value), "ONCE")
#define atomic_fetch_sub_relaxed(value, v) \
  __assay_value_kernel_fetch_sub(&(v)->counter, (value), "ONCE")
#define atomic_fetch_and_relaxed(value, v) \
  __assay_value_kernel_fetch_and(&(v)->counter, (value), "ONCE")
#define atomic_fetch_or_relaxed(value, v) \
  __assay_value_kernel_fetch_or(&(v)->counter, (value), "ONCE")
#define atomic_fetch_xor_relaxed(value, v) \
  __assay_value_kernel_fetch_xor(&(v)->counter, (value), "ONCE")
#define atomic_fetch_andnot_relaxed(value, v) \
  __assay_value_kernel_fetch_andnot(&(v)->counter, (value), "ONCE")
#define atomic_inc_return_relaxed(v) atomic_add_return_relaxed(1, v)
#define atomic_dec_return_relaxed(v) atomic_sub_return_relaxed(1, v)
#define atomic_fetch_inc_relaxed(v) atomic_fetch_add_relaxed(1, v)
#define atomic_fetch_dec_relaxed(v) atomic_fetch_sub_relaxed(1, v)
#define atomic_xchg_relaxed(v, value) xchg_relaxed(&(v)->counter, (value))
#define atomic_cmpxchg_relaxed(v, old, new) cmpxchg_relaxed(&(v)->counter, (old), (new))
#define atomic_try_cmpxchg_relaxed(v, old, new) try_cmpxchg_relaxed(&(v)->counter, (old), (new))
#define atomic_add_negative_relaxed(value, v) (atomic_add_return_relaxed(value, v) < 0)
#define atomic_add_return_acquire(value, v) \
  __assay_value_add_return(&(v)->counter, (value), "ACQUIRE")
#define atomic_sub_return_acquire(value, v) \
  __assay_value_sub_return(&(v)->counter, (value), "ACQUIRE")
#define atomic_fetch_add_acquire(value, v) \
  __assay_value_kernel_fetch_add(&(v)->counter, (value), "ACQUIRE")
#define atomic_fetch_sub_acquire(value, v) \
  __assay_value_kernel_fetch_sub(&(v)->counter, (value), "ACQUIRE")
#define atomic_fetch_and_acquire(value, v) \
  __assay_value_kernel_fetch_and(&(v)->counter, (value), "ACQUIRE")
#define atomic_fetch_or_acquire(value, v) \
  __assay_value_kernel_fetch_or(&(v)->counter, (value), "ACQUIRE")
#define atomic_fetch_xor_acquire(value, v) \
  __assay_value_kernel_fetch_xor(&(v)->counter, (value), "ACQUIRE")
#define atomic_fetch_andnot_acquire(value, v) \
  __assay_value_kernel_fetch_andnot(&(v)->counter, (value), "ACQUIRE")
#define atomic_inc_return_acquire(v) atomic_add_return_acquire(1, v)
#define atomic_dec_return_acquire(v) atomic_sub_return_acquire(1, v)
#define atomic_fetch_inc_acquire(v) atomic_fetch_add_acquire(1, v)
#define atomic_fetch_dec_acquire(v) atomic_fetch_sub_acquire(1, v)
#define atomic_xchg_acquire(v, value) xchg_acquire(&(v)->counter, (value))
#define atomic_cmpxchg_acquire(v, old, new) cmpxchg_acquire(&(v)->counter, (old), (new))
#define atomic_try_cmpxchg_acquire(v, old, new) try_cmpxchg_acquire(&(v)->counter, (old), (new))
#define atomic_add_negative_acquire(value, v) (atomic_add_return_acquire(value, v) < 0)
#define atomic_add_return_release(value, v) \
  __assay_value_add_return(&(v)->counter, (value), "RELEASE")
#define atomic_sub_return_release(value, v) \
  __assay_value_sub_return(&(v)->counter, (value), "RELEASE")
#define atomic_fetch_add_release(value, v) \
  __assay_value_kernel_fetch_add(&(v)->counter, (value), "RELEASE")
#define atomic_fetch_sub_release(value, v) \
  __assay_value_kernel_fetch_sub(&(v)->counter, (value), "RELEASE")
#define atomic_fetch_and_release(value, v) \
  __assay_value_kernel_fetch_and(&(v)->counter, (value), "RELEASE")
#define atomic_fetch_or_release(value, v) \
  __assay_value_kernel_fetch_or(&(v)->counter, (value), "RELEASE")
#define atomic_fetch_xor_release(value, v) \
  __assay_value_kernel_fetch_xor(&(v)->counter, (value), "RELEASE")
#define atomic_fetch_andnot_release(value, v) \
  __assay_value_kernel_fetch_andnot(&(v)->counter, (value), "RELEASE")
#define atomic_inc_return_release(v) atomic_add_return_release(1, v)
#define atomic_dec_return_release(v) atomic_sub_return_release(1, v)
#define atomic_fetch_inc_release(v) atomic_fetch_add_release(1, v)
#define atomic_fetch_dec_release(v) atomic_fetch_sub_release(1, v)
#define atomic_xchg_release(v, value) xchg_release(&(v)->counter, (value))
#define atomic_cmpxchg_release(v, old, new) cmpxchg_release(&(v)->counter, (old), (new))
#define atomic_try_cmpxchg_release(v, old, new) try_cmpxchg_release(&(v)->counter, (old), (new))
#define atomic_add_negative_release(value, v) (atomic_add_return_release(value, v) < 0)
#define atomic_sub_and_test(value, v) (atomic_sub_return(value, v) == 0)
#define atomic_dec_and_test(v) (atomic_dec_return(v) == 0)
#define atomic_inc_and_test(v) (atomic_inc_return(v) == 0)
#define atomic_add_unless(v, value, unless) \
  __assay_add_unless(&(v)->counter, (value), (unless), "MB")
#define atomic_inc_not_zero(v) atomic_add_unless(v, 1, 0)
#define atomic_cond_read_relaxed(v, condition) smp_cond_load_relaxed(&(v)->counter, condition)
#define atomic_cond_read_acquire(v, condition) smp_cond_load_acquire(&(v)->counter, condition)
#define atomic_long_read atomic_read
#define atomic_long_read_acquire atomic_read_acquire
#define atomic_long_set atomic_set
#define atomic_long_set_release atomic_set_release
#define atomic_long_add atomic_add
#define atomic_long_sub atomic_sub
#define atomic_long_and atomic_and
#define atomic_long_or atomic_or
#define atomic_long_xor atomic_xor
#define atomic_long_andnot atomic_andnot
#define atomic_long_inc atomic_inc
#define atomic_long_dec atomic_dec
#define atomic_long_sub_and_test atomic_sub_and_test
#define atomic_long_dec_and_test atomic_dec_and_test
#define atomic_long_inc_and_test atomic_inc_and_test
#define atomic_long_add_unless atomic_add_unless
#define atomic_long_inc_not_zero atomic_inc_not_zero
#define atomic_long_add_return atomic_add_return
#define atomic_long_sub_return atomic_sub_return
#define atomic_long_inc_return atomic_inc_return
#define atomic_long_dec_return atomic_dec_return
#define atomic_long_xchg atomic_xchg
#define atomic_long_cmpxchg atomic_cmpxchg
#define atomic_long_try_cmpxchg atomic_try_cmpxchg
#define atomic_long_fetch_add atomic_fetch_add
#define atomic_long_fetch_sub atomic_fetch_sub
#define atomic_long_fetch_and atomic_fetch_and
#define atomic_long_fetch_or atomic_fetch_or
#define atomic_long_fetch_xor atomic_fetch_xor
#define atomic_long_fetch_andnot atomic_fetch_andnot
#define atomic_long_fetch_inc atomic_fetch_inc
#define atomic_long_fetch_dec atomic_fetch_dec
#define atomic_long_add_return_relaxed atomic_add_return_relaxed
#define atomic_long_sub_return_relaxed atomic_sub_return_relaxed
#define atomic_long_inc_return_relaxed atomic_inc_return_relaxed
#define atomic_long_dec_return_relaxed atomic_dec_return_relaxed
#define atomic_long_xchg_relaxed atomic_xchg_relaxed
#define atomic_long_cmpxchg_relaxed atomic_cmpxchg_relaxed
#define atomic_long_try_cmpxchg_relaxed atomic_try_cmpxchg_relaxed
#define atomic_long_fetch_add_relaxed atomic_fetch_add_relaxed
#define atomic_long_fetch_sub_relaxed atomic_fetch_sub_relaxed
#define atomic_long_fetch_and_relaxed atomic_fetch_and_relaxed
#define atomic_long_fetch_or_relaxed atomic_fetch_or_relaxed
#define atomic_long_fetch_xor_relaxed atomic_fetch_xor_relaxed
#define atomic_long_fetch_andnot_relaxed atomic_fetch_andnot_relaxed
#define atomic_long_fetch_inc_relaxed atomic_fetch_inc_relaxed
#define atomic_long_fetch_dec_relaxed atomic_fetch_dec_relaxed
#define atomic_long_add_return_acquire atomic_add_return_acquire
#define atomic_long_sub_return_acquire atomic_sub_return_acquire
#define atomic_long_inc_return_acquire atomic_inc_return_acquire
#define atomic_long_dec_return_acquire atomic_dec_return_acquire
#define atomic_long_xchg_acquire atomic_xchg_acquire
#define atomic_long_cmpxchg_acquire atomic_cmpxchg_acquire
#define atomic_long_try_cmpxchg_acquire atomic_try_cmpxchg_acquire
#define atomic_long_fetch_add_acquire atomic_fetch_add_acquire
#define atomic_long_fetch_sub_acquire atomic_fetch_sub_acquire
#define atomic_long_fetch_and_acquire atomic_fetch_and_acquire
#define atomic_long_fetch_or_acquire atomic_fetch_or_acquire
#define atomic_long_fetch_xor_acquire atomic_fetch_xor_acquire
#define atomic_long_fetch_andnot_acquire atomic_fetch_andnot_acquire
#define atomic_long_fetch_inc_acquire atomic_fetch_inc_acquire
#define atomic_long_fetch_dec_acquire atomic_fetch_dec_acquire
#define atomic_long_add_return_release atomic_add_return_release
#define atomic_long_sub_return_release atomic_sub_return_release
#define atomic_long_inc_return_release atomic_inc_return_release
#define atomic_long_dec_return_release atomic_dec_return_release
#define atomic_long_xchg_release atomic_xchg_release
#define atomic_long_cmpxchg_release atomic_cmpxchg_release
#define atomic_long_try_cmpxchg_release atomic_try_cmpxchg_release
#define atomic_long_fetch_add_release atomic_fetch_add_release
#define atomic_long_fetch_sub_release atomic_fetch_sub_release
#define atomic_long_fetch_and_release atomic_fetch_and_release
#define atomic_long_fetch_or_release atomic_fetch_or_release
#define atomic_long_fetch_xor_release atomic_fetch_xor_release
#define atomic_long_fetch_andnot_release atomic_fetch_andnot_release
#define atomic_long_fetch_inc_release atomic_fetch_inc_release
#define atomic_long_fetch_dec_release atomic_fetch_dec_release
#define atomic64_read atomic_read
#define atomic64_read_acquire atomic_read_acquire
#define atomic64_set atomic_set
#define atomic64_set_release atomic_set_release
#define atomic64_add atomic_add
#define atomic64_sub atomic_sub
#define atomic64_and atomic_and
#define atomic64_or atomic_or
#define atomic64_xor atomic_xor
#define atomic64_andnot atomic_andnot
#define atomic64_inc atomic_inc
#define atomic64_dec atomic_dec
#define atomic64_sub_and_test atomic_sub_and_test
#define atomic64_dec_and_test atomic_dec_and_test
#define atomic64_inc_and_test atomic_inc_and_test
#define atomic64_add_unless atomic_add_unless
#define atomic64_inc_not_zero atomic_inc_not_zero
#define atomic64_add_return atomic_add_return
#define atomic64_sub_return atomic_sub_return
#define atomic64_inc_return atomic_inc_return
#define atomic64_dec_return atomic_dec_return
#define atomic64_xchg atomic_xchg
#define atomic64_cmpxchg atomic_cmpxchg
#define atomic64_try_cmpxchg atomic_try_cmpxchg
#define atomic64_fetch_add atomic_fetch_add
#define atomic64_fetch_sub atomic_fetch_sub
#define atomic64_fetch_and atomic_fetch_and
#define atomic64_fetch_or atomic_fetch_or
#define atomic64_fetch_xor atomic_fetch_xor
#define atomic64_fetch_andnot atomic_fetch_andnot
#define atomic64_fetch_inc atomic_fetch_inc
#define atomic64_fetch_dec atomic_fetch_dec
#define atomic64_add_return_relaxed atomic_add_return_relaxed
#define atomic64_sub_return_relaxed atomic_sub_return_relaxed
#define atomic64_inc_return_relaxed atomic_inc_return_relaxed
#define atomic64_dec_return_relaxed atomic_dec_return_relaxed
#define atomic64_xchg_relaxed atomic_xchg_relaxed
#define atomic64_cmpxchg_relaxed atomic_cmpxchg_relaxed
#define atomic64_try_cmpxchg_relaxed atomic_try_cmpxchg_relaxed
#define atomic64_fetch_add_relaxed atomic_fetch_add_relaxed
#define atomic64_fetch_sub_relaxed atomic_fetch_sub_relaxed
#define atomic64_fetch_and_relaxed atomic_fetch_and_relaxed
#define atomic64_fetch_or_relaxed atomic_fetch_or_relaxed
#define atomic64_fetch_xor_relaxed atomic_fetch_xor_relaxed
#define atomic64_fetch_andnot_relaxed atomic_fetch_andnot_relaxed
#define atomic64_fetch_inc_relaxed atomic_fetch_inc_relaxed
#define atomic64_fetch_dec_relaxed atomic_fetch_dec_relaxed
#define atomic64_add_return_acquire atomic_add_return_acquire
#define atomic64_sub_return_acquire atomic_sub_return_acquire
#define atomic64_inc_return_acquire atomic_inc_return_acquire
#define atomic64_dec_return_acquire atomic_dec_return_acquire
#define atomic64_xchg_acquire atomic_xchg_acquire
#define atomic64_cmpxchg_acquire atomic_cmpxchg_acquire
#define atomic64_try_cmpxchg_acquire atomic_try_cmpxchg_acquire
#define atomic64_fetch_add_acquire atomic_fetch_add_acquire
#define atomic64_fetch_sub_acquire atomic_fetch_sub_acquire
#define atomic64_fetch_and_acquire atomic_fetch_and_acquire
#define atomic64_fetch_or_acquire atomic_fetch_or_acquire
#define atomic64_fetch_xor_acquire atomic_fetch_xor_acquire
#define atomic64_fetch_andnot_acquire atomic_fetch_andnot_acquire
#define atomic64_fetch_inc_acquire atomic_fetch_inc_acquire
#define atomic64_fetch_dec_acquire atomic_fetch_dec_acquire
#define atomic64_add_return_release atomic_add_return_release
#define atomic64_sub_return_release atomic_sub_return_release
#define atomic64_inc_return_release atomic_inc_return_release
#define atomic64_dec_return_release atomic_dec_return_release
#define atomic64_xchg_release atomic_xchg_release
#define atomic64_cmpxchg_release atomic_cmpxchg_release
#define atomic64_try_cmpxchg_release atomic_try_cmpxchg_release
#define atomic64_fetch_add_release atomic_fetch_add_release
#define atomic64_fetch_sub_release atomic_fetch_sub_release
#define atomic64_fetch_and_release atomic_fetch_and_release
#define atomic64_fetch_or_release atomic_fetch_or_release
#define atomic64_fetch_xor_release atomic_fetch_xor_release
#define atomic64_fetch_andnot_release atomic_fetch_andnot_release
#define atomic64_fetch_inc_release atomic_fetch_inc_release
#define atomic64_fetch_dec_release atomic_fetch_dec_release

/* Locks. */
typedef struct { int locked; } spinlock_t;
typedef spinlock_t raw_spinlock_t;
typedef spinlock_t arch_spinlock_t;
#define __SPIN_LOCK_UNLOCKED(name) { 0 }
#define DEFINE_SPINLOCK(name) spinlock_t name = { 0 }
#define DEFINE_RAW_SPINLOCK(name) spinlock_t name = { 0 }
#define spin_lock_init(lock) ((void)(lock))
#define raw_spin_lock_init(lock) ((void)(lock))
#define spin_lock(lock) __assay_do_spin_lock(lock)
#define spin_unlock(lock) __assay_do_spin_unlock(lock)
#define spin_trylock(lock) __assay_spin_trylock(lock)
#define spin_is_locked(lock) __assay_spin_is_locked(lock)
#define raw_spin_lock spin_lock
#define raw_spin_unlock spin_unlock
#define raw_spin_trylock spin_trylock
#define spin_lock_irq spin_lock
#define spin_unlock_irq spin_unlock
#define spin_lock_bh spin_lock
#define spin_unlock_bh spin_unlock
#define spin_lock_irqsave(lock, flags) do { (flags) = 0; spin_lock(lock); } while (0)
#define spin_unlock_irqrestore(lock, flags) do { (void)(flags); spin_unlock(lock); } while (0)
#define raw_spin_lock_irq spin_lock
#define raw_spin_unlock_irq spin_unlock
#define raw_spin_lock_irqsave spin_lock_irqsave
#define raw_spin_unlock_irqrestore spin_unlock_irqrestore
struct mutex { spinlock_t wait; };
#define DEFINE_MUTEX(name) struct mutex name = { { 0 } }
#define mutex_init(mutex) ((void)(mutex))
#define mutex_lock(mutex) spin_lock(&(mutex)->wait)
#define mutex_unlock(mutex) spin_unlock(&(mutex)->wait)
#define mutex_trylock(mutex) spin_trylock(&(mutex)->wait)

/* RCU. */
struct rcu_head { struct rcu_head *next; void (*func)(struct rcu_head *); };
struct srcu_struct { int unused; };
#define DEFINE_SRCU(name) struct srcu_struct name
#define DEFINE_STATIC_SRCU(name) static struct srcu_struct name
#define RCU_INIT_POINTER(place, value) WRITE_ONCE(place, value)
#define rcu_read_lock() __assay_do_barrier("rcu-lock")
#define rcu_read_unlock() __assay_do_barrier("rcu-unlock")
#define synchronize_rcu() __assay_do_barrier("sync-rcu")
#define synchronize_rcu_expedited() __assay_do_barrier("sync-rcu")
#define rcu_dereference(place) READ_ONCE(place)
#define rcu_dereference_check(place, condition) READ_ONCE(place)
#define rcu_dereference_protected(place, condition) (place)
#define rcu_access_pointer(place) READ_ONCE(place)
#define rcu_assign_pointer(place, value) smp_store_release(&(place), (value))
#define srcu_read_lock(srcu) __assay_srcu_lock(srcu)
#define srcu_read_unlock(srcu, index) __assay_do_srcu_unlock((srcu), (index))
#define synchronize_srcu(srcu) __assay_do_srcu_sync(srcu)
#define synchronize_srcu_expedited(srcu) __assay_do_srcu_sync(srcu)

/* Lists. */
struct list_head { struct list_head *next, *prev; };
struct hlist_node { struct hlist_node *next, **pprev; };
struct hlist_head { struct hlist_node *first; };
struct llist_node { struct llist_node *next; };
struct llist_head { struct llist_node *first; };
#define LLIST_HEAD_INIT(name) { NULL }
#define LLIST_HEAD(name) struct llist_head name = LLIST_HEAD_INIT(name)
#define LIST_HEAD_INIT(name) { &(name), &(name) }
#define LIST_HEAD(name) struct list_head name = LIST_HEAD_INIT(name)
#define list_entry(pointer, type, member) container_of(pointer, type, member)

/* Memory. */
#define GFP_KERNEL 0
#define GFP_ATOMIC 0
void *kmalloc(size_t size, gfp_t flags);
void *kzalloc(size_t size, gfp_t flags);
void *kcalloc(size_t count, size_t size, gfp_t flags);
void kfree(const void *block);
void *memcpy(void *to, const void *from, size_t size);
void *memset(void *block, int value, size_t size);
int printk(const char *format, ...);
#define pr_err(...) ((void)0)
#define pr_warn(...) ((void)0)
#define pr_info(...) ((void)0)

/* Processors are threads. */
#define smp_processor_id() __assay_thread()
#define raw_smp_processor_id() __assay_thread()
#define DEFINE_PER_CPU(type, name) _Thread_local type name
#define DEFINE_PER_CPU_SHARED_ALIGNED(type, name) _Thread_local type name
#define DEFINE_PER_CPU_ALIGNED(type, name) _Thread_local type name
#define DECLARE_PER_CPU(type, name) extern _Thread_local type name
#define this_cpu_ptr(place) (place)
#define raw_cpu_ptr(place) (place)
#define this_cpu_read(place) (place)
#define this_cpu_write(place, value) ((place) = (value))
#define this_cpu_inc(place) ((place)++)
#define this_cpu_dec(place) ((place)--)
#define this_cpu_add(place, value) ((place) += (value))
