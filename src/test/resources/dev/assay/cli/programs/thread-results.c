// assay: --model rc11 expect: holds
/* What threads end with, also where another thread learns only at run time whom to join. */
#include <assert.h>
#include <pthread.h>
#include <stdatomic.h>

_Atomic(pthread_t) known;
atomic_int early;
int x;

static void *one(void *unused) {
  x = 42;
  if (atomic_load(&early))
    pthread_exit((void *)7L);
  return (void *)(long)(x + 1);
}

static void *two(void *number) {
  pthread_t thread = atomic_load(&known);
  void *result = number;
  if (thread) {
    pthread_join(thread, &result);
    assert(x == 42);
    assert((long)result == 43 || (long)result == 7);
  }
  return number;
}

int main(void) {
  pthread_t a, b;
  void *result;
  pthread_create(&a, NULL, one, NULL);
  atomic_store(&known, a);
  int now = atomic_load(&early);
  pthread_create(&b, NULL, two, (void *)(long)now);
  atomic_store(&early, 1);
  pthread_join(b, &result);
  assert((long)result == now);
}
